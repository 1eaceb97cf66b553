/** One megabyte of each kind of line that could make a careless reader go back and forth. */
import { describe, expect, test } from 'vitest';
import { cutReply } from './reply-text.ts';

const BYTES = 1_000_000;
/** A megabyte takes tenths of a second; work that grows with the square of the length would take minutes to hours. */
const MAX_CPU_MS = 5_000;

/** `piece` over and over, up to one megabyte. */
const filled = (piece: string) => piece.repeat(Math.ceil(BYTES / piece.length));

const TEXTS = {
  'quote marks': filled('> '),
  'lines of quote marks': filled('>\n'),
  'quotes and answers in turn': filled('> a\nb\n'),
  'quotes without attribution, one by one': filled('> a\n\n\n\nb\n'),
  'lines that end with a colon': filled('On 23 Nov 2026 at 14:14 a@b.example:\n'),
  'attributions that never wrote': filled('On 23 Nov 2026, 14:14\na@b.example\nwrote\n'),
  'first-person attributions': filled('On 23 Nov 2026 at 14:14 I wrote:\n> a\n'),
  'one long attribution': `On 23 Nov 2026 ${filled('a@b ')}wrote:\n> a`,
  'labels of headers': filled('From: a@b.example\n'),
  'headers without a subject': filled('From: a\nSent: 2 Nov\nTo: b\n'),
  'labels of many languages': filled('De: a\nData: b\nA: c\nOd: d\n'),
  rules: filled('________\n'),
  'one long rule': filled('-'),
  'rules with a word': filled('---- a ----\n'),
  'stars before a label': filled(`${'*'.repeat(490)}:a\n`),
  'signature delimiters': filled('-- \na\n'),
  'device lines': filled('Sent from my iPhone\n'),
  'device lines in turn with quotes': filled('a\nSent from my iPhone\n> b\n'),
  'forward marks in a quote': filled('> ---------- Forwarded message ---------\n'),
  digits: filled('1'),
  'digits with colons': filled('1:'),
  'at signs': filled('@'),
  'empty lines': filled('\n'),
  'lone carriage returns': filled('\r'),
  'one line of spaces': `a${filled(' ')}b`,
  'marks of direction': filled('\u200F'),
  'lines of marks of direction': filled('\u200F\u202B\n'),
  'combining marks': filled('\u0301'),
  'ligatures that grow eighteenfold': filled('\uFDFA'),
  'lone surrogates': filled('\uD800'),
  'one long word': filled('a'),
};

const SHARED = 'sameletters';
const HTMLS = {
  'tags without an end': filled('<'),
  'open comments': filled('<!--'),
  'comments that end at once': filled('<!-->'),
  'open scripts': filled('<script>'),
  'closed scripts': filled('<script></script>'),
  'nested quotes': filled('<blockquote type="cite">'),
  'quotes side by side': filled('<blockquote type=cite>a</blockquote>'),
  'ends without a beginning': filled('</blockquote>'),
  'attributes without an end': filled(`<div ${'class="a '.repeat(50)}>`),
  'one tag of classes': `<div class="${filled('gmail ')}">`,
  'equals signs': filled(`<p class${' '.repeat(400)}>`),
  entities: filled('&#x41;'),
  'entities without an end': filled('&#'),
  ampersands: filled('&'),
  'typed arrows': filled('<p>&gt; a</p>'),
  'the same letters everywhere': `<div class="gmail_quote">${filled(SHARED)}`,
};

/** CPU time of this process: other programs on the machine do not count. */
function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a megabyte', () => {
  test.each(Object.entries(TEXTS))('[IN4] of %s is read in linear time', (_, text) => {
    expect(cpuMs(() => cutReply({ text, html: null, isReply: true }))).toBeLessThan(MAX_CPU_MS);
  });

  test.each(Object.entries(HTMLS))('[IN4] of HTML with %s is read in linear time', (_, html) => {
    const text = 'Hello\n\nOn 23 Nov 2026 at 14:14 a@b.example wrote:\n> a\n';
    expect(cpuMs(() => cutReply({ text, html, isReply: true }))).toBeLessThan(MAX_CPU_MS);
  });

  test.each([
    ['on one line', filled(SHARED)],
    ['on many lines', filled(`${SHARED}\n`)],
    ['of one letter', filled('a\n')],
  ])('[IN4] of text that looks like the quote in the HTML everywhere, %s', (_, text) => {
    const html = `<p>x</p><div class="gmail_quote">${text.slice(0, 1000)}</div>${text}`;
    expect(cpuMs(() => cutReply({ text, html, isReply: true }))).toBeLessThan(MAX_CPU_MS);
  });
});

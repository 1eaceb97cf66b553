/** Whatever a mail is made of: what always holds of its parts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutReply } from './reply-text.ts';

const RUNS = { numRuns: 1_000 };

const OWN = [
  'Yes, that is right.',
  'House 12, Road 7',
  'ধন্যবাদ',
  'شكراً لكم',
  'On Monday I wrote:',
  'Order: 311',
  '1 > 2',
];
const QUOTED = ['> Could you confirm?', '>> deeper', '>', '> On 23 Nov 2026, at 2:14 PM, A <a@b.example> wrote:'];
const MACHINE = [
  'On Mon, Nov 23, 2026 at 2:14 PM ActiveCart Support <',
  'support@activecart.example> wrote:',
  'On 23/11/2026 14:14, ActiveCart Support wrote:',
  'From: ActiveCart Support <support@activecart.example>',
  'Sent: Monday, November 23, 2026 2:14 PM',
  'To: Ayesha Rahman',
  'Subject: Re: Where is my order?',
  '-----Original Message-----',
  '________________________________',
  '---------- Forwarded message ---------',
  '-- ',
  '--',
  'Sent from my iPhone',
  'Get Outlook for Android<https://aka.ms/AAb9ysg>',
];
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...OWN) },
  { weight: 3, arbitrary: fc.constantFrom(...QUOTED) },
  { weight: 4, arbitrary: fc.constantFrom(...MACHINE) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '\u00A0') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')) },
);
const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));

const shown = (part: string | null) => (part ?? '').split(/\r\n|\r|\n/).filter((each) => each.trim() !== '');

/** A mail program's HTML of some of the lines. */
const html = fc.option(
  fc.tuple(text, text).map(([own, quoted]) => `${markup(own)}<div class="gmail_quote">${markup(quoted)}</div>`),
);
function markup(lines: string): string {
  return lines
    .split('\n')
    .map((each) => `<div>${each.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`)
    .join('');
}

test('[IN4] no line is lost, and the lines of each part stay in their order', () => {
  fc.assert(
    fc.property(text, html, (mail, markedUp) => {
      const parts = cutReply({ text: mail, html: markedUp, isReply: true });
      const all = shown(mail);
      expect([...shown(parts.text), ...shown(parts.rest)].toSorted()).toEqual(all.toSorted());
      expect(isWithin(shown(parts.text), all) && isWithin(shown(parts.rest), all)).toBe(true);
    }),
    RUNS,
  );
});

/** The lines of `part` stand in `all` in this order. */
function isWithin(part: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const each of all) if (each === part[at]) at++;
  return at === part.length;
}

test('[IN4] what was cut once is not cut again', () => {
  fc.assert(
    fc.property(text, (mail) => {
      const { text: once } = cutReply({ text: mail, html: null, isReply: true });
      expect(cutReply({ text: once, html: null, isReply: true })).toEqual({ text: once, rest: null });
    }),
    RUNS,
  );
});

test('[IN4] a first mail keeps every character', () => {
  fc.assert(
    fc.property(text, html, (mail, markedUp) => {
      expect(cutReply({ text: mail, html: markedUp, isReply: false })).toEqual({ text: mail, rest: null });
    }),
    RUNS,
  );
});

test('[IN4] a reply that shows anything never comes out empty', () => {
  fc.assert(
    fc.property(text, html, (mail, markedUp) => {
      fc.pre(mail.trim() !== '');
      expect(cutReply({ text: mail, html: markedUp, isReply: true }).text.trim()).not.toBe('');
    }),
    RUNS,
  );
});

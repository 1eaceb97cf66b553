import { describe, expect, test } from 'vitest';
import type { HelpBlock } from '../../../shared/help-blocks.ts';
import { plainText, readMarkdown } from './markdown.ts';

const paragraph = (...of: Extract<HelpBlock, { kind: 'paragraph' }>['of']): HelpBlock => ({ kind: 'paragraph', of });
const read = (...lines: string[]) => readMarkdown(lines.join('\n'));

test('[KB1] headings, paragraphs, lists, quotes, code and rules become blocks', () => {
  expect(
    read(
      '# How',
      'One',
      'two.',
      '',
      '### Steps',
      '3. First',
      '4. Second',
      '',
      '   More.',
      '',
      '- a',
      '- b',
      '',
      '> q',
      '',
      '```',
      'x <y>',
      '',
      'z',
      '```',
      '***',
    ),
  ).toEqual([
    { kind: 'heading', level: 2, id: 'how', of: ['How'] },
    paragraph('One two.'),
    { kind: 'heading', level: 3, id: 'steps', of: ['Steps'] },
    { kind: 'list', from: 3, items: [[paragraph('First')], [paragraph('Second'), paragraph('More.')]] },
    { kind: 'list', from: null, items: [[paragraph('a')], [paragraph('b')]] },
    { kind: 'quote', of: [paragraph('q')] },
    { kind: 'code', text: 'x <y>\n\nz' },
    { kind: 'rule' },
  ]);
});

test('[KB1] words are strong, emphasised, struck out, code, and broken where it was meant', () => {
  expect(read('A **b *c*** ~~d~~ `e *f*` \\*g\\*  ', 'h\\', 'i')).toEqual([
    paragraph(
      'A ',
      { kind: 'strong', of: ['b ', { kind: 'em', of: ['c'] }] },
      ' ',
      { kind: 'strike', of: ['d'] },
      ' ',
      { kind: 'code', text: 'e *f*' },
      ' *g*',
      { kind: 'break' },
      'h',
      { kind: 'break' },
      'i',
    ),
  ]);
});

test('[KB1] tables keep their head, their alignment, and bars in cells', () => {
  expect(read('| Topic | Time |', '|:--|--:|', '| Payment \\| security | **2** h |', '| Order |')).toEqual([
    {
      kind: 'table',
      align: ['start', 'end'],
      head: [['Topic'], ['Time']],
      rows: [[['Payment | security'], [{ kind: 'strong', of: ['2'] }, ' h']], [['Order']]],
    },
  ]);
});

test('[KB1] headings have addresses of their own, in any language', () => {
  const ids = read('## Refunds', '## Refunds', '## টাকা ফেরত', '## …').flatMap((b) =>
    b.kind === 'heading' ? [b.id] : [],
  );
  expect(ids).toEqual(['refunds', 'refunds__2', 'টাকা-ফেরত', 'part']);
});

describe('[SE5] links', () => {
  test.each([
    ['[a](https://shop.example/x?y=1)', 'https://shop.example/x?y=1'],
    ['[a](mailto:support@activecart.example)', 'mailto:support@activecart.example'],
    ['[a](tel:+8801971211333)', 'tel:+8801971211333'],
    ['[a](/help/cancel-an-order)', '/help/cancel-an-order'],
    ['[a](/help/cancel-an-order#steps "T")', '/help/cancel-an-order#steps'],
    ['[a](/feedback)', '/feedback'],
    ['[a](#টাকা-ফেরত)', '#টাকা-ফেরত'],
    ['<https://a.example/>', 'https://a.example/'],
    ['<support@activecart.example>', 'mailto:support@activecart.example'],
  ])('%s leads to %s', (markdown, to) => {
    expect(readMarkdown(markdown)).toMatchObject([{ of: [{ kind: 'link', to }] }]);
  });

  test.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert)',
    '[a](java\\script:alert)',
    '[a](data:text/html,x)',
    '[a](//evil.example/help)',
    '[a](/help/../console)',
    '[a](/console)',
    '[a](\\\\evil.example)',
    '[a](vbscript:x)',
    '[a](file:///etc/passwd)',
    '[a](<java\tscript:alert>)',
    '<javascript:alert(1)>',
  ])('%s leads nowhere', (markdown) => {
    expect(JSON.stringify(readMarkdown(markdown))).not.toContain('"link"');
  });
});

test.each([
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['a <b onclick="x">c</b>', 'a <b onclick="x">c</b>'],
  ['&lt;script&gt; &amp;', '&lt;script&gt; &amp;'],
])('[SE5] markup is words: %s', (markdown, words) => {
  expect(readMarkdown(markdown)).toEqual([paragraph(words)]);
});

test('[KB1] a picture is its words', () => {
  expect(JSON.stringify(readMarkdown('![a cat](https://evil.example/track.png)'))).not.toContain('img');
});

test('[KB1] the words of an article are found without its signs', () => {
  expect(plainText(read('## A', '- **b** [c](/help/x)', '', '|d|e|', '|-|-|', '|f|g|'))).toBe('A\nb c\nd e\nf g');
});

const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'open brackets': (length) => '['.repeat(length),
  'brackets and links': (length) => '[a]('.repeat(length / 4),
  'nested links': (length) => `${'['.repeat(length / 4)}a${'](b)'.repeat(length / 5)}`,
  stars: (length) => '*a **a '.repeat(length / 7),
  'stars without words': (length) => '*'.repeat(length),
  underscores: (length) => '_a __b '.repeat(length / 7),
  'deep quotes': (length) => '>'.repeat(length),
  'deep lists': (length) => '- '.repeat(length / 2),
  backticks: (length) => Array.from({ length: Math.sqrt(length) }, (_, index) => '`'.repeat(index + 1)).join(' '),
  'one line of table': (length) => `|${'a|'.repeat(length / 4)}\n|${'-|'.repeat(length / 4)}`,
  'many rows': (length) => `|a|\n|-|\n${'|b|\n'.repeat(length / 4)}`,
  tildes: (length) => '~~a '.repeat(length / 4),
  escapes: (length) => '\\*'.repeat(length / 2),
  'open angles': (length) => '<a '.repeat(length / 3),
  addresses: (length) => 'a@b.'.repeat(length / 4),
  'line ends': (length) => '\n'.repeat(length),
  'escaped backslashes': (length) => `${'\\\\['.repeat(length / 6)}${'](b)'.repeat(length / 8)}`,
  'headings of one word': (length) => '# a\n'.repeat(length / 4),
};

describe('[SE10] hostile texts', () => {
  const LENGTH = 20_000;
  /** Of the processor: what else the machine does is not counted. */
  const took = (text: string) => {
    const before = process.cpuUsage();
    readMarkdown(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };

  test.each(Object.entries(HOSTILE))('%s: the longest article is read at once', (_name, make) => {
    readMarkdown(make(500));
    expect(took(make(LENGTH))).toBeLessThan(3_000);
    expect(JSON.stringify(readMarkdown(make(LENGTH))).length).toBeLessThan(40 * LENGTH);
  });
});

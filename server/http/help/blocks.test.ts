import { expect, test } from 'vitest';
import type { HelpBlock } from '../../../shared/help-blocks.ts';
import { html, write } from '../../domain/html.ts';
import { blocksHtml } from './blocks.ts';

const drawn = (...blocks: readonly HelpBlock[]) => write(html`${blocksHtml(blocks, 'bn')}`).replaceAll('\n', '');

test('[KB1] every kind of block and of words in it becomes its element', () => {
  expect(drawn({ kind: 'heading', level: 3, id: 'a', of: ['A'] })).toBe('<h3 id="a">A</h3>');
  expect(
    drawn({
      kind: 'paragraph',
      of: [
        { kind: 'strong', of: [{ kind: 'em', of: ['x'] }] },
        { kind: 'break' },
        { kind: 'code', text: 'y' },
        { kind: 'strike', of: ['z'] },
      ],
    }),
  ).toBe('<p><strong><em>x</em></strong><br><code>y</code><s>z</s></p>');
  expect(drawn({ kind: 'quote', of: [{ kind: 'rule' }, { kind: 'code', text: 'c' }] })).toBe(
    '<blockquote><hr><pre><code>c</code></pre></blockquote>',
  );
});

test('[KB1] an item of one paragraph is a line; what follows in it stands below; a list begins where it does', () => {
  const line: HelpBlock = { kind: 'paragraph', of: ['one'] };
  expect(drawn({ kind: 'list', from: 3, items: [[line, { kind: 'list', from: null, items: [[line]] }]] })).toBe(
    '<ol start="3"><li>one<ul><li>one</li></ul></li></ol>',
  );
});

test('[KB1] a table has heads for its columns and its rows', () => {
  const table = drawn({ kind: 'table', align: ['start', 'end'], head: [['A'], ['B']], rows: [[['a'], ['1']]] });
  expect(table).toContain('<th scope="col" class="at-start">A</th><th scope="col" class="at-end">B</th>');
  expect(table).toContain('<tr><th scope="row" class="at-start">a</th><td class="at-end">1</td></tr>');
});

test('[KB1] our own pages are linked to in the article’s language, others as they are', () => {
  const link = (to: string) =>
    /href="([^"]*)"/.exec(drawn({ kind: 'paragraph', of: [{ kind: 'link', to, of: ['x'] }] }))?.[1];
  expect(link('/help/refunds')).toBe('/help/refunds?lang=bn');
  expect(link('/help/refunds#when')).toBe('/help/refunds?lang=bn#when');
  expect(link('/chat?topic=order')).toBe('/chat?topic=order&amp;lang=bn');
  expect(link('#when')).toBe('#when');
  expect(link('tel:+8801971211333')).toBe('tel:+8801971211333');
});

test('[SE5] words of an article are text, wherever they stand', () => {
  const evil = '"><script>alert(1)</script>';
  const all = drawn(
    { kind: 'heading', level: 2, id: evil, of: [evil] },
    { kind: 'code', text: evil },
    { kind: 'paragraph', of: [{ kind: 'link', to: evil, of: [{ kind: 'code', text: evil }] }] },
  );
  expect(all).not.toContain('<script');
  expect(all.match(/&lt;script/g)).toHaveLength(5);
});

/** An article's tree as markup: the page says what the widget says (KB1). Every text of it is escaped on its way. */
import type { HelpBlock, HelpInline } from '../../../shared/help-blocks.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { inLocale } from '../pages/visit.ts';

export function blocksHtml(blocks: readonly HelpBlock[], locale: Locale): readonly Html[] {
  return blocks.map((block) => blockHtml(block, locale));
}

function blockHtml(block: HelpBlock, locale: Locale): Html {
  const within = (of: readonly HelpInline[]) => of.map((part) => inlineHtml(part, locale));
  switch (block.kind) {
    case 'heading':
      return heading(block.level, block.id, within(block.of));
    case 'paragraph':
      return html`<p>${within(block.of)}</p>\n`;
    case 'list':
      return list(block.from, block.items, locale);
    case 'quote':
      return html`<blockquote>${blocksHtml(block.of, locale)}</blockquote>\n`;
    case 'code':
      return html`<pre><code>${block.text}</code></pre>\n`;
    case 'table':
      return table(block, locale);
    case 'rule':
      return html`<hr>\n`;
  }
}

function heading(level: 2 | 3 | 4, id: string, within: readonly Html[]): Html {
  if (level === 2) return html`<h2 id="${id}">${within}</h2>\n`;
  return level === 3 ? html`<h3 id="${id}">${within}</h3>\n` : html`<h4 id="${id}">${within}</h4>\n`;
}

function list(from: number | null, items: readonly (readonly HelpBlock[])[], locale: Locale): Html {
  const rows = items.map((item) => html`<li>${itemHtml(item, locale)}</li>\n`);
  if (from === null) return html`<ul>${rows}</ul>\n`;
  return from === 1 ? html`<ol>${rows}</ol>\n` : html`<ol start="${from}">${rows}</ol>\n`;
}

/** An item of one paragraph is a line, without the paragraph's space around it. */
function itemHtml(item: readonly HelpBlock[], locale: Locale): readonly Html[] {
  const [first, ...rest] = item;
  if (first?.kind !== 'paragraph') return blocksHtml(item, locale);
  return [...first.of.map((part) => inlineHtml(part, locale)), ...blocksHtml(rest, locale)];
}

function table({ align, head, rows }: Extract<HelpBlock, { kind: 'table' }>, locale: Locale): Html {
  const side = (column: number) => html` class="at-${align[column] ?? 'start'}"`;
  const within = (cell: readonly HelpInline[]) => cell.map((part) => inlineHtml(part, locale));
  const row = (cells: readonly (readonly HelpInline[])[]) =>
    html`<tr>${cells.map((cell, column) =>
      column === 0
        ? html`<th scope="row"${side(column)}>${within(cell)}</th>`
        : html`<td${side(column)}>${within(cell)}</td>`,
    )}</tr>\n`;
  const heads = head.map((cell, column) => html`<th scope="col"${side(column)}>${within(cell)}</th>`);
  return html`<div class="scroll"><table><thead><tr>${heads}</tr></thead>\n<tbody>${rows.map(row)}</tbody></table></div>\n`;
}

function inlineHtml(part: HelpInline, locale: Locale): Html {
  if (typeof part === 'string') return html`${part}`;
  if (part.kind === 'code') return html`<code>${part.text}</code>`;
  if (part.kind === 'break') return html`<br>`;
  const within = part.of.map((one) => inlineHtml(one, locale));
  switch (part.kind) {
    case 'strong':
      return html`<strong>${within}</strong>`;
    case 'em':
      return html`<em>${within}</em>`;
    case 'strike':
      return html`<s>${within}</s>`;
    case 'link':
      return html`<a href="${addressOf(part.to, locale)}">${within}</a>`;
  }
}

/** A page of ours is linked to in the article's language, its part of the page last. */
function addressOf(to: string, locale: Locale): string {
  if (!to.startsWith('/') || /[?&]lang=/.test(to)) return to;
  const [path = '', part] = to.split('#');
  return part === undefined ? inLocale(path, locale) : `${inLocale(path, locale)}#${part}`;
}

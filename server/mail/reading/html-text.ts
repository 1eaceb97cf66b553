/** The words of an HTML mail, as plain text in which quotes stand behind `>`. */
import { compile, type FormatCallback } from 'html-to-text';
import { HTML } from '../../domain/inbound/limits.ts';
import { isBounded } from './html-bounds.ts';

/** Emoji are pictures in some programs, and their sign is the `alt`. */
const altText: FormatCallback = (element, _walk, builder) => {
  const alt: unknown = element.attribs?.alt;
  if (typeof alt === 'string') builder.addInline(alt);
};

const asWritten = { options: { uppercase: false } };
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...asWritten }));
const convert = compile({
  wordwrap: false,
  formatters: { altText },
  selectors: [
    // The HTML beside it has the links; in the text an address in the middle of a sentence only hides it.
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'altText' },
    ...headings,
  ],
  limits: { maxDepth: HTML.depth, maxInputLength: HTML.sourceLength, ellipsis: '…' },
});

/** Never throws: what cannot be parsed within its bounds gives its words without their order on the page. */
export function htmlText(html: string): string {
  const source = html.slice(0, HTML.sourceLength);
  if (isBounded(source)) {
    try {
      return convert(source);
    } catch {
      // Deeper than it seemed.
    }
  }
  return convert(withoutTags(source));
}

/** Tags as spaces, styles and scripts left out. Each step moves on. */
function withoutTags(html: string): string {
  const small = html.toLowerCase();
  const words: string[] = [];
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag === -1) break;
    words.push(html.slice(at, tag), ' ');
    const silent = SILENT.find((name) => small.startsWith(name, tag + 1));
    const close = silent === undefined ? tag : small.indexOf(`</${silent}`, tag);
    const end = close === -1 ? -1 : html.indexOf('>', close);
    at = end === -1 ? html.length : end + 1;
  }
  return words.concat(html.slice(at)).join('').replaceAll('<', ' ');
}

const SILENT = ['style', 'script', 'title'];

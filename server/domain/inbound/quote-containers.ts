/** IN4: what the HTML of a mail says about its quotes in any language. It is only read, and never shown from here. */
import { letters } from './mail-line.ts';

/** Elements that hold a quote, by class or id: Gmail, Yahoo, Proton, Thunderbird, Tutanota, Zoho. */
const HOLDS = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'yahoo_quoted',
  'protonmail_quote',
  'moz-cite-prefix',
  'tutanota_quote',
  'zmail_extra',
]);
/** Elements of Outlook after which everything is the quote. */
const BEGINS = new Set([
  'appendonsend',
  'divrplyfwdmsg',
  'outlookmessageheader',
  'stopspelling',
  'mail-editor-reference-message-container',
]);
/** Outlook for Windows marks the quote by the colour of the line above it alone. */
const OUTLOOK_LINE = /border-top: ?solid #(?:e1e1e1|b5c4df)/;

/** Enough letters to find a place again, fewer than fit before a client wraps the line. */
const HEAD_LENGTH = 40;
const MIN_HEAD_LENGTH = 8;
const ARROW_LENGTH = 20;
/** Attributes beyond this are no client's. */
const MAX_TAG_LENGTH = 500;

export type Place = { readonly head: string; readonly lettersBefore: number };

export type QuoteContainers = {
  /** The HTML holds a quote at all. */
  readonly any: boolean;
  /** The first letters of the lines that begin with a typed ">" outside every quote. */
  readonly ownArrows: ReadonlySet<string>;
  readonly start: Place | null;
  /** What comes after the first quote; null if it lasts to the end. */
  readonly after: Place | null;
};

/** The key by which a line that begins with ">" is looked up in `ownArrows`. */
export function arrowKey(line: string): string {
  return letters(line.slice(0, 10 * ARROW_LENGTH)).slice(0, ARROW_LENGTH);
}

/** Reads the HTML once, from left to right. */
export function readContainers(html: string): QuoteContainers {
  const texts: string[] = [];
  const ownArrows = new Set<string>();
  let count = 0;
  let open: { name: string; depth: number } | null = null;
  let first: { from: number; to: number | null } | null = null;
  let line = '';

  const endLine = () => {
    if (line.trimStart().startsWith('>')) ownArrows.add(arrowKey(line));
    line = '';
  };

  for (const token of tokens(html)) {
    if (token.kind === 'text') {
      const text = decode(token.text);
      const shown = letters(text);
      texts.push(shown);
      count += shown.length;
      if (open === null && line.length < 10 * ARROW_LENGTH) line += text;
      continue;
    }
    if (token.breaksLine) endLine();
    if (open !== null) {
      if (token.name !== open.name) continue;
      open.depth += token.closes ? -1 : 1;
      if (open.depth > 0) continue;
      open = null;
      if (first !== null) first.to ??= count;
    } else if (!token.closes && token.quote !== 'none') {
      // A rule or an anchor is never closed: what `begins` a quote holds all that follows.
      open = { name: token.quote === 'begins' ? '' : token.name, depth: 1 };
      first ??= { from: count, to: null };
    }
  }
  endLine();
  const all = texts.join('');
  return {
    any: first !== null,
    ownArrows,
    start: first && placeAt(all, first.from),
    after: first?.to == null || first.to >= all.length ? null : placeAt(all, first.to),
  };
}

function placeAt(all: string, at: number): Place | null {
  const head = all.slice(at, at + HEAD_LENGTH);
  return head.length < MIN_HEAD_LENGTH ? null : { head, lettersBefore: at };
}

type Tag = {
  readonly kind: 'tag';
  readonly name: string;
  readonly closes: boolean;
  readonly breaksLine: boolean;
  readonly quote: 'none' | 'holds' | 'begins';
};
type Token = { readonly kind: 'text'; readonly text: string } | Tag;

/** Tags that leave a line going. */
const INLINE = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u', 'wbr']);
/** Elements whose content nobody reads. */
const UNREAD = new Set(['head', 'script', 'style', 'title']);

function* tokens(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const less = html.indexOf('<', at);
    if (less !== at) yield { kind: 'text', text: html.slice(at, less < 0 ? html.length : less) };
    if (less < 0) return;
    const comment = html.startsWith('<!--', less);
    const end = html.indexOf(comment ? '-->' : '>', less);
    if (end < 0) return;
    at = end + (comment ? 3 : 1);
    const tag = comment ? null : tagOf(html.slice(less + 1, Math.min(end, less + MAX_TAG_LENGTH)));
    if (tag === null) continue;
    if (UNREAD.has(tag.name) && !tag.closes) at = endOf(html, tag.name, at);
    else yield tag;
  }
}

function endOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

function tagOf(inside: string): Tag | null {
  const name = /^\/?([a-z][a-z0-9]*)/i.exec(inside)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return {
    kind: 'tag',
    name,
    closes: inside.startsWith('/'),
    breaksLine: !INLINE.has(name),
    quote: quoteOf(name, inside),
  };
}

function quoteOf(name: string, inside: string): Tag['quote'] {
  let quote: Tag['quote'] = 'none';
  for (const [, attribute = '', written = ''] of inside.matchAll(
    /\b(class|id|type|style)\s?=\s?("[^"]*"|'[^']*'|[^\s"'>]+)/gi,
  )) {
    const value = written.replace(/["']/g, '').toLowerCase();
    if (attribute.toLowerCase() === 'style') {
      if (OUTLOOK_LINE.test(value)) return 'begins';
      continue;
    }
    for (const word of value.split(/\s/)) {
      if (BEGINS.has(word)) return 'begins';
      if (HOLDS.has(word) || (name === 'blockquote' && word === 'cite')) quote = 'holds';
    }
  }
  return quote;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** Entities that mail programs write; of any other the letters are left out, and the place is found by its neighbours. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

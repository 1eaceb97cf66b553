/** MS7: the links in a message, found in one pass over its words: http, https and mailto, nothing else. */

export type Part = { readonly text: string; readonly href?: string };

const CLOSERS = '.,;:!?\'"”’)]}>।';

/** The text in parts; together they are the text, character by character. */
export function linkParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (const word of text.split(/(\s+)/)) {
    const start = startOf(word);
    if (start < 0) {
      add(parts, word);
      continue;
    }
    let end = word.length;
    while (end > start && CLOSERS.includes(word.charAt(end - 1))) end--;
    const href = word.slice(start, end);
    if (!URL.canParse(href)) {
      add(parts, word);
      continue;
    }
    add(parts, word.slice(0, start));
    parts.push({ text: href, href });
    add(parts, word.slice(end));
  }
  return parts;
}

/** Where a link begins in a word, after brackets and quotes only; -1 where none does. */
function startOf(word: string): number {
  const start = /^[("'“‘[{<]*/.exec(word)?.[0].length ?? 0;
  return /^(https?:\/\/.|mailto:.)/i.test(word.slice(start, start + 10)) ? start : -1;
}

/** Plain text joins the plain text before it. */
function add(parts: Part[], text: string): void {
  const last = parts.at(-1);
  if (text === '') return;
  if (last && last.href === undefined) parts[parts.length - 1] = { text: last.text + text };
  else parts.push({ text });
}

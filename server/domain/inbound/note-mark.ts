/** How an agent says in her mail program that what she writes is for her colleagues: `#note` on the first line. */

/** In any case of letters, alone on its line or before the text. */
const MARK = /^#(?:note|নোট|টীকা)(?=[\s:]|$):?[ \t]*\n?/iu;

/** What stands behind the mark; null where there is none. */
export function markedNote(text: string): string | null {
  const start = text.trimStart().normalize('NFC');
  const mark = MARK.exec(start);
  return mark ? start.slice(mark[0].length).trim() : null;
}

/** MS7: what a person wrote, made safe to keep without changing what it says. */

/** C0 and C1 controls but TAB and LF: they have no meaning in a message and end strings in other programs. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/** Bidirectional overrides and isolates: in a name they make the rest of a line read backwards (S27). */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** What leaves a mark: neither space nor what Unicode has programs draw as nothing, such as zero-width characters. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;

/** A message: well-formed Unicode, LF line ends, no controls, no space around it; what shows nothing is empty. Joiners stay: Bangla needs them. */
export function cleanText(text: string): string {
  const cleaned = text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
  return VISIBLE.test(cleaned) ? cleaned : '';
}

/** A name or a title: one line, no controls, no direction tricks. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(BIDI_CONTROLS, '').replace(/\s+/g, ' ').trim();
}

/** Cut to at most `length` UTF-16 units, never through a character that a person sees as one. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, length + 64))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

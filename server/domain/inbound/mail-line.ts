/** IN4: a line of a mail as it is judged. What is returned to people is always the line as it came. */

export type MailLine = {
  readonly raw: string;
  /** Without marks of direction, odd spaces and letter case; cut at `JUDGED_LENGTH`. */
  readonly bare: string;
  /** The line begins with a quote mark. */
  readonly marked: boolean;
  readonly blank: boolean;
};

/** No client writes an attribution, a header or a signature line as long as this; longer lines are somebody's words. */
export const JUDGED_LENGTH = 500;

/** Zero-width characters and marks of direction, which mail programs put around names and addresses. */
const UNSEEN = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SPACES = /\s+/g;
/** What needs no Unicode work: most lines of most mails, and a mail can have half a million of them. */
const ASCII = /^[\x20-\x7E]*$/;

/** The lines of a text, whatever ends them. */
export function readLines(text: string): MailLine[] {
  return text.split(/\r\n|\r|\n/).map(readLine);
}

function readLine(raw: string): MailLine {
  const bare = plain(raw.slice(0, JUDGED_LENGTH));
  return {
    raw,
    bare,
    marked: bare.startsWith('>'),
    blank: bare === '' && (raw.length <= JUDGED_LENGTH || raw.trim() === ''),
  };
}

/** A text as it is compared: one form of every character (so a wide colon is a colon), one space, small letters. */
export function plain(text: string): string {
  if (ASCII.test(text)) return text.replace(/ {2,}/g, ' ').trim().toLowerCase();
  return text.replace(UNSEEN, '').normalize('NFKC').replace(SPACES, ' ').trim().toLowerCase();
}

/** The line without its quote marks. */
export function unmarked(bare: string): string {
  return bare.replace(/^[> ]+/, '');
}

/** The letters and figures alone: what a text part and its HTML have in common. */
export function letters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The next line at or after `from` that shows something, if no more than `blanks` empty ones stand before it. */
export function nextShown(lines: readonly MailLine[], from: number, blanks: number): number | null {
  for (let at = from; at < lines.length && at <= from + blanks; at++) {
    if (!lines[at]?.blank) return at;
  }
  return null;
}

/** IN4: the line above a quote that says who wrote it and when, on its own or wrapped over two or three lines. */
import { ATTRIBUTION_PHRASES, type AttributionPhrases } from './attribution-phrases.ts';
import { type MailLine, nextShown, unmarked } from './mail-line.ts';
import { ADDRESS, TIME, YEAR } from './moment-and-sender.ts';
import { wordsOf } from './whole-words.ts';

/** Clients wrap at 72 to 78 characters; an attribution of a long name and a long address takes three lines. */
const MAX_LINES = 3;
/** Between an attribution and its quote: Gmail leaves one empty line, Outlook for Mac two. */
const MAX_BLANKS = 2;
/** "ActiveCart Support wrote:" without date or address, as Thunderbird can be set to write it. */
const MAX_BARE_LENGTH = 80;

const NAMED_ADDRESS = /<[^<>]*@/;
/** A line that ends like this is a sentence and no part of a wrapped attribution; "p.m." and "23 nov." are. */
const SENTENCE_END = /[!?।؟。]$|\p{L}{5}\.$/u;

const rows: readonly AttributionPhrases[] = Object.values(ATTRIBUTION_PHRASES);
const WROTE = wordsOf(rows.flatMap((row) => row.wrote));
const WROTE_LAST = new RegExp(`${WROTE.source} ?:$`, 'u');
const OWN = wordsOf(rows.flatMap((row) => row.own ?? []));
const OPENS = new RegExp(`^${wordsOf(rows.flatMap((row) => row.opens)).source}`, 'u');

/** Where each attribution of the mail begins and what line follows it; `marked` if quote marks come next. */
export type Attribution = { readonly end: number; readonly marked: boolean };

/** The attributions of a mail by their first line. */
export function findAttributions(lines: readonly MailLine[]): ReadonlyMap<number, Attribution> {
  const found = new Map<number, Attribution>();
  for (const [last, line] of lines.entries()) {
    if (line.marked || !line.bare.endsWith(':')) continue;
    const next = nextShown(lines, last + 1, MAX_BLANKS);
    const marked = next !== null && lines[next]?.marked === true;
    const start = startOf(lines, last, marked);
    if (start !== null) found.set(start, { end: last + 1, marked });
  }
  return found;
}

/** Apple quotes the attribution too: the quoted lines begin with one. */
export function beginsWithAttribution(lines: readonly MailLine[], from: number, to: number): boolean {
  let joined = '';
  for (const line of lines.slice(from, Math.min(to, from + MAX_LINES))) {
    joined = `${joined} ${unmarked(line.bare)}`.trim();
    if (isAttribution(joined, true)) return true;
  }
  return false;
}

/**
 * The shortest run of lines up to `last` that reads as an attribution with its date and address, else with its date, else
 * the shortest at all: a wrapped one often leaves one of them alone on its last line, and the words above an attribution
 * are not part of it.
 */
function startOf(lines: readonly MailLine[], last: number, marked: boolean): number | null {
  let joined = '';
  let dated: number | null = null;
  let shortest: number | null = null;
  for (let at = last; at > last - MAX_LINES; at--) {
    const line = lines[at];
    if (!line || line.blank || line.marked || (at < last && SENTENCE_END.test(line.bare))) break;
    joined = `${line.bare} ${joined}`.trim();
    if (!isAttribution(joined, marked)) continue;
    shortest ??= at;
    if (!isDated(joined)) continue;
    dated ??= at;
    if (NAMED_ADDRESS.test(joined)) return withOpening(lines, at, last);
  }
  return dated === null ? shortest : withOpening(lines, dated, last);
}

/** "On Mon, Nov 23," may have stayed behind on the line above the year. */
function withOpening(lines: readonly MailLine[], start: number, last: number): number {
  const above = lines[start - 1];
  if (!above || above.blank || above.marked || last - start + 2 > MAX_LINES || opens(lines[start])) return start;
  return opens(above) && !SENTENCE_END.test(above.bare) ? start - 1 : start;
}

function opens(line: MailLine | undefined): boolean {
  return line !== undefined && OPENS.test(line.bare) && /\p{Nd}/u.test(line.bare);
}

/** Quote marks below say that something is quoted; without them the line must say so itself, and who or when. */
function isAttribution(text: string, marked: boolean): boolean {
  if (!text.endsWith(':') || OWN.test(text)) return false;
  const address = ADDRESS.test(text);
  if (marked) return address || isDated(text) || (text.length <= MAX_BARE_LENGTH && WROTE_LAST.test(text));
  const moment = isDated(text) && TIME.test(text);
  return (address && moment) || ((address || moment) && WROTE.test(text));
}

/** The figures of an address are no date. */
function isDated(text: string): boolean {
  const words = text.split(/[\s<>]/).filter((word) => !word.includes('@'));
  const dates = words.join(' ');
  const numbers = dates.match(/\p{Nd}+/gu)?.length ?? 0;
  return (YEAR.test(dates) && numbers > 1) || (TIME.test(dates) && numbers > 2);
}

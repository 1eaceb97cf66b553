/** IN4: where a quote without marks begins: Outlook's block of headers, a line of dashes that says so, or both. */
import { HEADER_PHRASES, type HeaderPhrases } from './header-phrases.ts';
import { type MailLine, nextShown, plain } from './mail-line.ts';
import { ADDRESS, TIME, YEAR } from './moment-and-sender.ts';

/** From, Sent, To, Cc, Subject, Importance, each of them perhaps wrapped once or twice. */
const MAX_LINES = 12;
const MAX_LABEL_LENGTH = 45;
/** The shortest line of dashes that a client draws. */
const MIN_RULE = 4;
const RULE_SIGNS = '-_=*–— ';

type Role = 'from' | 'sent' | 'to' | 'subject';
const ROLES: readonly Role[] = ['from', 'sent', 'to', 'subject'];

const rows: readonly HeaderPhrases[] = Object.values(HEADER_PHRASES);
/** For each label what it means in each language that has it. */
const languagesOf = new Map<string, ReadonlyMap<string, Role>[]>();
for (const row of rows) {
  const roles = new Map(ROLES.flatMap((role) => row[role].map((label): [string, Role] => [plain(label), role])));
  for (const label of roles.keys()) languagesOf.set(label, [...(languagesOf.get(label) ?? []), roles]);
}
const original = new Set(rows.flatMap((row) => row.original.map(plain)));
const forwarded = new Set(rows.flatMap((row) => row.forwarded.map(plain)));

/** "-----Original Message-----", a block of headers, or a rule above one stands at `at`: from there on all is quoted. */
export function beginsQuote(lines: readonly MailLine[], at: number): boolean {
  const line = lines[at];
  if (!line || line.marked) return false;
  if (isBetweenDashes(line.bare) && original.has(wordsIn(line.bare))) return true;
  if (isHeaderBlock(lines, at)) return true;
  if (!isRule(line.bare)) return false;
  const next = nextShown(lines, at + 1, 1);
  return next !== null && (isHeaderBlock(lines, next) || looksLikeHeaders(lines, next) || isOriginal(lines[next]));
}

/** "---------- Forwarded message ---------" or Apple's "Begin forwarded message:": what follows was sent on purpose. */
export function beginsForward(line: MailLine): boolean {
  if (!isBetweenDashes(line.bare) && !line.bare.endsWith(':')) return false;
  return forwarded.has(wordsIn(line.bare));
}

function isOriginal(line: MailLine | undefined): boolean {
  return line !== undefined && isBetweenDashes(line.bare) && original.has(wordsIn(line.bare));
}

/**
 * Labels of one language with what belongs to them. "From: Dhaka / To: Sylhet / Date: 23 Nov" is somebody's parcel: a
 * year must stand in the date, and a subject or an address beside it.
 */
function isHeaderBlock(lines: readonly MailLine[], at: number): boolean {
  const languages = languagesOf.get(fieldOf(lines[at])?.label ?? '');
  if (!languages) return false;
  const end = lines.slice(at, at + MAX_LINES).findIndex((line) => line.blank || line.marked);
  const fields = lines.slice(at, end < 0 ? at + MAX_LINES : at + end).map(fieldOf);
  return languages.some((roles) => holdsHeaders(fields, roles));
}

function holdsHeaders(fields: readonly (Field | null)[], roles: ReadonlyMap<string, Role>): boolean {
  const found = new Map<Role, string>();
  for (const field of fields) {
    const role = field && roles.get(field.label);
    if (field && role && !found.has(role)) found.set(role, field.value);
  }
  const from = found.get('from');
  const sent = found.get('sent');
  if (from === undefined || sent === undefined || !YEAR.test(sent)) return false;
  return found.has('subject') || (found.has('to') && ADDRESS.test(from));
}

/** In a language that is not in the table: under a rule, a label with an address and then one with date and time. */
function looksLikeHeaders(lines: readonly MailLine[], at: number): boolean {
  const sender = fieldOf(lines[at]);
  if (!sender || !ADDRESS.test(sender.value)) return false;
  return lines.slice(at + 1, at + 3).some((line) => {
    const field = fieldOf(line);
    return field !== null && YEAR.test(field.value) && TIME.test(field.value);
  });
}

type Field = { readonly label: string; readonly value: string };

/** `label: value`, with the stars and underscores that stand for bold type taken off. */
function fieldOf(line: MailLine | undefined): Field | null {
  if (!line || line.blank || line.marked) return null;
  const colon = line.bare.indexOf(':');
  if (colon < 1 || colon > MAX_LABEL_LENGTH) return null;
  return {
    label: line.bare.slice(0, colon).replace(/[*_]/g, '').trim(),
    value: line.bare.slice(colon + 1),
  };
}

function isBetweenDashes(bare: string): boolean {
  return bare.startsWith('--') || bare.startsWith('__') || bare.startsWith('==') || bare.startsWith('—');
}

/** Dashes or underscores alone, or on both sides of words. */
export function isRule(bare: string): boolean {
  const start = ruleLength(bare, 0, 1);
  return start === bare.length
    ? start >= MIN_RULE
    : start >= MIN_RULE && ruleLength(bare, bare.length - 1, -1) >= MIN_RULE;
}

/** What stands between dashes or before a colon. */
function wordsIn(bare: string): string {
  const start = ruleLength(bare, 0, 1);
  const words = bare.slice(start, Math.max(start, bare.length - ruleLength(bare, bare.length - 1, -1)));
  return words.endsWith(':') ? words.slice(0, -1).trim() : words;
}

function ruleLength(bare: string, from: number, step: 1 | -1): number {
  let length = 0;
  while (RULE_SIGNS.includes(bare[from + step * length] ?? '.')) length++;
  return length;
}

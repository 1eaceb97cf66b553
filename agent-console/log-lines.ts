/** The log as the lines that are drawn: days, system lines, notes, and messages in groups with one time each. */
import type { Conversation } from '../shared/conversation.ts';
import type { Author, Entry, EntryOf, Instant } from '../shared/entries.ts';
import type { Marks } from '../shared/views.ts';
import type { Pending } from './outbox.ts';

export type SentState = 'sent' | 'delivered' | 'read' | 'letter';

export type LogLine =
  | { readonly kind: 'day'; readonly key: string; readonly at: Instant }
  | { readonly kind: 'system'; readonly key: string; readonly entry: Entry; readonly isFirstAssignment: boolean }
  | { readonly kind: 'note'; readonly key: string; readonly entry: EntryOf<'note'> }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly entry: EntryOf<'message'>;
      /** The last of its group carries the time. */
      readonly endsGroup: boolean;
      /** Of the email that it came by; null where it is that of the email before. */
      readonly subject: string | null;
      /** How far it has come; only under our last message. */
      readonly sent: SentState | null;
    }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

type Surroundings = {
  readonly state: Conversation;
  readonly marks: Marks;
  readonly isSameDay: (a: Instant, b: Instant) => boolean;
};

/** Messages of one author closer together than this share one time. */
const GROUP_MS = 5 * 60_000;

export function logLines(
  entries: readonly Entry[],
  pending: readonly Pending[],
  { state, marks, isSameDay }: Surroundings,
): readonly LogLine[] {
  const shown = entries.filter((entry) => entry.type !== 'hidden');
  const lastOurs = shown.findLast((entry) => entry.type === 'message' && entry.by.kind === 'agent');
  const firstAssignment = shown.find((entry) => entry.type === 'assigned');
  let subject = '';
  const lines = shown.flatMap((entry, index): readonly LogLine[] => {
    const before = shown[index - 1];
    const day: readonly LogLine[] =
      before && isSameDay(before.at, entry.at) ? [] : [{ kind: 'day', key: `day-${entry.seq}`, at: entry.at }];
    const key = String(entry.seq);
    if (entry.type === 'note') return [...day, { kind: 'note', key, entry }];
    if (entry.type !== 'message') {
      return [...day, { kind: 'system', key, entry, isFirstAssignment: entry === firstAssignment }];
    }
    const sent = entry === lastOurs && pending.length === 0 ? sentState(entry, entries, state, marks) : null;
    const isNewSubject = entry.mail !== undefined && bareSubject(entry.mail.subject) !== subject;
    if (entry.mail) subject = bareSubject(entry.mail.subject);
    const endsGroup = !isOneGroup(entry, shown[index + 1], isSameDay);
    return [
      ...day,
      { kind: 'message', key, entry, endsGroup, subject: isNewSubject ? (entry.mail?.subject ?? null) : null, sent },
    ];
  });
  return [...lines, ...pending.map((one): LogLine => ({ kind: 'pending', key: one.clientId, pending: one }))];
}

/** Without what mail programs put before it, and our own number. */
function bareSubject(subject: string): string {
  return subject.replace(/^((re|fwd?|aw|wg)\s*:\s*|\[AC-\d+\]\s*)+/i, '').trim();
}

function isOneGroup(entry: Entry, next: Entry | undefined, isSameDay: Surroundings['isSameDay']): boolean {
  if (next?.type !== 'message' || authorKey(next.by) !== authorKey(entry.by)) return false;
  return next.at - entry.at < GROUP_MS && isSameDay(next.at, entry.at);
}

function authorKey(by: Author): string {
  return by.kind === 'agent' ? by.id : by.kind;
}

/** TK2: once there is a ticket, an answer goes out as a letter. */
function sentState(message: Entry, entries: readonly Entry[], state: Conversation, marks: Marks): SentState {
  const ticketCameLater = entries.some((entry) => entry.type === 'ticket-opened' && entry.seq > message.seq);
  if (state.ticket && !ticketCameLater) return 'letter';
  if (message.seq <= marks.read) return 'read';
  return message.seq <= marks.delivered ? 'delivered' : 'sent';
}

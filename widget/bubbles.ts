/** The log as it is seen: days, system lines, and bubbles in groups that share one time and one tail. Pure. */
import type { Entry, Instant } from '../shared/entries.ts';
import { isSameDay } from '../shared/format.ts';
import type { LIMITS } from '../shared/limits.ts';
import type { Marks } from '../shared/views.ts';
import type { Unsent } from './outbox.ts';
import { notYetBack, stillUnsent, type Thread } from './thread.ts';

export type Progress = 'sending' | 'stillTrying' | 'sent' | 'delivered' | 'read';

export type Bubble = {
  readonly kind: 'bubble';
  readonly key: string;
  readonly at: Instant;
  /** Null for the shopper herself. */
  readonly agent: string | null;
  readonly text: string;
  readonly files: Unsent['files'];
  /** The last of its group has the tail and the time. */
  readonly isLast: boolean;
  /** Only under the shopper's last message. */
  readonly progress: Progress | null;
  /** Not known to be stored: each of these is marked. */
  readonly isUnsent: boolean;
};
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: Instant }
  | { readonly kind: 'line'; readonly key: string; readonly at: Instant; readonly entry: Entry }
  | Bubble;

/** One author's messages within this belong together. */
const GROUP_MS = 5 * 60_000;
const STILL_TRYING_MS: (typeof LIMITS)['stillTryingMs'] = 20_000;
/** What the shopper is told of; all else that happens to a conversation is the desk's own business. */
const TOLD: readonly Entry['type'][] = [
  'assigned',
  'accepted',
  'taken-up',
  'requeued',
  'waiting-long',
  'closing-soon',
  'ticket-opened',
  'address-given',
  'resolved',
  'reopened',
];

/** Every row to show, in order. The unsent wait by this device's clock (`now`), and are shown by the server's. */
export function rowsOf(thread: Thread, now: Instant, skewMs: number): readonly Row[] {
  const rows: Row[] = [];
  for (const entry of thread.entries) {
    const { seq, at, by } = entry;
    // Whom it was only offered to has not joined.
    const isOffer = entry.type === 'assigned' && entry.how === 'routed';
    if (TOLD.includes(entry.type) && !isOffer) rows.push({ kind: 'line', key: `${seq}`, at, entry });
    if (entry.type !== 'message' || by.kind === 'system') continue;
    const { clientId } = entry;
    if (by.kind === 'agent') rows.push(bubble(`${seq}`, at, by.name, entry, null));
    else rows.push(bubble(clientId, at, null, entry, progressOf(seq, thread.marks)));
  }
  const add = (one: Unsent, progress: Progress) =>
    rows.push(bubble(one.clientId, Math.max(one.at + skewMs, rows.at(-1)?.at ?? 0), null, one, progress));
  for (const one of notYetBack(thread)) add(one, 'sent');
  for (const one of stillUnsent(thread)) add(one, now - one.at >= STILL_TRYING_MS ? 'stillTrying' : 'sending');
  return finished(rows);
}

function bubble(
  key: string,
  at: Instant,
  agent: string | null,
  { text, files }: Pick<Unsent, 'text' | 'files'>,
  progress: Progress | null,
): Bubble {
  const isUnsent = progress === 'sending' || progress === 'stillTrying';
  return { kind: 'bubble', key, at, agent, text, files, isLast: true, progress, isUnsent };
}

function progressOf(seq: number, { delivered, read }: Marks): Progress {
  if (seq <= read) return 'read';
  return seq <= delivered ? 'delivered' : 'sent';
}

/** Backwards once: what comes after decides on tail, progress and day. */
function finished(rows: readonly Row[]): readonly Row[] {
  const done: Row[] = [];
  let next: Row | undefined;
  let isOwnSeen = false;
  for (const row of rows.toReversed()) {
    if (next && !isSameDay(row.at, next.at)) done.push(dayOf(next.at));
    if (row.kind === 'bubble') {
      const isOwn = row.agent === null;
      const isLast =
        next?.kind !== 'bubble' ||
        next.agent !== row.agent ||
        next.at - row.at > GROUP_MS ||
        !isSameDay(row.at, next.at);
      done.push({ ...row, isLast, progress: isOwn && !isOwnSeen ? row.progress : null });
      isOwnSeen ||= isOwn;
    } else done.push(row);
    next = row;
  }
  if (next) done.push(dayOf(next.at));
  return done.reverse();
}

function dayOf(at: Instant): Row {
  return { kind: 'day', key: `day ${at}`, at };
}

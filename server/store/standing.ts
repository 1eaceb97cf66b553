/** Where a conversation stands in the inbox: what both stores find its row by, beside what the row says itself. */
import type { Instant } from '../../shared/entries.ts';
import type { ConversationHeader } from '../../shared/views.ts';

export type Standing = {
  /** Its phase, or what keeps it out of the lists of its phase. */
  readonly phase: ConversationHeader['phase'] | 'snoozed' | 'merged';
  /** Null where it is none. It is open until it is both resolved and settled. */
  readonly complaint: 'open' | 'snoozed' | 'closed' | null;
  readonly complaintAt: Instant | null;
};

export function standingOf(header: ConversationHeader): Standing {
  const { kind, complaintSince, startedAt } = header;
  const phase = placeOf(header);
  if (kind !== 'complaint') return { phase, complaint: null, complaintAt: null };
  const isClosed = header.mergedInto !== null || (phase === 'resolved' && header.isSettled);
  const complaint = isClosed ? 'closed' : phase === 'snoozed' ? 'snoozed' : 'open';
  return { phase, complaint, complaintAt: complaintSince ?? startedAt };
}

function placeOf({ phase, mergedInto, snoozedUntil }: ConversationHeader): Standing['phase'] {
  if (phase === 'resolved') return phase;
  if (mergedInto !== null) return 'merged';
  return phase === 'ticket' && snoozedUntil !== null ? 'snoozed' : phase;
}

/** What rows lack that were written before there was casework. Those of what is open are made anew at a start. */
const BEFORE_CASEWORK: Partial<ConversationHeader> = {
  timer: null,
  resolveBy: null,
  wakesAt: null,
  kind: 'help',
  complaintSince: null,
  held: 0,
  isUndelivered: false,
  isAwaiting: false,
  snoozedUntil: null,
  isBreached: false,
  isSettled: false,
  mergedInto: null,
};

/** A row as it was stored, an older version's made whole. */
export function wholeHeader(stored: ConversationHeader): ConversationHeader {
  return { ...BEFORE_CASEWORK, ...stored };
}

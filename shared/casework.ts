/**
 * The agents' side of a conversation, folded from the same log: what came back, what is held, what is set aside, what
 * became of a complaint. The visitor's widget has no use for it, and gets none of it.
 */
import type { BreachCause, ClockNotice, ComplaintOutcome, Timer } from './case-entries.ts';
import type { AgentName, CaseKind, Entry, EntryOf, Instant } from './entries.ts';

export type Complaint = {
  readonly since: Instant;
  /** As it was told to the shopper; pauses move the day on which it is due (`server/domain/clocks`). */
  readonly resolveBy: Instant;
  readonly calendarVersion: number;
  readonly settled: {
    readonly outcome: ComplaintOutcome;
    readonly summary: string;
    readonly at: Instant;
    readonly by: AgentName | null;
  } | null;
};

export type Casework = {
  readonly kind: CaseKind;
  readonly orderRef: string | null;
  /** Seqs of mails that nobody has let in or dismissed yet. */
  readonly held: readonly number[];
  /** Addresses, in small letters, that an agent has let in beside the shopper's own. */
  readonly writers: readonly string[];
  /** Our last letter has not reached her; a new address, a word of hers, or a letter sent since ends that. */
  readonly undelivered: {
    readonly to: string;
    readonly status: string | null;
    readonly reason: string;
    readonly at: Instant;
  } | null;
  readonly snoozedUntil: Instant | null;
  /** SL3: the case waits for the shopper since then. */
  readonly awaitingSince: Instant | null;
  readonly complaint: Complaint | null;
  readonly mergedInto: { readonly conversationId: string; readonly number: string | null } | null;
  readonly mergedFrom: readonly {
    readonly conversationId: string;
    readonly number: string | null;
    readonly at: Instant;
  }[];
  /** TK5: answers up to here went out by email, or needed not to. */
  readonly mailedUpTo: number;
  /** The seq of the last answer of an agent. */
  readonly answeredAt: number;
  /** SL7 */
  readonly paged: { readonly rounds: number; readonly at: Instant } | null;
  /** SL5: what has been told of the clocks. */
  readonly told: readonly Told[];
};

export type Told = {
  readonly timer: Timer;
  readonly cycle: number;
  readonly notice: ClockNotice;
  readonly dueAt: Instant;
  readonly at: Instant;
  readonly cause: BreachCause | null;
};

export const NO_CASEWORK: Casework = {
  kind: 'help',
  orderRef: null,
  held: [],
  writers: [],
  undelivered: null,
  snoozedUntil: null,
  awaitingSince: null,
  complaint: null,
  mergedInto: null,
  mergedFrom: [],
  mailedUpTo: 0,
  answeredAt: 0,
  paged: null,
  told: [],
};

/** The casework after one more entry; of the log up to it, `NO_CASEWORK` at its beginning. */
export function evolveCase(before: Casework, entry: Entry): Casework {
  switch (entry.type) {
    case 'started':
      return { ...before, kind: entry.kind ?? 'help', orderRef: entry.orderRef ?? null };
    case 'message':
      return withMessage(before, entry);
    case 'answers-mailed':
      return { ...before, mailedUpTo: Math.max(before.mailedUpTo, entry.upTo) };
    case 'address-given':
      return { ...before, undelivered: null };
    case 'mail-held':
      return { ...before, held: [...before.held, entry.seq], snoozedUntil: null };
    case 'mail-released':
    case 'mail-dismissed':
      return { ...before, held: before.held.filter((seq) => seq !== entry.heldSeq) };
    case 'undelivered': {
      const { to, status, reason, at } = entry;
      return { ...before, undelivered: { to, status, reason, at } };
    }
    case 'snoozed':
      return { ...before, snoozedUntil: entry.until };
    case 'woken':
      return { ...before, snoozedUntil: null };
    case 'awaiting-visitor':
      return { ...before, awaitingSince: before.awaitingSince ?? entry.at };
    case 'resumed':
      return { ...before, awaitingSince: null };
    case 'resolved':
      return { ...before, awaitingSince: null, snoozedUntil: null, paged: null };
    case 'reopened': {
      // What was settled is open again, and wants an outcome again (FB3); what was merged goes on by itself again.
      const complaint = before.complaint && { ...before.complaint, settled: null };
      return { ...before, complaint, awaitingSince: null, snoozedUntil: null, paged: null, mergedInto: null };
    }
    case 'assigned':
    case 'taken-up':
      return { ...before, paged: null };
    default:
      return withCase(before, entry);
  }
}

function withCase(before: Casework, entry: Entry): Casework {
  switch (entry.type) {
    case 'complaint-opened': {
      const { resolveBy, calendarVersion } = entry;
      const since = entry.receivedAt ?? entry.at;
      return { ...before, kind: 'complaint', complaint: { since, resolveBy, calendarVersion, settled: null } };
    }
    case 'complaint-settled':
      return settled(before, entry);
    case 'merged-from':
      return { ...before, mergedFrom: [...before.mergedFrom, { ...target(entry), at: entry.at }] };
    case 'merged-into':
      return { ...before, mergedInto: target(entry) };
    case 'clock-told': {
      const { timer, cycle, notice, dueAt, at, cause } = entry;
      return { ...before, told: [...before.told, { timer, cycle, notice, dueAt, at, cause }] };
    }
    case 'on-call-paged':
      return { ...before, paged: { rounds: entry.round, at: entry.at } };
    default:
      return before;
  }
}

/** A word of the shopper wakes the case and ends our waiting for her; an answer of ours is one more to be delivered. */
function withMessage(before: Casework, entry: EntryOf<'message'>): Casework {
  if (entry.by.kind === 'visitor') {
    const sender = entry.mail?.flags.includes('sender-mismatch') ? entry.mail.from.address.toLowerCase() : null;
    const isNew = sender !== null && !before.writers.includes(sender);
    const { undelivered, snoozedUntil, awaitingSince } = before;
    // As most messages: the same casework costs nothing.
    if (!isNew && undelivered === null && snoozedUntil === null && awaitingSince === null) return before;
    const writers = isNew ? [...before.writers, sender] : before.writers;
    return { ...before, writers, undelivered: null, snoozedUntil: null, awaitingSince: null };
  }
  return entry.by.kind === 'agent' ? { ...before, answeredAt: entry.seq, undelivered: null, paged: null } : before;
}

function settled(before: Casework, { outcome, summary, at, by }: EntryOf<'complaint-settled'>): Casework {
  if (!before.complaint) return before;
  const who = by.kind === 'agent' ? { id: by.id, name: by.name } : null;
  return { ...before, complaint: { ...before.complaint, settled: { outcome, summary, at, by: who } } };
}

function target({
  conversationId,
  number,
}: EntryOf<'merged-from' | 'merged-into'>): NonNullable<Casework['mergedInto']> {
  return { conversationId, number };
}

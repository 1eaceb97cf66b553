/**
 * The open conversation's log as this console holds it: dense from its first entry to its last, with what came too
 * early waiting beside it. Entries may arrive twice, in any order, or not at all; the fold is always of the dense part.
 */
import { type Casework, evolveCase } from '../shared/casework.ts';
import type { Conversation } from '../shared/conversation.ts';
import { evolveAtDesk } from '../shared/desk-fold.ts';
import type { Entry } from '../shared/entries.ts';
import type { OpenedConversation } from '../shared/events.ts';

export type ThreadLog = {
  readonly state: Conversation;
  /** The agents' side of the same log. */
  readonly casework: Casework;
  readonly entries: readonly Entry[];
  /** Entries behind a gap, by no order. */
  readonly early: readonly Entry[];
  /** The highest seq that is known to exist. */
  readonly knownLast: number;
};

type Opened = Pick<OpenedConversation, 'state' | 'casework' | 'entries'>;

/** The log as `conversation:open` gives it. */
export function openLog({ state, casework, entries }: Opened): ThreadLog {
  return { state, casework, entries, early: [], knownLast: state.lastSeq };
}

/** The log after some entries came. What is already there falls out by its seq (MS2). */
export function receive(log: ThreadLog, arrived: readonly Entry[]): ThreadLog {
  const waiting = new Map([...log.early, ...arrived].map((entry) => [entry.seq, entry]));
  let { state, casework } = log;
  const added: Entry[] = [];
  for (let next = waiting.get(state.lastSeq + 1); next; next = waiting.get(state.lastSeq + 1)) {
    state = evolveAtDesk(state, next);
    casework = evolveCase(casework, next);
    added.push(next);
  }
  const early = [...waiting.values()].filter((entry) => entry.seq > state.lastSeq);
  const knownLast = Math.max(log.knownLast, state.lastSeq, ...early.map((entry) => entry.seq));
  const entries = added.length > 0 ? [...log.entries, ...added] : log.entries;
  return { state, casework, entries, early, knownLast };
}

/** Another place (a header, an ack, `log:reached`) tells that the log reaches at least this far. */
export function hearOf(log: ThreadLog, seq: number): ThreadLog {
  return seq > log.knownLast ? { ...log, knownLast: seq } : log;
}

/** What is missing: nothing, the entries inside a hole, or the end. Either is asked for when it has not come soon. */
export function missing(log: ThreadLog): 'nothing' | 'a-hole' | 'the-end' {
  if (log.early.length > 0) return 'a-hole';
  return log.knownLast > log.state.lastSeq ? 'the-end' : 'nothing';
}

/** The seq of the first entry held; 1 when the whole history is here. */
export function firstSeq(log: ThreadLog): number {
  return log.entries[0]?.seq ?? log.state.lastSeq + 1;
}

/** Puts older entries before the ones held, if they end where these begin. */
export function prepend(log: ThreadLog, older: readonly Entry[]): ThreadLog {
  const first = firstSeq(log);
  const fitting = older.filter((entry) => entry.seq < first);
  return fitting.at(-1)?.seq === first - 1 ? { ...log, entries: [...fitting, ...log.entries] } : log;
}

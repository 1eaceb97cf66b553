/** The conversation as this page has it: the log by `seq`, whatever order it came in, and what is around it. Pure. */
import { type Conversation, evolve } from '../shared/conversation.ts';
import type { Entry } from '../shared/entries.ts';
import type { ErrorCode } from '../shared/reply.ts';
import type { Marks, OwnConversation, WaitMinutes } from '../shared/views.ts';
import type { Unsent } from './outbox.ts';

export type Log = {
  /** Dense from 1. */
  readonly entries: readonly Entry[];
  /** Came before what stands in front of them. */
  readonly early: readonly Entry[];
  readonly state: Conversation | null;
};

export type Thread = Log & {
  readonly id: string;
  readonly epoch: string;
  readonly marks: Marks;
  /** How far the shopper has read. */
  readonly read: number;
  readonly place: number | null;
  readonly waitMinutes: WaitMinutes;
  /** History is drawn; from here on the log speaks. */
  readonly isCaughtUp: boolean;
  /** Who is typing. */
  readonly typing: string | null;
  readonly unsent: readonly Unsent[];
  readonly isConnected: boolean;
  /** What the foot asks instead of taking messages. */
  readonly asks: 'email' | 'end' | null;
  readonly refusal: ErrorCode | null;
};

const EMPTY: Log = { entries: [], early: [], state: null };

/** The log with more entries: what it has already falls out, what is too early waits for what is missing. */
export function withEntries<L extends Log>(log: L, more: readonly Entry[]): L {
  const entries = [...log.entries];
  let { state } = log;
  const early: Entry[] = [];
  for (const entry of [...log.early, ...more].sort((a, b) => a.seq - b.seq)) {
    if (entry.seq === entries.length + 1) {
      entries.push(entry);
      state = evolve(state, entry);
    } else if (entry.seq > entries.length + 1 && early.at(-1)?.seq !== entry.seq) early.push(entry);
  }
  return { ...log, entries, early, state };
}

/** Whether something in the middle has not come. */
export function hasGap({ early }: Log): boolean {
  return early.length > 0;
}

/** The thread at the beginning of a session: what is known of the same conversation in the same epoch stays (MS5). */
export function threadOf(
  { id, marks, read, place, waitMinutes }: Omit<OwnConversation, 'state' | 'lastSeq'>,
  epoch: string,
  before: Thread | null,
  unsent: readonly Unsent[],
): Thread {
  const known = before?.id === id && before.epoch === epoch ? before : null;
  return {
    ...EMPTY,
    isCaughtUp: false,
    asks: null,
    refusal: null,
    ...known,
    id,
    epoch,
    marks,
    read: Math.max(read, known?.read ?? 0),
    place: place ?? null,
    waitMinutes: waitMinutes ?? null,
    typing: null,
    unsent,
    isConnected: true,
  };
}

/** The same, with nothing of the log: the server's is another one (MS5). */
export function emptied(thread: Thread): Thread {
  return { ...thread, ...EMPTY };
}

/** MS4: what has not come back in the log stands after it. */
export function stillUnsent({ entries, unsent }: Thread): readonly Unsent[] {
  const stored = new Set(entries.map((entry) => entry.type === 'message' && entry.clientId));
  return unsent.filter(({ clientId }) => !stored.has(clientId));
}

/** What an agent wrote and the shopper has not seen. */
export function unreadCount({ entries, read }: Thread): number {
  return entries.filter(({ seq, type, by }) => type === 'message' && by.kind === 'agent' && seq > read).length;
}

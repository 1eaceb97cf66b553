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
  /** MS4: written here, in any tab, and not known to be stored. */
  readonly unsent: readonly Unsent[];
  /** Acknowledged; their entries have perhaps not come yet. */
  readonly stored: readonly (Unsent & { readonly seq: number })[];
  /** Not sent without asking: too long ago, or for another conversation. */
  readonly old: readonly Unsent[];
  /** Whether the browser keeps what is unsent. */
  readonly isKept: boolean;
  readonly isConnected: boolean;
  /** What the foot asks instead of taking messages. */
  readonly asks: 'email' | 'end' | null;
  /** `files`: one that goes with it cannot be sent any more. */
  readonly refusal: ErrorCode | 'full' | 'files' | null;
};

/** What this browser keeps, as a thread shows it. */
export type Waiting = Pick<Thread, 'unsent' | 'stored' | 'old' | 'isKept'>;

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
  waiting: Waiting,
): Thread {
  const known = before?.id === id && before.epoch === epoch ? before : null;
  return {
    ...EMPTY,
    isCaughtUp: false,
    asks: null,
    refusal: null,
    ...known,
    ...waiting,
    id,
    epoch,
    marks,
    read: Math.max(read, known?.read ?? 0),
    place: place ?? null,
    waitMinutes: waitMinutes ?? null,
    typing: null,
    isConnected: true,
  };
}

/** The same, with nothing of the log: the server's is another one (MS5). */
export function emptied(thread: Thread): Thread {
  return { ...thread, ...EMPTY };
}

/** MS4: what is neither in the log nor acknowledged stands after it. */
export function stillUnsent({ entries, unsent, stored }: Thread): readonly Unsent[] {
  const known = new Set([...clientIdsOf(entries), ...stored.map(({ clientId }) => clientId)]);
  return unsent.filter(({ clientId }) => !known.has(clientId));
}

/** What is acknowledged and has not come back in the log yet. */
export function notYetBack({ entries, stored }: Thread): Thread['stored'] {
  const known = new Set(clientIdsOf(entries));
  return stored.filter(({ clientId }) => !known.has(clientId));
}

export function clientIdsOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.type === 'message' ? entry.clientId : []));
}

/** What an agent wrote and the shopper has not seen. */
export function unreadCount({ entries, read }: Thread): number {
  return entries.filter(({ seq, type, by }) => type === 'message' && by.kind === 'agent' && seq > read).length;
}

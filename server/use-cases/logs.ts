/** The logs in use, folded and kept in memory, and the one line in which each conversation's commands stand. */
import { EMPTY_LOG, extend, type Log } from '../domain/log.ts';
import type { Store } from '../store/port.ts';
import type { Asked } from './change.ts';
import { type InBatches, type InOrder, inBatches, inOrder } from './in-order.ts';

/** Enough for every conversation that is open at once in a large shop; the rest is read again when needed. */
const LOGS_KEPT = 2_000;
const PAGE = 500;

export type Logs = {
  readonly inOrder: InOrder;
  /** Without one line a conversation, two messages of one turn would race each other and change places. */
  readonly inLine: InBatches<Asked>;
  /** The log as last known here; where others write to the store too, with what they have written since. */
  read(conversationId: string): Promise<Log>;
  /** The log with what others have written since. */
  reread(conversationId: string): Promise<Log>;
  keep(conversationId: string, log: Log): void;
};

export function createLogs(store: Store): Logs {
  const kept = new Map<string, Log>();

  function keep(conversationId: string, log: Log): void {
    // Two who read at once may end in the other order: what is known already is not unlearned.
    if (lastSeqOf(kept.get(conversationId)) > lastSeqOf(log)) return;
    kept.delete(conversationId);
    kept.set(conversationId, log);
    const oldest = kept.keys().next();
    if (kept.size > LOGS_KEPT && !oldest.done) kept.delete(oldest.value);
  }

  async function reread(conversationId: string): Promise<Log> {
    const known = kept.get(conversationId);
    let log = known ?? EMPTY_LOG;
    // From the last entry that is known, not after it: where that is gone, the conversation was erased meanwhile.
    let after = Math.max(lastSeqOf(log) - 1, 0);
    for (;;) {
      const entries = await store.entries(conversationId, after, PAGE);
      if (known && log === known && entries[0]?.seq !== lastSeqOf(known)) {
        kept.delete(conversationId);
        return reread(conversationId);
      }
      const unknown = entries.filter((entry) => entry.seq > lastSeqOf(log));
      if (unknown.length > 0) log = extend(log, unknown);
      if (entries.length < PAGE) break;
      after = lastSeqOf(log);
    }
    if (log.state) keep(conversationId, log);
    return log;
  }

  return {
    inOrder: inOrder(),
    inLine: inBatches(),
    read: async (id) => (store.isShared ? reread(id) : (kept.get(id) ?? reread(id))),
    reread,
    keep,
  };
}

function lastSeqOf(log: Log | undefined): number {
  return log?.state?.lastSeq ?? 0;
}

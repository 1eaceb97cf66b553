/** Stores to compare with: the embedded one with a commit for each write, and one whose log is gone with the process. */

import type { Store } from '../../server/store/port.ts';
import type { Entry } from '../../shared/entries.ts';

type Method = (...input: never[]) => Promise<unknown>;

const WRITES: ReadonlySet<string> = new Set(['append', 'saveHeader', 'mark']);

/** Each of the writes waits for the commit of the one before, so that none shares it. */
export function commitEach(store: Store): Store {
  let before: Promise<unknown> = Promise.resolve();
  const alone =
    (write: Method): Method =>
    (...input) => {
      const own = before.then(() => write(...input));
      before = own.catch(() => undefined);
      return own;
    };
  const members = Object.entries(store).map(([name, member]) => [name, WRITES.has(name) ? alone(member) : member]);
  return Object.fromEntries(members) as Store;
}

/** What a relayed message writes is kept in memory alone: what is left is the product without a disk. */
export function logInMemory(store: Store): Store {
  const logs = new Map<string, Entry[]>();
  return {
    ...store,
    async append(conversationId, expectedSeq, entries) {
      const log = logs.get(conversationId) ?? [];
      if (log.length !== expectedSeq) return 'taken';
      log.push(...entries);
      logs.set(conversationId, log);
      return 'stored';
    },
    entries: async (conversationId, after, limit) => (logs.get(conversationId) ?? []).slice(after, after + limit),
    saveHeader: async () => {},
  };
}

/**
 * Servers that break one promise each. The fault rig must fail on every one of them; a rig that passes them proves
 * nothing of the true server.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../../shared/entries.ts';
import type { Log } from '../domain/log.ts';
import type { Store } from '../store/port.ts';
import { createLogs, type Logs } from '../use-cases/logs.ts';

export type Mutant = { readonly store: Store; readonly logs: (store: Store) => Logs };

/** How long after its acknowledgement a write is begun: the moment in which a kill loses it. */
const LATE_MS = 40;
/** A command that waits this long is overtaken. */
const DAWDLE_MS = 25;

export const MUTANTS: Readonly<Record<string, (store: Store) => Mutant>> = {
  'ack-before-write': (store) => ({ store: ackFirst(store), logs: createLogs }),
  'no-dedupe': (store) => ({ store: unsalted(salted(store)), logs: forgetful }),
  // What this process wrote it knows; what it reads back carries other ids than the client's.
  'memory-only-dedupe': (store) => ({ store: unsalted(salted(store)), logs: () => createLogs(store) }),
  'no-order': (store) => ({ store, logs: disorderly }),
};

/** Says that it is stored and stores it later. */
function ackFirst(store: Store): Store {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    ...store,
    append(...write) {
      tail = tail.then(() => sleep(LATE_MS)).then(() => store.append(...write));
      return Promise.resolve('stored');
    },
  };
}

const SALT = '~';
let salts = 0;

/** Each entry under an id of its own, so that the store's unique index finds no twin. */
function salted(store: Store): Store {
  const salt = (entry: Entry): Entry =>
    entry.type === 'message' || entry.type === 'note'
      ? { ...entry, clientId: `${entry.clientId}${SALT}${process.pid}-${++salts}` }
      : entry;
  return {
    ...store,
    append: (id, expectedSeq, entries, ...more) => store.append(id, expectedSeq, entries.map(salt), ...more),
  };
}

/** As clients know it: under the ids that they gave. */
function unsalted(store: Store): Store {
  const plain = (entry: Entry): Entry =>
    'clientId' in entry ? { ...entry, clientId: entry.clientId.split(SALT, 1)[0] ?? '' } : entry;
  return { ...store, entries: async (...range) => (await store.entries(...range)).map(plain) };
}

/** Logs that know nothing of what was written under which id. */
function forgetful(store: Store): Logs {
  const logs = createLogs(store);
  const forget = (log: Log): Log => ({ ...log, written: [] });
  return {
    ...logs,
    read: async (id) => forget(await logs.read(id)),
    reread: async (id) => forget(await logs.reread(id)),
  };
}

/** Half of the commands, by no period: to every other one the writers' own rhythm could fit, and hide it. */
function dawdles(command: number): boolean {
  return command.toString(2).replaceAll('0', '').length % 2 === 0;
}

/** Logs whose commands do not queue: each goes at once, or a little later. */
function disorderly(store: Store): Logs {
  let commands = 0;
  return {
    ...createLogs(store),
    async inLine(_key, asked, serve) {
      if (dawdles(commands++)) await sleep(DAWDLE_MS);
      await serve([asked]);
    },
  };
}

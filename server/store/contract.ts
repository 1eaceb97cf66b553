/** Test support. What every store must do. Each implementation's test runs this suite on itself. */
import { describe, test } from 'vitest';
import { agentContract } from './contract/agents.ts';
import { announcementContract } from './contract/announcements.ts';
import { caseworkContract } from './contract/casework.ts';
import { helpContract } from './contract/help.ts';
import { inboxContract } from './contract/inbox.ts';
import { letterContract } from './contract/letters.ts';
import { logContract } from './contract/log.ts';
import { mailContract } from './contract/mails.ts';
import { movingContract } from './contract/moving.ts';
import { nodeContract } from './contract/nodes.ts';
import { releaseContract } from './contract/releases.ts';
import { smallContract } from './contract/small.ts';
import { waitingFilesContract } from './contract/waiting-files.ts';
import type { Store } from './port.ts';

/** A database behind a network, on a machine that has other things to do. */
const TIMEOUT_MS = 180_000;

/** A new, empty store, and how to come back to it. */
export type OpenedStore = {
  readonly store: Store;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<Store>;
  /** Closes what is open and removes the data. */
  remove(): Promise<void>;
};

/** A test with a store of its own; `reopen` closes that one, `another` gives a second empty one. */
export type StoreTest = (
  title: string,
  run: (store: Store, reopen: OpenedStore['reopen'], another: () => Promise<OpenedStore>) => Promise<void>,
) => void;

export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  const storeTest: StoreTest = (title, run) => {
    test(
      title,
      async () => {
        const stores = [await open()];
        const another = async () => {
          const more = await open();
          stores.push(more);
          return more;
        };
        try {
          const [first] = stores;
          if (first) await run(first.store, first.reopen, another);
        } finally {
          for (const opened of stores) await opened.remove();
        }
      },
      TIMEOUT_MS,
    );
  };
  describe(`${name} keeps the contract`, () => {
    describe('of the log', () => logContract(storeTest));
    describe('of the inbox', () => inboxContract(storeTest));
    describe('of casework', () => caseworkContract(storeTest));
    describe('of mails and blobs', () => mailContract(storeTest));
    describe('of files that wait', () => waitingFilesContract(storeTest));
    describe('of the letters', () => letterContract(storeTest));
    describe('of the letters about notices', () => announcementContract(storeTest));
    describe('of releases of the widget', () => releaseContract(storeTest));
    describe('of the agents', () => agentContract(storeTest));
    describe('of the help centre', () => helpContract(storeTest));
    describe('of nodes', () => nodeContract(storeTest));
    describe('of moving, erasing and finding', () => movingContract(storeTest));
    describe('of numbers, slots, marks and settings', () => smallContract(storeTest));
  });
}

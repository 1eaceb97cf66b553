/** The store under a test's app: the embedded one, or with TEST_STORE=mongodb a database on the server of MONGODB_URL. */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { databaseNamed, dropDatabase, openDatabase } from '../store/mongo/testing-database.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';

export type TestStore = {
  /** The same data each time. */
  open(): Promise<Store>;
  /** Takes the data away; what is open is closed before. */
  remove(): Promise<void>;
};

/** `dataDir` is the test's own, and its name is the database's. */
export function testStore(dataDir: string, answerWithinMs?: number): TestStore {
  const removeFolder = async () => rmSync(dataDir, { recursive: true, force: true });
  if (process.env.TEST_STORE !== 'mongodb') return { open: () => openSqliteStore(dataDir), remove: removeFolder };
  const url = databaseNamed(basename(dataDir));
  return {
    open: () => openDatabase(url, answerWithinMs),
    async remove() {
      await removeFolder();
      await dropDatabase(url);
    },
  };
}

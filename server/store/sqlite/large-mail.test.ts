/** A mail as large as one may be: on a full disk, beside other writes, and cut off in the middle. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storedMail, tempFolder } from '../../testing/builders.ts';
import { PART_BYTES } from '../blob-parts.ts';
import { StoreDown } from '../port.ts';
import { blobTable } from './blob-table.ts';
import { type CommitQueue, commitQueue } from './commit-queue.ts';
import { mailTable } from './mail-table.ts';
import { migrate } from './schema.ts';

const PARTS = 5;
const RAW = randomBytes(PARTS * PART_BYTES);
const MAIL = storedMail(RAW);

let folder = tempFolder();
let db: Database.Database;
let queue: CommitQueue;

beforeEach(() => {
  folder.remove();
  folder = tempFolder();
  db = new Database(join(folder.path, 'test.db'));
  migrate(db);
  queue = commitQueue(db);
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
  folder.remove();
});

function open() {
  const blobs = blobTable(db, queue);
  const mails = mailTable(db, queue, blobs.put);
  return { ...blobs.methods, ...mails.methods };
}

const partsThere = () => (db.prepare('SELECT count(*) AS n FROM blob_part').get() as { n: number }).n;
const isWhole = (bytes: Uint8Array | null) => bytes !== null && RAW.equals(bytes);

test('[IN1] on a full disk a mail is refused, is not there, and is kept when there is room', async () => {
  const store = open();
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  db.prepare(`PRAGMA max_page_count = ${pages + (3.5 * PART_BYTES) / pageBytes}`).get();
  const refused: unknown = await store.keepMail(MAIL, RAW).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StoreDown);
  expect(refused).toMatchObject({ cause: { code: 'SQLITE_FULL' } });
  expect([partsThere(), await store.mail(MAIL.id), await store.blob(MAIL.id)]).toEqual([3, null, null]);

  db.prepare('PRAGMA max_page_count = 1000000').get();
  expect(await store.keepMail(MAIL, RAW)).toBe('kept');
  expect(isWhole(await store.blob(MAIL.id))).toBe(true);
});

test('[IN1] what a server had written of a mail when it ended is cleared away, and the mail kept when it comes again', async () => {
  const store = open();
  const exec = db.exec.bind(db);
  let commits = 0;
  vi.spyOn(db, 'exec').mockImplementation((sql) => {
    if (sql === 'COMMIT' && ++commits > 2) throw new Error('the server ends');
    exec(sql);
    return db;
  });
  await expect(store.keepMail(MAIL, RAW)).rejects.toThrow(StoreDown);
  vi.restoreAllMocks();
  expect([partsThere(), await store.blob(MAIL.id)]).toEqual([2, null]);

  const again = open();
  expect([partsThere(), await again.mail(MAIL.id)]).toEqual([0, null]);
  expect(await again.keepMail(MAIL, RAW)).toBe('kept');
  expect(isWhole(await again.blob(MAIL.id))).toBe(true);
  expect(isWhole(await open().blob(MAIL.id))).toBe(true);
});

test('[MS3] what else is written meanwhile waits for one part at the most', async () => {
  const store = open();
  let isKept = false;
  const keeping = store.keepMail(MAIL, RAW).finally(() => {
    isKept = true;
  });
  let between = 0;
  while (!isKept) {
    await queue.write(() => undefined);
    between += 1;
  }
  await keeping;
  expect(between).toBeGreaterThanOrEqual(PARTS);
});

test('[ID6] what is erased while it is brought once more is never half there', async () => {
  const store = open();
  const keeping = store.keepMail(MAIL, RAW);
  await queue.settled();
  db.exec('DELETE FROM blob_part; DELETE FROM blob');
  await expect(keeping).rejects.toThrow(StoreDown);
  expect([await store.mail(MAIL.id), await store.blob(MAIL.id)]).toEqual([null, null]);
});

import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { message, tempFolder } from '../../testing/builders.ts';
import { StoreDown } from '../port.ts';
import { type CommitQueue, commitQueue } from './commit-queue.ts';
import { openSqliteStore } from './open.ts';

let folder = tempFolder();
let db: Database.Database;
let queue: CommitQueue;

beforeEach(() => {
  folder.remove();
  folder = tempFolder();
  db = new Database(join(folder.path, 'test.db'));
  db.exec('CREATE TABLE kept (word TEXT NOT NULL UNIQUE)');
  queue = commitQueue(db);
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
  folder.remove();
});

const keep = (word: string | null) => queue.write(() => db.prepare('INSERT INTO kept VALUES (?)').run([word]).changes);
const kept = () => db.prepare('SELECT word FROM kept ORDER BY word').pluck().all();

/** How many transactions have reached the disk on any connection since this was called. */
function countCommits(): () => number {
  const exec = vi.spyOn(Database.prototype, 'exec');
  return () => exec.mock.calls.filter(([sql]) => sql === 'COMMIT').length;
}

test('[MS3] all that is written in one turn of the event loop is one commit', async () => {
  const commits = countCommits();
  await Promise.all(Array.from({ length: 100 }, (_, index) => keep(`word-${index}`)));
  expect([commits(), kept().length]).toEqual([1, 100]);
  await keep('another turn');
  expect(commits()).toBe(2);
});

test('[MS3] the appends of a hundred conversations in one turn share a commit of the store', async () => {
  const store = await openSqliteStore(folder.path);
  const commits = countCommits();
  const ids = Array.from({ length: 100 }, (_, index) => `conversation-${index}`);
  await Promise.all(ids.map((id) => store.append(id, 0, [message(1)], [])));
  expect(commits()).toBe(1);
  await store.close();
});

test('[MS3] a write is acknowledged after its commit, not before', async () => {
  const order: string[] = [];
  const exec = db.exec.bind(db);
  vi.spyOn(db, 'exec').mockImplementation((sql) => {
    exec(sql);
    order.push(sql);
    return db;
  });
  await keep('hello').then(() => order.push('acknowledged'));
  expect(order).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'acknowledged']);
});

test('[MS3] a write that fails does not fail its neighbours', async () => {
  const outcomes = await Promise.allSettled([keep('a'), keep(null), keep('b'), keep('a'), keep('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(kept()).toEqual(['a', 'b', 'c']);
});

test('[MS3] a write that fails half-way leaves nothing behind', async () => {
  const insert = db.prepare('INSERT INTO kept VALUES (?)');
  const half = queue.write(() => {
    insert.run('first half');
    insert.run('first half');
  });
  await expect(half).rejects.toThrow(StoreDown);
  expect(kept()).toEqual([]);
});

test('[MS3] the cause of a failure is kept for the log', async () => {
  const error: unknown = await keep(null).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'StoreDown', cause: { code: expect.stringContaining('SQLITE_CONSTRAINT') } });
});

test('[MS3] a full disk refuses what does not fit, keeps the rest, and is over when there is room', async () => {
  await keep('before');
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.prepare(`PRAGMA max_page_count = ${pages + 2}`).get();
  const outcomes = await Promise.allSettled([keep('small'), keep('x'.repeat(100_000)), keep('tiny')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const full = outcomes[1];
  expect(full?.status === 'rejected' && full.reason).toMatchObject({
    name: 'StoreDown',
    cause: { code: 'SQLITE_FULL' },
  });
  expect(kept()).toEqual(['before', 'small', 'tiny']);

  db.prepare(`PRAGMA max_page_count = ${pages + 1_000}`).get();
  await keep('x'.repeat(100_000));
  expect(kept()).toHaveLength(4);
});

test('[MS3] where even the commit fails nothing was stored, and the next write works', async () => {
  const exec = db.exec.bind(db);
  const failing = vi.spyOn(db, 'exec').mockImplementation((sql) => {
    if (sql === 'COMMIT') throw new Error('disk I/O error');
    exec(sql);
    return db;
  });
  const outcomes = await Promise.allSettled([keep('a'), keep('b')]);
  expect(outcomes.map((one) => one.status === 'rejected' && one.reason instanceof StoreDown)).toEqual([true, true]);
  failing.mockRestore();
  expect(kept()).toEqual([]);
  await keep('c');
  expect(kept()).toEqual(['c']);
});

test('[OP4] settled: everything asked for before is on the disk', async () => {
  void keep('a');
  void keep('b');
  await queue.settled();
  expect(kept()).toEqual(['a', 'b']);
});

test('[MS2] writes of one turn happen in the order in which they were asked for', async () => {
  const order: number[] = [];
  await Promise.all([1, 2, 3, 4].map((number) => queue.write(() => order.push(number))));
  expect(order).toEqual([1, 2, 3, 4]);
});

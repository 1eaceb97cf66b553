/**
 * The embedded store: one SQLite file, one connection that locks it for itself. With two connections this SQLite
 * (3.45) has a race in its write-ahead log, and a second process would not see the first one's queue.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { asStoreDown } from '../as-store-down.ts';
import type { Store } from '../port.ts';
import { agentTable } from './agent-table.ts';
import { announcementTable } from './announcement-table.ts';
import { blobTable } from './blob-table.ts';
import { clockRunTable } from './clock-run-table.ts';
import { commitQueue } from './commit-queue.ts';
import { erasing } from './erasing.ts';
import { headerTable } from './header-table.ts';
import { helpTables } from './help-tables.ts';
import { letterTable } from './letter-table.ts';
import { logTable } from './log-table.ts';
import { mailTable } from './mail-table.ts';
import { moving } from './moving.ts';
import { nodeTables } from './node-tables.ts';
import { releaseTable } from './release-table.ts';
import { migrate } from './schema.ts';
import { smallTables } from './small-tables.ts';
import { wordTable } from './word-table.ts';

const SECRET_BYTES = 32;
const EPOCH_BYTES = 9;
/** 16 MiB: at the default of 4 a busy server copies the same pages into the file several times a second. */
const CHECKPOINT_PAGES = 4_096;

const NO_RIGHT: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']);
/** The binding gives no code where it cannot open the file at all. */
const NOT_OPENED = /Unable to open/;

/** The folder cannot be used; the message says why and what to do. */
export class StoreFolderError extends Error {
  override readonly name = 'StoreFolderError';
}

/** Where a data folder has its store. */
export function storeFileIn(dataDir: string): string {
  return join(dataDir, 'activecart.db');
}

/** Opens (or makes) the store in `dataDir`. Throws `StoreFolderError` with a sentence for the operator. */
export async function openSqliteStore(dataDir: string): Promise<Store> {
  const db = openFile(dataDir);
  const queue = commitQueue(db);
  const letters = letterTable(db, queue);
  const log = logTable(db, queue, letters.insert);
  const words = wordTable(db);
  const runs = clockRunTable(db);
  const blobs = blobTable(db, queue);
  const mails = mailTable(db, queue, blobs.put);
  const small = smallTables(db, queue);
  const help = helpTables(db, queue);
  const announcements = announcementTable(db, queue);
  const releases = releaseTable(db, queue);
  const epoch = await keptSecret(small.methods, 'epoch', EPOCH_BYTES);
  const secret = await keptSecret(small.methods, 'secret', SECRET_BYTES);
  return asStoreDown({
    epoch,
    secret: Buffer.from(secret, 'base64url'),
    isShared: false,
    ...log.methods,
    ...erasing(db, queue),
    ...headerTable(db, queue, { insertWords: words.insert, replaceRuns: runs.replace }),
    ...words.methods,
    ...runs.methods,
    ...letters.methods,
    ...announcements.methods,
    ...releases.methods,
    ...mails.methods,
    ...blobs.methods,
    ...agentTable(db, queue),
    ...small.methods,
    ...nodeTables(db, queue),
    ...help.methods,
    ...moving(db, queue, { log, letters, mails, blobs, small, help, announcements, releases }),
    async close() {
      await queue.settled();
      // The binding leaves the file open until its statements are collected, and an exclusive write-ahead log keeps its
      // lock until then: leave that mode, so that the folder is free when this returns.
      db.prepare('PRAGMA journal_mode = DELETE').get();
      db.exec('PRAGMA locking_mode = NORMAL');
      db.prepare('SELECT count(*) FROM setting').get();
      db.close();
    },
  });
}

function openFile(dataDir: string): Database.Database {
  const file = storeFileIn(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const db = new Database(file);
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.prepare('PRAGMA journal_mode = WAL').get();
    // A commit is on the disk before it is acknowledged (MS3).
    db.exec('PRAGMA synchronous = FULL');
    db.prepare(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`).get();
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    migrate(db);
    return db;
  } catch (error) {
    throw new StoreFolderError(explain(error, dataDir), { cause: error });
  }
}

function explain(error: unknown, dataDir: string): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'SQLITE_BUSY') {
    return `Another ActiveCart server is using the folder ${dataDir}. Stop it, or give this one a folder of its own with DATA_DIR.`;
  }
  if (NO_RIGHT.has(code ?? '') || NOT_OPENED.test(message)) {
    return `The folder ${dataDir} cannot be written (${message}). Give this user the right to, or choose another with DATA_DIR.`;
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return `${storeFileIn(dataDir)} is not a readable database (${message}). Restore it from a backup, or move it away.`;
  }
  return `The store in ${dataDir} cannot be opened: ${message}`;
}

async function keptSecret(
  settings: Pick<Store, 'setting' | 'saveSetting'>,
  name: string,
  bytes: number,
): Promise<string> {
  const kept = await settings.setting(name);
  if (kept !== null) return kept;
  const fresh = randomBytes(bytes).toString('base64url');
  await settings.saveSetting(name, fresh);
  return fresh;
}

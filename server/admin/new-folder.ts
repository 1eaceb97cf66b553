/**
 * A store made beside the one in a data folder, and put in its place when it is whole. Everything happens inside the
 * folder: it may be a volume of its own, which cannot be renamed.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore, StoreFolderError, storeFileIn } from '../store/sqlite/open.ts';
import { AdminFault, codeOf } from './fault.ts';
import { isEmpty } from './records.ts';
import { told } from './text.ts';

const ASIDE = 'replaced-';
const BESIDE = '.new-';

/** Throws unless a store may be put into this folder: none is there, or it is empty, or may be replaced. */
export async function mayFill(folder: string, mayReplace: boolean): Promise<void> {
  if (!existsSync(storeFileIn(folder))) return;
  try {
    const store = await openSqliteStore(folder);
    const isFree = await isEmpty(store);
    await store.close();
    if (!isFree && !mayReplace) throw new AdminFault(told.notEmpty(folder));
  } catch (error) {
    if (!(error instanceof StoreFolderError)) throw error;
    if (codeOf(error.cause) === 'SQLITE_BUSY') throw new AdminFault(told.inUse(folder));
    // A store that cannot be read is a reason to restore one.
    if (!mayReplace) throw new AdminFault(told.unreadable(error.message));
  }
}

/**
 * `work` makes a store in the folder it is given. When it has, what was in `folder` is moved aside and the new store
 * takes its place; the result is where the old one is, or null. When it fails, nothing has changed.
 */
export async function inNewFolder(
  folder: string,
  now: Date,
  work: (beside: string) => Promise<void>,
): Promise<string | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = join(folder, `${BESIDE}${randomUUID()}`);
  try {
    await work(beside);
    const aside = moveAside(folder, now);
    renameSync(storeFileIn(beside), storeFileIn(folder));
    return aside;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function moveAside(folder: string, now: Date): string | null {
  if (!existsSync(storeFileIn(folder))) return null;
  const aside = join(folder, `${ASIDE}${now.toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(ASIDE) && !name.startsWith(BESIDE)) renameSync(join(folder, name), join(aside, name));
  }
  return aside;
}

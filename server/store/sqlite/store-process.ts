/**
 * Test support. A server's use of the store in a process of its own, to be killed: opens the folder that it is given and
 * writes to it.
 */
import { writeSync } from 'node:fs';
import { keepMailsWithoutEnd, writeWithoutEnd } from '../writing.ts';
import { openSqliteStore, StoreFolderError } from './open.ts';

const [folder = '', prefix = '', what = ''] = process.argv.slice(2);
const store = await openSqliteStore(folder).catch((error: unknown) => {
  if (!(error instanceof StoreFolderError)) throw error;
  writeSync(1, `${error.message}\n`);
  return process.exit(3);
});
await (what === 'mails' ? keepMailsWithoutEnd : writeWithoutEnd)(store, prefix);

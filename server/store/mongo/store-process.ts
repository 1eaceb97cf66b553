/**
 * Test support. A server's use of the store in a process of its own, to be killed: opens the database that it is given
 * and writes to it.
 */
import { keepMailsWithoutEnd, writeWithoutEnd } from '../writing.ts';
import { openDatabase } from './testing-database.ts';

const [url = '', prefix = '', what = ''] = process.argv.slice(2);
await (what === 'mails' ? keepMailsWithoutEnd : writeWithoutEnd)(await openDatabase(url), prefix);

/**
 * Test support. A server's use of the store in a process of its own, to be killed: opens the database that it is given
 * and writes to it.
 */
import { writeWithoutEnd } from '../writing.ts';
import { openDatabase } from './testing-database.ts';

const [url = '', prefix = ''] = process.argv.slice(2);
await writeWithoutEnd(await openDatabase(url), prefix);

/**
 * Test support. A server's use of the store in a process of its own, to be killed. Test support: opens the folder that it is given,
 * writes messages, and says on stdout what has been acknowledged.
 */
import { writeSync } from 'node:fs';
import { letter, message } from '../../testing/builders.ts';
import { openSqliteStore, StoreFolderError } from './open.ts';

/** So many conversations are written to at once: their appends share commits. */
const AT_ONCE = 8;

const [folder = '', prefix = ''] = process.argv.slice(2);
const store = await openSqliteStore(folder).catch((error: unknown) => {
  if (!(error instanceof StoreFolderError)) throw error;
  // Written at once: what is still in a buffer at the kill was not said.
  writeSync(1, `${error.message}\n`);
  return process.exit(3);
});

await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => writeFor(`${prefix}-${index}`)));

async function writeFor(conversationId: string): Promise<void> {
  for (let seq = 1; ; seq++) {
    const written = letter(`${conversationId}-${seq}`, { conversationId });
    await store.append(conversationId, seq - 1, [message(seq)], [written]);
    writeSync(1, `${conversationId} ${seq}\n`);
  }
}

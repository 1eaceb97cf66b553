/** Asks a server that runs for all that its store holds. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { StoreRecord } from '../store/port.ts';
import { doorOf, END } from './door.ts';
import { AdminFault, codeOf } from './fault.ts';
import { linesOf } from './lines.ts';
import type { Pages } from './records.ts';
import { told } from './text.ts';

const NOBODY_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ENAMETOOLONG', 'EINVAL']);

/** The pages of the server that uses this folder; null where none runs. */
export async function askServer(dataDir: string): Promise<Pages | null> {
  const asked = request({ socketPath: doorOf(dataDir), path: '/dump' }).end();
  try {
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return pagesIn(response);
  } catch (error) {
    if (NOBODY_THERE.has(codeOf(error))) return null;
    if (codeOf(error) === 'EACCES') throw new AdminFault(told.otherUser(dataDir));
    throw error;
  }
}

async function* pagesIn(response: IncomingMessage): Pages {
  let isWhole = false;
  try {
    for await (const line of linesOf(response)) {
      if (line === END) isWhole = true;
      else yield JSON.parse(line) as readonly StoreRecord[];
    }
  } catch (error) {
    if (codeOf(error) !== 'ECONNRESET') throw error;
  }
  if (!isWhole) throw new AdminFault(told.serverLeft);
}

/**
 * The running server's door for admin commands: a socket in the data folder that only its own user may open. The
 * embedded store is locked by the server, so a backup has to ask it.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { done, type Outcome } from '../../shared/reply.ts';
import type { Step } from '../domain/mail-test/steps.ts';
import { toldSteps } from '../domain/mail-test/words.ts';
import type { Store } from '../store/port.ts';
import { pagesOf } from './records.ts';

export type Door = { close(): Promise<void> };
type Logger = { info(facts: object, message: string): void; warn(facts: object, message: string): void };

/** The mail test of the server, as far as the commands know it. */
export type MailTests = {
  start(): Promise<Outcome<readonly Step[]>>;
  steps(): Promise<readonly Step[] | null>;
};

/** The last line of a dump: without it the rest is missing. */
export const END = '"end"';

/** A path in the folder; on Windows a named pipe, which has no place in a folder. */
export function doorOf(dataDir: string): string {
  const folder = resolve(dataDir);
  if (process.platform !== 'win32') return join(folder, 'admin.sock');
  return `\\\\.\\pipe\\activecart-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
}

/** Opens it for a store that this process holds: a socket that is there already was left by one that was killed. */
export async function openDoor(
  dataDir: string,
  store: Pick<Store, 'dump'>,
  logger: Logger,
  mailTester: MailTests | null = null,
): Promise<Door> {
  const path = doorOf(dataDir);
  const server = createServer((request, response) => {
    if (request.url === '/dump') void dump(store, response, logger);
    else if (request.url === '/mail-test' && mailTester) void testMail(mailTester, request.method, response, logger);
    else response.writeHead(404).end();
  });
  if (process.platform !== 'win32') rmSync(path, { force: true });
  try {
    server.listen(path);
    await once(server, 'listening');
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  } catch (error) {
    // A path of more than about 100 bytes is no socket's: the server serves all the same.
    logger.warn({ err: error, path }, 'no door for admin commands: stop the server to make a backup');
  }
  return {
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The words of the commands are English. */
async function testMail(
  tester: MailTests,
  method: string | undefined,
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  try {
    const steps = method === 'POST' ? await tester.start() : done((await tester.steps()) ?? []);
    if (steps.ok) response.end(JSON.stringify(toldSteps(steps.value, 'en')));
    else response.writeHead(409).end(steps.refusal.message);
  } catch (error) {
    logger.warn({ err: error }, 'the mail could not be tested');
    response.writeHead(500).end('The server could not test its mail; its log says why.');
  }
}

async function dump(store: Pick<Store, 'dump'>, response: ServerResponse, logger: Logger): Promise<void> {
  try {
    await pipeline(Readable.from(linesOfAll(store), { highWaterMark: 1 }), response);
    logger.info({}, 'the store was handed out for a backup');
  } catch (error) {
    logger.warn({ err: error }, 'the store could not be handed out for a backup');
  }
}

/** A page a line. Shoppers come first: the next page is read when everything else of this turn has been done. */
async function* linesOfAll(store: Pick<Store, 'dump'>): AsyncGenerator<string> {
  for await (const page of pagesOf(store)) {
    yield `${JSON.stringify(page)}\n`;
    await nextTurn();
  }
  yield `${END}\n`;
}

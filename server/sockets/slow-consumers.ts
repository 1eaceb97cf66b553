/**
 * SE3: a socket that does not read is cut, alone. What is sent to it would otherwise wait here, and one paused client in
 * a busy conversation grows the process until everybody's chat ends.
 */
import { type IncomingMessage, ServerResponse } from 'node:http';
import { type Connection, hangUp, idOf, unsentBytes } from './connection.ts';
import type { SocketServer } from './server.ts';

/**
 * What may wait for one socket. A slow phone that comes back is behind by some hundred entries, far less than this. One
 * answer alone may be larger: what counts is what waits already when more is to be sent.
 */
export const MAX_WAITING_BYTES = 1024 * 1024;
/** All appends of one turn of the event loop are told in one turn: a second is time to take them for who reads at all. */
const READ_WITHIN_MS = 1_000;
/** Nobody is so far behind who reads. */
const MOST_WAITING_BYTES = 8 * MAX_WAITING_BYTES;

type Reader = { readonly cut: () => void; answer: ServerResponse | null };

/** `onCut` is told of each, with what it was behind by. */
export function cutSlowConsumers(
  engine: SocketServer['engine'],
  onCut: (facts: { readonly transport: string; readonly waitingBytes: number }) => void,
): void {
  const readers = new Map<string, Reader>();

  engine.on('connection', (connection: Connection) => {
    let queuedBytes = 0;
    let isCut = false;
    let deadline: NodeJS.Timeout | null = null;
    const waitingBytes = () => queuedBytes + unsentBytes(connection);

    function cut(): void {
      if (isCut) return;
      isCut = true;
      onCut({ transport: connection.transport.name, waitingBytes: waitingBytes() });
      // Not in the midst of telling a whole room.
      setImmediate(() => {
        hangUp(connection);
        reader.answer?.destroy();
      });
    }

    function look(): void {
      const bytes = waitingBytes();
      if (bytes > MOST_WAITING_BYTES) cut();
      else if (bytes > MAX_WAITING_BYTES) {
        deadline ??= setTimeout(() => {
          deadline = null;
          if (waitingBytes() > MAX_WAITING_BYTES) cut();
        }, READ_WITHIN_MS).unref();
      }
    }

    const reader: Reader = { cut, answer: null };
    readers.set(idOf(connection), reader);
    connection.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
      look();
      queuedBytes += data === undefined ? 0 : Buffer.byteLength(data);
    });
    connection.on('flush', () => {
      queuedBytes = 0;
    });
    connection.once('close', () => {
      readers.delete(idOf(connection));
      if (deadline) clearTimeout(deadline);
    });
  });

  // A browser polls again when it has the whole answer; who asks on while earlier ones lie unread lets them pile up.
  engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    const reader = request.method === 'GET' ? readers.get(sessionIn(request)) : undefined;
    if (reader && response instanceof ServerResponse) {
      if (reader.answer?.writableEnded && !reader.answer.writableFinished) reader.cut();
      else reader.answer = response;
    }
    next();
  });
}

function sessionIn({ url = '' }: IncomingMessage): string {
  return new URL(url, 'http://localhost').searchParams.get('sid') ?? '';
}

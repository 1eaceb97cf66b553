/**
 * What a client is sent in one turn leaves in one write: each frame would be a system call of its own, which costs as
 * much as making it, and a burst of messages is many frames to the agent and to the shopper who sent it.
 */
import type { Connection } from './connection.ts';
import type { SocketServer } from './server.ts';

export function writeOnceATurn(engine: SocketServer['engine']): void {
  // Before a connection hands what waits to its transport.
  engine.on('flush', ({ request, transport }: Connection) => {
    // One that came by long-polling has no stream that is its own.
    if (transport.name !== 'websocket' || request.headers.upgrade === undefined) return;
    const { socket } = request;
    socket.cork();
    process.nextTick(() => socket.uncork());
  });
}

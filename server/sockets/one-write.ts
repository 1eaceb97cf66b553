/**
 * What a client is sent in one turn leaves in one write: each frame would be a system call of its own, which costs as
 * much as making it, and a burst of messages is many frames to the agent and to the shopper who sent it.
 */
import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';

/** Engine.IO's own socket, as it says that it is about to hand frames to its transport. */
type Flushing = { readonly request: IncomingMessage };

export function writeOnceATurn(io: Server): void {
  io.engine.on('flush', ({ request }: Flushing) => {
    // A client that came by long-polling has no stream that is hers alone.
    if (request.headers.upgrade === undefined) return;
    const { socket } = request;
    socket.cork();
    process.nextTick(() => socket.uncork());
  });
}

/** OP6: several nodes need no sticky sessions, since a connection is one WebSocket. Long-polling is not, and is refused. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SocketServer } from './server.ts';

/** Engine.IO's own code for a transport that a server does not have: its clients take it as a failed connection. */
const UNKNOWN_TRANSPORT = 0;
const MESSAGE =
  'This chat runs on several servers, and long-polling would go from one to another. Connect by WebSocket: ' +
  "transports: ['websocket']. Where none gets through, POST /api/tickets takes the message.";

/** Each poll may reach another node, which does not know its session; the first is told so, with 400. */
export function refusePolling(io: SocketServer): void {
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (searchParams.get('transport') !== 'polling') return next();
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: UNKNOWN_TRANSPORT, message: MESSAGE }));
  });
}

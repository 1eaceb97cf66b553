/** The Socket.IO server: its limits, and who may knock at all. */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { LIMITS } from '../../shared/limits.ts';
import type { Origins } from '../security/origins.ts';
import { writeOnceATurn } from './one-write.ts';

export type SocketServer = Server;

export function createSocketServer(http: HttpServer, origins: Origins): SocketServer {
  const io = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    // Long-polling from the shops' pages; a WebSocket is guarded by allowRequest alone (SE1).
    cors: { origin: (origin, decide) => decide(null, origins.isAllowed(origin)), credentials: false },
    allowRequest: (request, decide) => decide(null, mayKnock(request, origins)),
    maxHttpBufferSize: LIMITS.frameBytes,
    pingInterval: LIMITS.pingIntervalMs,
    pingTimeout: LIMITS.pingTimeoutMs,
    perMessageDeflate: false,
    httpCompression: false,
  });
  writeOnceATurn(io);
  return io;
}

/** A page's polling GET to its own origin carries no Origin header, but says so in Sec-Fetch-Site. */
function mayKnock(request: IncomingMessage, origins: Origins): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origins.isAllowed(origin);
  return request.headers['sec-fetch-site'] === 'same-origin';
}

/** The Socket.IO server: its limits, who may knock at all, and who is cut. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { LIMITS } from '../../shared/limits.ts';
import type { Logger } from '../use-cases/deps.ts';
import { createDoor, type DoorKeeping } from './door.ts';
import { cutFlooders } from './floods.ts';
import { writeOnceATurn } from './one-write.ts';
import { cutSlowConsumers } from './slow-consumers.ts';

export type SocketServer = Server;

/** A connection that joins neither side has no business here. */
const JOIN_WITHIN_MS = 10_000;

export function createSocketServer(http: HttpServer, keeping: DoorKeeping & { readonly logger: Logger }): SocketServer {
  const { origins, rates, tally, addressOf, logger } = keeping;
  const door = createDoor(keeping);
  const io = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    // Long-polling from the shops' pages; a WebSocket is guarded by allowRequest alone (SE1).
    cors: { origin: (origin, decide) => decide(null, origins.isAllowed(origin)), credentials: false },
    allowRequest: (request, decide) => {
      door.knock(request).then(
        (isLetIn) => isLetIn !== null && decide(null, isLetIn),
        () => decide(null, false),
      );
    },
    connectTimeout: JOIN_WITHIN_MS,
    maxHttpBufferSize: LIMITS.frameBytes,
    pingInterval: LIMITS.pingIntervalMs,
    pingTimeout: LIMITS.pingTimeoutMs,
    perMessageDeflate: false,
    httpCompression: false,
  });
  io.engine.on('connection', (connection) => {
    connection.once('close', door.entered({ headers: connection.request.headers, address: connection.remoteAddress }));
  });
  cutSlowConsumers(io.engine, (facts) => {
    tally.count('sockets-cut', 'slow');
    logger.warn(facts, 'a socket that does not read was cut');
  });
  cutFlooders(io.engine, rates, addressOf, () => {
    tally.count('sockets-cut', 'flooding');
    logger.warn({}, 'a socket that floods was cut');
  });
  writeOnceATurn(io.engine);
  return io;
}

/** The server's way to itself, for what it tries out as anyone else would. */
import type { Server as HttpServer } from 'node:http';

/** Where a process on this machine reaches this one; null while it does not listen. */
export function ownAddress(http: HttpServer): string | null {
  const address = http.address();
  if (address === null || typeof address === 'string') return null;
  const host = address.address.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

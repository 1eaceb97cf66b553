/** The connection under a socket: what is known of it, and its end without a goodbye. */
import type { Socket } from 'socket.io';

export type Connection = Socket['conn'];
/** What the library's types keep to themselves of a WebSocket. */
type Wire = { readonly bufferedAmount: number; terminate(): void };

/** The session's id, which polls are sent under. */
export const idOf = (connection: Connection): string => String(Reflect.get(connection, 'id'));

/** A goodbye would queue behind what is not read, and be waited for while the other side goes on sending. */
export function hangUp(connection: Connection): void {
  const wire = wireOf(connection);
  connection.close(true);
  wire?.terminate();
}

/** What has been handed to the network and not been taken by it; of long polling nothing is known here. */
export function unsentBytes(connection: Connection): number {
  return wireOf(connection)?.bufferedAmount ?? 0;
}

function wireOf({ transport }: Connection): Wire | null {
  const wire: unknown = Reflect.get(transport, 'socket');
  return isWire(wire) ? wire : null;
}

function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && 'bufferedAmount' in value && 'terminate' in value;
}

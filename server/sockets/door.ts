/** Who may open a connection at all: from an origin of ours, while there is room, and not too many from one address. */
import type { IncomingMessage } from 'node:http';
import type { Origins } from '../security/origins.ts';
import { isThisMachine, type Rates } from '../security/rates.ts';
import type { Tally } from '../use-cases/tally.ts';
import type { Caller } from './caller-address.ts';
import { responseTo, turnAway } from './turn-away.ts';

/**
 * S12. A carrier may put a whole town behind one address, yet only who has opened the chat holds a socket: a thousand
 * of them at once is a town. It is a twelfth of the room for all, so one address alone fills no house.
 */
const SOCKETS_OF_ADDRESS = 1_000;

export type Door = {
  /** Lets a handshake in (true), leaves it to Socket.IO to refuse (false), or has answered it already (null). */
  knock(request: IncomingMessage): Promise<boolean | null>;
  /** A connection has opened; the result is to be called when it has closed. */
  entered(caller: Caller): () => void;
};

export type DoorKeeping = {
  readonly origins: Origins;
  readonly rates: Rates;
  readonly tally: Tally;
  readonly addressOf: (caller: Caller) => string;
  /** Beyond so many open sockets nobody more is let in; who is in stays in. */
  readonly maxSockets: number;
};

export function createDoor({ origins, rates, tally, addressOf, maxSockets }: DoorKeeping): Door {
  const open = new Map<string, number>();
  let all = 0;

  async function reasonAgainst(request: IncomingMessage): Promise<'full' | 'address' | null> {
    if (all >= maxSockets) return 'full';
    const address = addressOf({ headers: request.headers, address: request.socket.remoteAddress ?? '' });
    if (isThisMachine(address)) return null;
    const isTooMany = (open.get(address) ?? 0) >= SOCKETS_OF_ADDRESS;
    return isTooMany || (await rates.take({ handshakesOfAddress: address })) !== null ? 'address' : null;
  }

  return {
    async knock(request) {
      if (!isFromOurPages(request, origins)) return false;
      // Until it is upgraded nobody listens to this connection's errors, and an unheard one ends the process.
      if (!responseTo(request)) request.socket.on('error', () => undefined);
      const reason = await reasonAgainst(request);
      if (reason === null) return true;
      tally.count('handshakes-refused', reason);
      if (reason === 'full') turnAway(request, 503, 'The chat has no more room just now. Leave a message instead.');
      else turnAway(request, 429, 'Too many connections come from this address. Wait a moment.');
      return null;
    },
    entered(caller) {
      const address = addressOf(caller);
      all++;
      open.set(address, (open.get(address) ?? 0) + 1);
      return () => {
        all--;
        const left = (open.get(address) ?? 1) - 1;
        if (left > 0) open.set(address, left);
        else open.delete(address);
      };
    },
  };
}

/** A page's polling GET to its own origin carries no Origin header, but says so in Sec-Fetch-Site. */
function isFromOurPages(request: IncomingMessage, origins: Origins): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origins.isAllowed(origin);
  return request.headers['sec-fetch-site'] === 'same-origin';
}

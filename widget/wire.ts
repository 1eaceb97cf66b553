/**
 * Engine.IO's protocol (version 4) as far as text goes: a WebSocket, or long polling where none gets through. The
 * library of that name does much more than a chat needs, and takes half of all that an opened chat may weigh.
 */
export type Wire = {
  readonly send: (message: string) => void;
  /** Whether it has been silent for longer than it may, by the clock on the wall: timers stand still in a sleeping page. */
  readonly isStale: () => boolean;
  readonly close: () => void;
};
export type WireEvents = {
  readonly opened: () => void;
  readonly message: (text: string) => void;
  /** Told once, also when it never opened; not after `close`. */
  readonly lost: () => void;
};

type Handshake = { readonly sid: string; readonly pingInterval: number; readonly pingTimeout: number };
/** One way of carrying packets: tells what comes, and null when it has ended. */
type Carry = (take: (packet: string | null) => void) => {
  readonly write: (packet: string) => void;
  readonly end: () => void;
};

const OPEN_WITHIN_MS = 8_000;

/** Tries each way until one opens. A wire that is silent for longer than the server's ping allows is lost. */
export function openWire(origin: string, events: WireEvents): Wire {
  const ways: Carry[] = [byWebSocket(origin), byPolling(origin)];
  let carrier: ReturnType<Carry>;
  let watchdog: ReturnType<typeof setTimeout>;
  let heardAt = Date.now();
  let silenceMs = OPEN_WITHIN_MS;
  let isOver = false;

  function tryNext(): void {
    const way = ways.shift();
    if (!way) {
      isOver = true;
      events.lost();
      return;
    }
    let hasEnded = false;
    const fail = () => {
      if (hasEnded || isOver) return;
      hasEnded = true;
      clearTimeout(watchdog);
      carrier.end();
      tryNext();
    };
    const listen = () => {
      heardAt = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(fail, silenceMs);
    };
    carrier = way((packet) => {
      if (hasEnded || isOver) return;
      if (packet === null || packet === '1') return fail();
      listen();
      if (packet[0] === '0') {
        const { pingInterval, pingTimeout }: Handshake = JSON.parse(packet.slice(1));
        silenceMs = pingInterval + pingTimeout;
        ways.length = 0;
        listen();
        events.opened();
      } else if (packet === '2') carrier.write('3');
      else if (packet[0] === '4') events.message(packet.slice(1));
    });
    listen();
  }

  tryNext();
  return {
    send: (message) => carrier.write(`4${message}`),
    isStale: () => Date.now() - heardAt >= silenceMs,
    close() {
      isOver = true;
      clearTimeout(watchdog);
      carrier.end();
    },
  };
}

function byWebSocket(origin: string): Carry {
  return (take) => {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.onmessage = ({ data }) => take(data);
    socket.onclose = () => take(null);
    return { write: (packet) => socket.readyState === 1 && socket.send(packet), end: () => socket.close() };
  };
}

/** One GET waits for packets at any time; POSTs go one after the other, as the protocol wants. */
function byPolling(origin: string): Carry {
  return (take) => {
    const stop = new AbortController();
    let address = `${origin}/socket.io/?EIO=4&transport=polling`;
    let posted: Promise<unknown> = Promise.resolve();
    const ask = async (body?: string) => {
      const response = await fetch(address, { ...(body && { method: 'POST', body }), signal: stop.signal });
      if (!response.ok) throw new Error(response.statusText);
      return response.text();
    };
    const ended = () => take(null);
    (async () => {
      while (!stop.signal.aborted) {
        for (const packet of (await ask()).split('\x1e')) {
          if (packet[0] === '0') address += `&sid=${JSON.parse(packet.slice(1)).sid}`;
          take(packet);
        }
      }
    })().catch(ended);
    return {
      write: (packet) => {
        posted = posted.then(() => ask(packet)).catch(ended);
      },
      end: () => stop.abort(),
    };
  };
}

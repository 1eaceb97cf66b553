/** A client without manners: a bare WebSocket that sends what a test says, byte for byte, and reads when it is told to. */
import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';

export type RawSocket = {
  readonly wire: WebSocket;
  /** Every frame heard, oldest first. */
  readonly heard: readonly string[];
  /** Settles with the close code when the connection has ended. */
  readonly closed: Promise<number>;
  send(...frames: readonly string[]): void;
  /** The first frame that starts so, heard already or yet to come. Rejects where the connection ends before. */
  hears(start: string): Promise<string>;
  /** An event's answer, as the server wrote it. */
  ask(event: string, ...input: readonly string[]): Promise<string>;
  end(): void;
};

export type RawOptions = {
  readonly namespace?: '/visitor' | '/agent';
  readonly auth?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Connects and joins the namespace. */
export async function openRaw(url: string, options: RawOptions = {}): Promise<RawSocket> {
  const { namespace = '/visitor', auth = {}, headers = {} } = options;
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const wire = new WebSocket(address, { headers: { origin: url, ...headers } });
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  wire.on('message', (data: RawData) => {
    const frame = String(data);
    // Engine.IO's ping is answered, as every client does.
    if (frame === '2') wire.send('3');
    heard.push(frame);
    look();
  });
  const closed = new Promise<number>((ended) => {
    wire.once('close', (code) => {
      ended(code);
      look();
    });
  });
  await once(wire, 'open');
  // From here on an error is followed by the close.
  wire.on('error', () => undefined);

  let lastId = 0;
  const raw: RawSocket = {
    wire,
    heard,
    closed,
    send(...frames) {
      for (const frame of frames) wire.send(frame);
    },
    hears(start) {
      return new Promise((resolve, reject) => {
        const check = () => {
          const hit = heard.find((frame) => frame.startsWith(start));
          if (hit === undefined && wire.readyState <= WebSocket.OPEN) return;
          waiting.delete(check);
          if (hit === undefined) reject(new Error(`closed before ${start}`));
          else resolve(hit);
        };
        waiting.add(check);
        check();
      });
    },
    async ask(event, ...input) {
      const id = ++lastId;
      wire.send(`42${namespace},${id}[${[JSON.stringify(event), ...input].join(',')}]`);
      const start = `43${namespace},${id}`;
      return (await raw.hears(start)).slice(start.length);
    },
    end: () => wire.terminate(),
  };
  raw.send(`40${namespace},${JSON.stringify(auth)}`);
  await raw.hears(`42${namespace},["${namespace === '/visitor' ? 'session' : 'console'}:ready"`);
  return raw;
}

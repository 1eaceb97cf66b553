/**
 * One client's line to a server, on a bare WebSocket: the generator shares the machine with what it measures, and the
 * real client would be the slower of the two. It speaks Socket.IO's frames, or plain JSON to the server without it.
 */
import WebSocket from 'ws';

export type Line = {
  /** A command, with its answer. */
  ask(event: string, input: unknown): Promise<unknown>;
  on(event: string, hear: (payload: unknown) => void): void;
  /** Settles when the line is gone, by whichever end. */
  readonly closed: Promise<void>;
  close(): void;
};

export type Greeting = {
  readonly namespace: '/visitor' | '/agent';
  readonly auth?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** How a frame is written: `[event, payload]` with an id where an answer is expected. */
type Framing = {
  readonly path: string;
  hello(greeting: Greeting): string | null;
  command(id: number, body: string): string;
  read(frame: string): Frame;
};
type Frame =
  | { readonly kind: 'event'; readonly body: [string, unknown] }
  | { readonly kind: 'answer'; readonly id: number; readonly body: [unknown] }
  | { readonly kind: 'pong'; readonly frame: string }
  | { readonly kind: 'open' | 'joined' | 'refused' | 'nothing' };

const NOTHING: Frame = { kind: 'nothing' };

/** Engine.IO 4 and Socket.IO 5, as far as a client needs them that is always on a WebSocket. */
export function socketIoFraming({ namespace }: Greeting): Framing {
  return {
    path: '/socket.io/?EIO=4&transport=websocket',
    hello: ({ auth }) => `40${namespace},${JSON.stringify(auth ?? {})}`,
    command: (id, body) => `42${namespace},${id}${body}`,
    read(frame) {
      if (frame === '2') return { kind: 'pong', frame: '3' };
      if (frame.startsWith('0')) return { kind: 'open' };
      const rest = frame.slice(3 + namespace.length);
      if (frame.startsWith('40')) return { kind: 'joined' };
      if (frame.startsWith('44')) return { kind: 'refused' };
      if (frame.startsWith('42')) return { kind: 'event', body: JSON.parse(rest) };
      if (!frame.startsWith('43')) return NOTHING;
      const at = rest.indexOf('[');
      return { kind: 'answer', id: Number(rest.slice(0, at)), body: JSON.parse(rest.slice(at)) };
    },
  };
}

/** The bare relay's: an array, with the id of the command first where there is one. */
export function plainFraming({ namespace }: Greeting): Framing {
  return {
    path: namespace,
    hello: () => null,
    command: (id, body) => `${id}${body}`,
    read(frame) {
      const at = frame.indexOf('[');
      const body = JSON.parse(frame.slice(at));
      return at === 0 ? { kind: 'event', body } : { kind: 'answer', id: Number(frame.slice(0, at)), body };
    },
  };
}

/** Opens a line. Rejects where the server does not take it. */
export function openLine(url: string, greeting: Greeting, framing = socketIoFraming(greeting)): Promise<Line> {
  const socket = new WebSocket(url.replace('http', 'ws') + framing.path, {
    perMessageDeflate: false,
    origin: url,
    headers: { ...greeting.headers },
  });
  const waiting = new Map<number, (answer: unknown) => void>();
  const hearers = new Map<string, (payload: unknown) => void>();
  /** What came before somebody listened: a server speaks first. */
  const unheard = new Map<string, unknown>();
  let lastId = 0;
  const line: Line = {
    ask: (event, input) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        socket.send(framing.command(lastId, JSON.stringify([event, input])));
      }),
    on(event, hear) {
      hearers.set(event, hear);
      if (unheard.has(event)) hear(unheard.get(event));
      unheard.delete(event);
    },
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
    close: () => socket.terminate(),
  };

  return new Promise((resolve, reject) => {
    const hello = framing.hello(greeting);
    if (hello === null) socket.once('open', () => resolve(line));
    socket.on('error', reject);
    line.closed.then(() => reject(new Error('the line was closed')));
    socket.on('message', (data) => {
      const frame = framing.read(String(data));
      if (frame.kind === 'answer') {
        waiting.get(frame.id)?.(frame.body[0]);
        waiting.delete(frame.id);
      } else if (frame.kind === 'event') {
        const [event, payload] = frame.body;
        const hear = hearers.get(event);
        if (hear) hear(payload);
        else unheard.set(event, payload);
      } else if (frame.kind === 'pong') socket.send(frame.frame);
      else if (frame.kind === 'open') socket.send(hello ?? '');
      else if (frame.kind === 'joined') resolve(line);
      else if (frame.kind === 'refused') reject(new Error('the server refused the line'));
    });
  });
}

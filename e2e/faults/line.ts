/** A client's line to the server through whatever stands between: the product's own client library, on one namespace. */
import { io, type Socket } from 'socket.io-client';
import type { InputOf, OutputOf } from '../../shared/events.ts';
import type { Reply } from '../../shared/reply.ts';

/** Where clients knock, and the origin that they say they come from. */
export type Door = { readonly url: string; readonly origin: string };

export type Ask<Commands> = <Name extends keyof Commands & string>(
  name: Name,
  input: InputOf<Commands, Name>,
) => Promise<Reply<OutputOf<Commands, Name>> | null>;

export type Line<Commands> = {
  readonly socket: Socket;
  /** Null where no answer came: it may or may not have been done. */
  readonly ask: Ask<Commands>;
};

export type Pace = {
  /** A command without an answer for this long is on a dead line. */
  readonly answerWithinMs: number;
  readonly reconnectMs: readonly [number, number];
};

/** Comes back at once, so that faults meet as many messages under way as can be. */
export const EAGER: Pace = { answerWithinMs: 3_000, reconnectMs: [40, 250] };
/** As the console comes back. */
export const CALM: Pace = { answerWithinMs: 5_000, reconnectMs: [500, 5_000] };

export function openLine<Commands>(
  door: Door,
  namespace: '/visitor' | '/agent',
  more: { readonly auth?: Record<string, unknown>; readonly headers?: Readonly<Record<string, string>> },
  { answerWithinMs, reconnectMs }: Pace,
): Line<Commands> {
  const socket = io(door.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    auth: more.auth ?? {},
    extraHeaders: { origin: door.origin, ...more.headers },
    reconnectionDelay: reconnectMs[0],
    reconnectionDelayMax: reconnectMs[1],
    timeout: answerWithinMs,
  });
  // The server may show a client out that it could not greet, its store being down; the library does not come back then.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), reconnectMs[1]);
  });
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), reconnectMs[1]);
  });

  const ask: Ask<Commands> = async (name, input) => {
    if (!socket.connected) return null;
    try {
      return (await socket.timeout(answerWithinMs).emitWithAck(name, input)) as Reply<OutputOf<Commands, typeof name>>;
    } catch {
      // Still said to be up: half-open. A new line is the only way to find out.
      if (socket.connected) socket.io.engine.close();
      return null;
    }
  };
  return { socket, ask };
}

/** The answer of a command that must succeed. */
export async function must<T>(what: string, reply: Promise<Reply<T> | null>): Promise<T> {
  const answer = await reply;
  if (!answer?.ok) throw new Error(`${what}: ${answer ? JSON.stringify(answer.error) : 'no answer'}`);
  return answer.value;
}

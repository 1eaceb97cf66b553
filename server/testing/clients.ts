/** The two sides as test clients: real sockets, typed by the contract's maps, everything they hear kept. */
import { io, type Socket } from 'socket.io-client';
import type {
  AgentCommands,
  AgentEvents,
  ConsoleReady,
  InputOf,
  OutputOf,
  SessionReady,
  VisitorCommands,
  VisitorEvents,
} from '../../shared/events.ts';
import type { Reply } from '../../shared/reply.ts';

type PayloadOf<Events, Name extends keyof Events> = Events[Name] extends (payload: infer P) => void ? P : never;

export type Client<Commands, Events> = {
  readonly socket: Socket;
  /** Every event heard, oldest first. */
  readonly heard: readonly { readonly name: string; readonly payload: unknown }[];
  /** A command and its answer. */
  ask<Name extends keyof Commands & string>(
    name: Name,
    input: InputOf<Commands, Name>,
  ): Promise<Reply<OutputOf<Commands, Name>>>;
  /** A command that must succeed. */
  must<Name extends keyof Commands & string>(
    name: Name,
    input: InputOf<Commands, Name>,
  ): Promise<OutputOf<Commands, Name>>;
  /** The first event of that name, heard already or yet to come, that `match` accepts. */
  hears<Name extends keyof Events & string>(
    name: Name,
    match?: (payload: PayloadOf<Events, Name>) => boolean,
  ): Promise<PayloadOf<Events, Name>>;
  /** Anything at all as a command. */
  raw(name: string, ...args: unknown[]): Promise<unknown>;
  close(): void;
};
export type VisitorClient = Client<VisitorCommands, VisitorEvents> & { readonly ready: SessionReady };
export type AgentClient = Client<AgentCommands, AgentEvents> & { readonly ready: ConsoleReady };

/** Longer than a busy machine takes, and less than a test has: what was heard instead can still be said. */
const PATIENCE_MS = 20_000;

export async function connectVisitor(url: string, auth: Record<string, unknown>): Promise<VisitorClient> {
  const client = connect<VisitorCommands, VisitorEvents>(`${url}/visitor`, { auth, extraHeaders: { origin: url } });
  return { ...client, ready: await client.hears('session:ready') };
}

export async function connectAgent(url: string, cookie: string): Promise<AgentClient> {
  const client = connect<AgentCommands, AgentEvents>(`${url}/agent`, { extraHeaders: { origin: url, cookie } });
  return { ...client, ready: await client.hears('console:ready') };
}

function connect<Commands, Events>(url: string, options: object): Client<Commands, Events> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  const heard: { name: string; payload: unknown }[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  socket.onAny((name: string, payload: unknown) => {
    heard.push({ name, payload });
    look();
  });

  const raw = (name: string, ...args: unknown[]) => socket.timeout(PATIENCE_MS).emitWithAck(name, ...args);
  const ask: Client<Commands, Events>['ask'] = async (name, input) =>
    (await raw(name, input)) as Reply<OutputOf<Commands, typeof name>>;

  return {
    socket,
    heard,
    raw,
    ask,
    async must(name, input) {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    hears(name, match = () => true) {
      type Payload = PayloadOf<Events, typeof name>;
      const find = () => heard.find((one) => one.name === name && match(one.payload as Payload));
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(timer);
          waiting.delete(check);
          socket.off('connect_error', fail);
          end();
        };
        const fail = (error: Error) => settle(() => reject(error));
        const check = () => {
          const hit = find();
          if (hit) settle(() => resolve(hit.payload as Payload));
        };
        const seen = () => heard.map((one) => one.name).join(' ');
        const timer = setTimeout(() => fail(new Error(`no ${name}; heard: ${seen()}`)), PATIENCE_MS);
        socket.once('connect_error', fail);
        waiting.add(check);
        check();
      });
    },
    close: () => socket.close(),
  };
}

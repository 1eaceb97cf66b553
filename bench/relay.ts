/**
 * Acknowledged messages from shoppers to an agent, through the whole product, beside relays that do less. Each server
 * runs throughout; the rounds go by turns, so that what else the machine does falls on all alike.
 */
import type { Bench, Result, Scale } from './bench.ts';
import { atLeast, atMost, median, percentile, type Row, rounded } from './figures.ts';
import type { Speaks } from './load/desk.ts';
import type { Order, Round } from './load/relay.ts';
import { ADMIN, freshFolder, program, type Server, startServer, startWorker, type Worker } from './processes.ts';

type Relay = { readonly what: string; readonly file: string; readonly speaks: Speaks; readonly store?: string };

const RELAYS = {
  product: { what: 'the product, SQLite', file: 'servers/product', speaks: 'socket.io', store: 'sqlite' },
  noStore: { what: 'the same relay with no store', file: 'servers/no-store', speaks: 'socket.io' },
  bareWs: { what: 'a bare ws relay', file: 'servers/bare-ws', speaks: 'plain' },
  memory: { what: 'the product, its log in memory', file: 'servers/product', speaks: 'socket.io', store: 'memory' },
  commitEach: {
    what: 'the product, one commit a message',
    file: 'servers/product',
    speaks: 'socket.io',
    store: 'commit-each',
  },
} as const satisfies Record<string, Relay>;
type Name = keyof typeof RELAYS;

const SCALES = {
  full: { chats: 100, inFlight: 16, warmUpMs: 1_500, roundMs: 2_000, rounds: 3 },
  brief: { chats: 3, inFlight: 4, warmUpMs: 0, roundMs: 100, rounds: 1 },
} as const;

export const relay: Bench = {
  name: 'relay',
  about: 'messages from shoppers to an agent, each acknowledged when it is stored, as many as go through',
  run,
};

type Measured = Round & { readonly cpuMs: number };
type Running = { readonly server: Server; readonly load: Worker; readonly rounds: Measured[] };

async function run(scale: Scale): Promise<Result> {
  const { chats, inFlight, warmUpMs, roundMs, rounds } = SCALES[scale];
  const names = Object.keys(RELAYS) as Name[];
  const running = new Map<Name, Running>();
  for (const name of names) running.set(name, await start(RELAYS[name], chats));
  const turn = async (forMs: number) => {
    const all: [Name, Measured][] = [];
    for (const [name, { load, server }] of running) {
      const before = server.cpuMs();
      const round = await load.ask<Round>({ do: 'write', forMs, inFlight } satisfies Order);
      all.push([name, { ...round, cpuMs: server.cpuMs() - before }]);
    }
    return all;
  };
  await turn(warmUpMs);
  for (let round = 0; round < rounds; round++) {
    for (const [name, figures] of await turn(roundMs)) running.get(name)?.rounds.push(figures);
  }
  for (const { server, load } of running.values()) {
    await load.end();
    await server.end('SIGTERM');
  }
  return reckon(new Map(names.map((name) => [name, running.get(name)?.rounds ?? []])));
}

async function start(relay: Relay, chats: number): Promise<Running> {
  const env = relay.store === undefined ? {} : { BENCH_STORE: relay.store, DATA_DIR: freshFolder() };
  const server = await startServer(program(relay.file), env);
  const load = startWorker(program('load/relay'));
  await load.ask({ do: 'open', url: server.url, speaks: relay.speaks, who: ADMIN, chats } satisfies Order);
  return { server, load, rounds: [] };
}

function reckon(rounds: ReadonlyMap<Name, readonly Measured[]>): Result {
  const of = (name: Name, figure: (round: Measured) => number) => (rounds.get(name) ?? []).map(figure);
  /** Round by round, then the median: both sides of each ratio had the machine at about the same time. */
  const ratio = (name: Name, figure: (round: Measured) => number) => {
    const [ours, theirs] = [of('product', figure), of(name, figure)];
    return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
  };
  const rows = [...rounds.keys()].map(
    (name): Row => ({
      what: RELAYS[name].what,
      figures: {
        'acked/s': rounded(median(of(name, perSecond))),
        'server CPU µs each': rounded(median(of(name, cpuEach))),
        'ack p50 ms': rounded(median(of(name, ackAt(0.5)))),
        'ack p99 ms': rounded(median(of(name, ackAt(0.99)))),
        'agent p50 ms': rounded(median(of(name, agentAt(0.5)))),
        'agent p99 ms': rounded(median(of(name, agentAt(0.99)))),
      },
    }),
  );
  return {
    rows,
    held: [
      atLeast('messages/s, to the same relay with no store', ratio('noStore', perSecond), 0.8),
      atLeast('messages/s, to a bare ws relay', ratio('bareWs', perSecond), 0.5),
      atMost('p99 to the agent, to the same relay with no store', ratio('noStore', agentAt(0.99)), 2),
    ],
  };
}

const perSecond = ({ ms, acked }: Round) => (acked.length / ms) * 1_000;
const cpuEach = ({ cpuMs, acked }: Measured) => (cpuMs * 1_000) / acked.length;
const ackAt = (share: number) => (round: Round) => percentile(round.acked, share);
const agentAt = (share: number) => (round: Round) => percentile(round.delivered, share);

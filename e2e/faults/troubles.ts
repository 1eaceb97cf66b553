/** What goes wrong between shoppers, desk and server, one after the other, as a seed decides. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultProxy } from '../../server/testing/fault-proxy.ts';
import { between, pick, type Random } from '../../server/testing/random.ts';
import type { Nodes, Restarted } from './nodes.ts';

export type TroubleKind =
  | 'kill'
  | 'terminate'
  | 'acks-lost-then-kill'
  | 'reset'
  | 'half-open'
  | 'half-open-up'
  | 'half-open-down'
  | 'stall';
export type Trouble = { readonly kind: TroubleKind; readonly afterMs: number };

export type Stage = {
  readonly nodes: Nodes;
  readonly proxy: FaultProxy;
  /** A node was ended at `at`, an instant of the process's clock, and started again. */
  readonly onRestart: (at: number, restarted: Restarted) => void;
};

/** How much of each kind, against each other. */
export type Mix = Partial<Readonly<Record<TroubleKind, number>>>;
export type MixPlan = {
  readonly mix: Mix;
  /** The shortest and the longest pause before the next. */
  readonly everyMs: readonly [number, number];
  /** At most so many: on a machine that takes long to start a server, a run without an end delivers nothing. */
  readonly times: number;
};
export const ALL_KINDS: Mix = {
  kill: 20,
  'acks-lost-then-kill': 25,
  reset: 30,
  'half-open': 9,
  'half-open-up': 8,
  'half-open-down': 8,
};

/** Clients hear nothing for this long at least, and until so much was not heard that acknowledgements are among it. */
const ACKS_LOST_MS = 300;
const ACKS_LOST_BYTES = 4_000;
const ACKS_LOST_AT_MOST_MS = 5_000;
const HALF_OPEN_MS = 700;
const STALL_MS = 30_000;

/** The troubles of a run, as they come. */
export function* troublesOf({ mix, everyMs, times }: MixPlan, random: Random): Generator<Trouble> {
  const bag = (Object.entries(mix) as [TroubleKind, number][]).flatMap(([kind, weight]) =>
    Array.from({ length: weight }, () => kind),
  );
  for (let n = 0; n < times; n++) yield { kind: pick(random, bag), afterMs: between(random, ...everyMs) };
}

/** Does it and undoes it; settles when the line is whole and the server ready again. */
export async function make(kind: TroubleKind, stage: Stage): Promise<void> {
  const { proxy } = stage;
  switch (kind) {
    case 'kill':
      return restart(stage, 'SIGKILL');
    case 'terminate':
      return restart(stage, 'SIGTERM');
    case 'acks-lost-then-kill': {
      proxy.set('half-open-down');
      await loseAcks(proxy);
      const restarted = restart(stage, 'SIGKILL');
      proxy.reset();
      proxy.set('open');
      return restarted;
    }
    case 'reset':
      proxy.reset();
      return;
    case 'stall':
      proxy.stall(STALL_MS);
      await sleep(STALL_MS);
      return;
    default:
      proxy.set(kind);
      await sleep(HALF_OPEN_MS);
      proxy.reset();
      proxy.set('open');
  }
}

/** The server goes on storing what arrives; what it says of it is lost. */
async function loseAcks(proxy: FaultProxy): Promise<void> {
  const [from, heard] = [performance.now(), proxy.swallowed];
  const isLost = () => proxy.swallowed - heard >= ACKS_LOST_BYTES;
  await sleep(ACKS_LOST_MS);
  while (!isLost() && performance.now() - from < ACKS_LOST_AT_MOST_MS) await sleep(10);
}

async function restart({ nodes, onRestart }: Stage, signal: NodeJS.Signals): Promise<void> {
  const at = performance.now();
  onRestart(at, await nodes.restart(signal));
}

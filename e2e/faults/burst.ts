/**
 * The burst: shoppers and an agent write to each other faster than people do, while the line and the server fail under
 * them. Then everything is compared.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { faultProxy, type Slowness } from '../../server/testing/fault-proxy.ts';
import { seededRandom } from '../../server/testing/random.ts';
import { ADMIN } from '../../server/testing/test-app.ts';
import { type Program, SERVER } from '../process.ts';
import { crowdAt } from './crowd.ts';
import { deskAt } from './desk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Door, EAGER, type Pace } from './line.ts';
import { type Restarted, startNodes } from './nodes.ts';
import { isClean, judge, type Verdict } from './oracle.ts';
import { shopperAt } from './shopper.ts';
import { storedBy } from './stored.ts';
import { type MixPlan, make, type Stage, type Trouble, troublesOf } from './troubles.ts';

export type BurstPlan = {
  readonly seed: number;
  /** A mix goes on until all is delivered, or for so many times; a list is gone through once. */
  readonly troubles: MixPlan | readonly Trouble[];
  readonly shoppers?: number;
  /** Connected and silent: how evenly they come back is measured. */
  readonly onlookers?: number;
  /** As many from each shopper; the agent writes a third of that to each. */
  readonly messages?: number;
  readonly everyMs?: number;
  readonly nodes?: number;
  readonly program?: Program;
  readonly env?: Readonly<Record<string, string>>;
  readonly slowness?: Slowness;
  readonly pace?: Pace;
  /** A run that has not delivered everything so long after it began to write is given up. */
  readonly giveUpMs?: number;
  /** How long a log may stay behind when all is stored; half-way everybody asks, as the heartbeat makes them. */
  readonly settleMs?: number;
};

export type BurstReport = Verdict & {
  readonly seed: number;
  readonly ok: boolean;
  readonly written: number;
  readonly refused: number;
  readonly restarts: number;
  readonly cuts: number;
  readonly resent: number;
  /** The longest from a signal until the process was gone. */
  readonly exitMs: number;
  /** The longest from a signal until the node was ready again. */
  readonly readyMs: number;
  /** The longest from a signal until all that was written before it was on the other side. */
  readonly deliveredMs: number;
  readonly ackP95Ms: number;
  /** Of the onlookers' return after the last restart: its peak against an even one. */
  readonly peak: number;
  readonly seconds: number;
};

const AGENT_WRITES_EVERY = 3;
const AGENT_NOTES_EVERY = 15;

export async function burst(plan: BurstPlan): Promise<BurstReport> {
  const {
    seed,
    nodes: count = 1,
    program = SERVER,
    env = {},
    slowness = {},
    giveUpMs = 100_000,
    settleMs = 10_000,
  } = plan;
  const startedAt = performance.now();
  const nodes = await startNodes({ count, random: seededRandom(seed + 1), program, env });
  const proxy = await faultProxy({ target: nodes.port, random: seededRandom(seed + 2) });
  const ledger = createLedger();
  const restarts: ({ readonly at: number } & Restarted)[] = [];
  const onRestart = (at: number, restarted: Restarted) => restarts.push({ at, ...restarted });
  let goHome = () => {};
  try {
    const door = { url: `http://localhost:${proxy.port}`, origin: nodes.publicUrl };
    const leave = await gather(plan, door, ledger);
    const crowd = await crowdAt(door, plan.onlookers ?? 0);
    goHome = () => {
      leave();
      crowd.leave();
    };
    proxy.slow(slowness);
    const giveUpAt = performance.now() + giveUpMs;
    await underFire(plan, { nodes, proxy, onRestart }, ledger, giveUpAt);
    await settle(ledger, settleMs);
    await crowd.allHere(giveUpAt);
    const seen = ledger.views();
    // What is stored is read back by a server that knows nothing but its disk.
    await nodes.restart('SIGKILL');
    const verdict = judge(ledger.written(), await storedBy(nodes, ledger.conversations()), seen);
    const ackTimes = ledger.ackTimes();
    return {
      seed,
      ok: isClean(verdict) && ledger.refused === 0,
      ...verdict,
      written: ledger.written().length,
      refused: ledger.refused,
      restarts: restarts.length,
      cuts: proxy.cuts,
      resent: ledger.resent(),
      exitMs: longest(restarts.map(({ exitMs }) => exitMs)),
      readyMs: longest(restarts.map(({ readyMs }) => readyMs)),
      deliveredMs: longest(restarts.map(({ at }) => ledger.deliveredAfter(at))),
      ackP95Ms: Math.round(ackTimes[Math.floor(ackTimes.length * 0.95)] ?? 0),
      peak: crowd.peakSince(restarts.at(-1)?.at ?? startedAt),
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    goHome();
    await proxy.close();
    await nodes.end();
  }
}

const longest = (times: readonly number[]) => Math.round(Math.max(0, ...times));

/** Everybody connects and the chats begin, while the line is still good; the result sends all home. */
async function gather({ shoppers = 4, pace = EAGER }: BurstPlan, door: Door, ledger: Ledger): Promise<() => void> {
  const desk = await deskAt(door, ADMIN, pace);
  const homeward = [desk.close];
  for (let n = 0; n < shoppers; n++) {
    const shopper = await shopperAt(door, ledger.hearing('visitor'), pace);
    homeward.push(shopper.close);
    const { conversationId } = shopper;
    ledger.join(conversationId, 'visitor', shopper);
    ledger.join(conversationId, 'agent', await desk.open(conversationId, ledger.hearing('agent')));
  }
  return () => {
    for (const leave of homeward) leave();
  };
}

async function underFire(plan: BurstPlan, stage: Stage, ledger: Ledger, giveUpAt: number): Promise<void> {
  const { messages = 120, everyMs = 60, troubles, seed } = plan;
  let isWritten = false;
  const writing = everybodyWrites(ledger, messages, everyMs).then(() => {
    isWritten = true;
  });
  const isOver = () => (isWritten && ledger.isStored()) || performance.now() > giveUpAt;
  const coming = 'mix' in troubles ? troublesOf(troubles, seededRandom(seed)) : troubles;
  for (const { kind, afterMs } of coming) {
    await sleep(afterMs);
    if (isOver()) break;
    await make(kind, stage);
  }
  await writing;
  while (!isOver()) await sleep(20);
}

async function everybodyWrites(ledger: Ledger, messages: number, everyMs: number): Promise<void> {
  for (let n = 0; n < messages; n++) {
    for (const conversationId of ledger.conversations()) {
      ledger.write(conversationId, 'visitor', 'message');
      if (n % AGENT_WRITES_EVERY !== 0) continue;
      ledger.write(conversationId, 'agent', n % AGENT_NOTES_EVERY === 0 ? 'note' : 'message');
    }
    await sleep(everyMs);
  }
}

async function settle(ledger: Ledger, settleMs: number): Promise<void> {
  const until = async (instant: number) => {
    while (!ledger.isSeen() && performance.now() < instant) await sleep(20);
  };
  await until(performance.now() + settleMs / 2);
  if (!ledger.isSeen()) ledger.catchUp();
  await until(performance.now() + settleMs / 2);
}

/**
 * The burst: shoppers and an agent write to each other faster than people do, while the line and the server fail under
 * them. Then everything is compared.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { faultProxy, type Slowness } from '../../server/testing/fault-proxy.ts';
import { seededRandom } from '../../server/testing/random.ts';
import { ADMIN } from '../../server/testing/test-app.ts';
import { type Program, SERVER } from '../process.ts';
import { deskAt } from './desk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Door, EAGER, type Pace } from './line.ts';
import { startNodes } from './nodes.ts';
import { isClean, judge, type Verdict } from './oracle.ts';
import { shopperAt } from './shopper.ts';
import { storedBy } from './stored.ts';
import { type Mix, make, type Stage, type Trouble, troublesOf } from './troubles.ts';

export type BurstPlan = {
  readonly seed: number;
  /** A mix goes on until all is delivered; a list is gone through once. */
  readonly troubles: { readonly mix: Mix; readonly everyMs: readonly [number, number] } | readonly Trouble[];
  readonly shoppers?: number;
  /** As many from each shopper; the agent writes a third of that to each. */
  readonly messages?: number;
  readonly everyMs?: number;
  readonly nodes?: number;
  readonly program?: Program;
  readonly env?: Readonly<Record<string, string>>;
  readonly slowness?: Slowness;
  readonly pace?: Pace;
  /** A run that has not delivered everything by then is given up. */
  readonly giveUpMs?: number;
  /** How long a log may stay behind when all is stored; half-way everybody asks, as the heartbeat makes them. */
  readonly settleMs?: number;
};

export type BurstReport = Verdict & {
  readonly seed: number;
  readonly ok: boolean;
  readonly written: number;
  readonly refused: number;
  readonly kills: number;
  readonly cuts: number;
  readonly resent: number;
  /** The longest from a kill until the node was ready again. */
  readonly readyMs: number;
  /** The longest from a kill until all that was written before it was on the other side. */
  readonly deliveredMs: number;
  readonly ackP95Ms: number;
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
  const kills: { readonly at: number; readonly readyMs: number }[] = [];
  const onKill = (at: number, readyMs: number) => kills.push({ at, readyMs });
  let goHome = () => {};
  try {
    goHome = await gather(plan, { url: `http://localhost:${proxy.port}`, origin: nodes.publicUrl }, ledger);
    proxy.slow(slowness);
    await underFire(plan, { nodes, proxy, onKill }, ledger, startedAt + giveUpMs);
    await settle(ledger, settleMs);
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
      kills: kills.length,
      cuts: proxy.cuts,
      resent: ledger.resent(),
      readyMs: Math.round(Math.max(0, ...kills.map(({ readyMs }) => readyMs))),
      deliveredMs: Math.round(Math.max(0, ...kills.map(({ at }) => ledger.deliveredAfter(at)))),
      ackP95Ms: Math.round(ackTimes[Math.floor(ackTimes.length * 0.95)] ?? 0),
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    goHome();
    await proxy.close();
    await nodes.end();
  }
}

/** Everybody connects and the chats begin, while the line is still good; the result sends all home. */
async function gather({ shoppers = 4, pace = EAGER }: BurstPlan, door: Door, ledger: Ledger): Promise<() => void> {
  const desk = await deskAt(door, ADMIN, pace);
  const homeward = [desk.close];
  for (let n = 0; n < shoppers; n++) {
    const shopper = await shopperAt(door, (id) => ledger.hearing(id, 'visitor'), pace);
    homeward.push(shopper.close);
    const { conversationId } = shopper;
    ledger.join(conversationId, 'visitor', shopper);
    ledger.join(conversationId, 'agent', await desk.open(conversationId, ledger.hearing(conversationId, 'agent')));
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
  const coming = 'mix' in troubles ? troublesOf(troubles.mix, seededRandom(seed), troubles.everyMs) : troubles;
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

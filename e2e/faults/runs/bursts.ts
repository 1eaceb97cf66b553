/** The runs that are a burst under one kind of fault or another. */
import { type BurstPlan, burst } from '../burst.ts';
import { type Finding, timed } from '../finding.ts';
import { CALM } from '../line.ts';
import { ALL_KINDS } from '../troubles.ts';

/** After a kill the server must be ready, and everything delivered, within this. */
const READY_WITHIN_MS = 3_000;
const DELIVERED_WITHIN_MS = 10_000;
/** Rated for a slow line: a person still takes the answer for "now". */
const ACK_WITHIN_MS = 3_000;

type Run = (seed: number, nodes: number) => Promise<Finding>;

/** Everything that can happen, mixed. */
export const mixed: Run = (seed, nodes) =>
  swift({ seed, nodes, troubles: { mix: ALL_KINDS, everyMs: [500, 1_400], times: 10 } });

/** F1 */
export const killed: Run = (seed, nodes) =>
  swift({ seed, nodes, troubles: { mix: { kill: 1 }, everyMs: [700, 2_000], times: 6 } });

/** F2 */
export const acksLost: Run = (seed, nodes) =>
  swift({ seed, nodes, troubles: { mix: { 'acks-lost-then-kill': 1 }, everyMs: [700, 2_000], times: 6 } });

const KILLS = 10;

/** Two nodes, each killed five times while the other serves. */
export const killedInTurn: Run = async (seed) => {
  const { MONGODB_URL, REDIS_URL } = process.env;
  if (!MONGODB_URL || !REDIS_URL) return { seed, ok: true, seconds: 0, skipped: 'set MONGODB_URL and REDIS_URL' };
  const troubles = { mix: { kill: 1 }, everyMs: [1_500, 2_500], times: KILLS } as const;
  const report = await burst({ seed, nodes: 2, shoppers: 2, messages: 560, everyMs: 130, troubles, giveUpMs: 115_000 });
  return { ...report, ok: report.ok && report.restarts >= KILLS };
};

/** F4: half a minute of resets, so close that few messages get through between two. */
export const resets: Run = (seed, nodes) =>
  burst({ seed, nodes, messages: 300, everyMs: 90, troubles: { mix: { reset: 1 }, everyMs: [300, 300], times: 100 } });

/** F6: no client may lose its words or store them twice for a line that stands still. */
export const stalled: Run = (seed, nodes) =>
  burst({
    seed,
    nodes,
    pace: CALM,
    shoppers: 2,
    messages: 30,
    everyMs: 150,
    troubles: [{ kind: 'stall', afterMs: 2_000 }],
  });

async function swift(plan: BurstPlan): Promise<Finding> {
  const report = await burst(plan);
  const { holds, times } = timed(report.readyMs <= READY_WITHIN_MS && report.deliveredMs <= DELIVERED_WITHIN_MS);
  return { ...report, ok: report.ok && holds, times };
}

/** F7: 24 kbit/s, 400 ms away and up to 400 ms more or less, at the pace of people. */
export const slowLine: Run = async (seed, nodes) => {
  const report = await burst({
    seed,
    nodes,
    pace: CALM,
    shoppers: 2,
    messages: 12,
    everyMs: 4_000,
    slowness: { jitterMs: 800, bytesPerSecond: 3_000 },
    troubles: [],
  });
  const { holds, times } = timed(report.ackP95Ms <= ACK_WITHIN_MS);
  return { ...report, ok: report.ok && holds, times };
};

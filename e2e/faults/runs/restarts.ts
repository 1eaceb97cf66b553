/** F3: SIGTERM while everybody talks. F16: two thousand come back at once. */
import { seededRandom } from '../../../server/testing/random.ts';
import { burst } from '../burst.ts';
import { crowdAt } from '../crowd.ts';
import { type Finding, finding, timed } from '../finding.ts';
import { CALM } from '../line.ts';
import { startNodes } from '../nodes.ts';

const EXIT_WITHIN_MS = 5_000;
/** The fullest second against an even return. */
const PEAK_AT_MOST = 3;

export async function terminated(seed: number, nodes: number): Promise<Finding> {
  const report = await burst({
    seed,
    nodes,
    pace: CALM,
    onlookers: 400,
    messages: 80,
    troubles: [{ kind: 'terminate', afterMs: 2_000 }],
  });
  const { holds, times } = timed(report.exitMs <= EXIT_WITHIN_MS && report.peak <= PEAK_AT_MOST);
  return { ...report, ok: report.ok && holds, times };
}

const CLIENTS = 2_000;
const BACK_WITHIN_MS = 30_000;
const LAG_P99_WITHIN_MS = 200;

export function storm(seed: number, count: number): Promise<Finding> {
  return finding(seed, async () => {
    const nodes = await startNodes({ count, random: seededRandom(seed) });
    const crowd = await crowdAt({ url: nodes.publicUrl, origin: nodes.publicUrl }, CLIENTS);
    try {
      const killedAt = performance.now();
      await nodes.restart('SIGKILL');
      const back = await crowd.allHere(killedAt + 2 * BACK_WITHIN_MS);
      const backMs = Math.round(crowd.lastGreetedAt() - killedAt);
      const lagP99Ms = await loopLagOf(nodes.publicUrl);
      const { holds, times } = timed(backMs <= BACK_WITHIN_MS && lagP99Ms <= LAG_P99_WITHIN_MS);
      return {
        ok: back === CLIENTS && holds,
        times,
        clients: CLIENTS,
        back,
        backMs,
        lagP99Ms,
        peak: crowd.peakSince(killedAt),
      };
    } finally {
      crowd.leave();
      await nodes.end();
    }
  });
}

/** The server's own figure, over its life so far. */
async function loopLagOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, seconds = 'NaN'] = /^nodejs_eventloop_lag_p99_seconds ([\d.e+-]+)/m.exec(text) ?? [];
  return Math.round(Number(seconds) * 1_000);
}

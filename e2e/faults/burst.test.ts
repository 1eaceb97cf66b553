/** Half a minute of what `npm run faults` does for longer: SEED=n repeats what is decided here by chance. */
import { afterAll, expect, test } from 'vitest';
import { endAll } from '../process.ts';
import { type BurstReport, burst } from './burst.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** Half a minute where the machine has room; a busy one may take minutes to start a server three times. */
const WITHIN_MS = 240_000;
const CLEAN = { lost: 0, twice: 0, disorder: 0, views: 0, undelivered: 0, refused: 0 };

afterAll(endAll);

/** The seed is the first thing that a failure shows. */
function expectClean(report: BurstReport): void {
  expect(report, `SEED=${SEED} ${JSON.stringify(report)}`).toMatchObject(CLEAN);
  expect(report.restarts, `SEED=${SEED}`).toBeGreaterThan(0);
}

test(
  '[MS3] shoppers and an agent write through kill -9 (F1): nothing lost, doubled or out of order, and all logs alike',
  async () => {
    expectClean(
      await burst({ seed: SEED, messages: 60, troubles: { mix: { kill: 1 }, everyMs: [500, 1_500], times: 3 } }),
    );
  },
  WITHIN_MS,
);

test(
  '[MS1] the same where acknowledgements are lost before each kill (F2), so that all is sent again',
  async () => {
    const report = await burst({
      seed: SEED,
      messages: 60,
      troubles: { mix: { 'acks-lost-then-kill': 1 }, everyMs: [500, 1_500], times: 3 },
    });
    expectClean(report);
    expect(report.resent, `SEED=${SEED}`).toBeGreaterThan(0);
  },
  WITHIN_MS,
);

import { expect, test, vi } from 'vitest';
import { RELEASE_LIMITS } from '../domain/embed/kept-release.ts';
import { NOW } from '../testing/builders.ts';
import { manualClock } from '../testing/clock.ts';
import { keepReleases } from './release-keep.ts';

const MINUTE_MS = 60_000;

test('[WG2] a release that cannot be kept at the start is kept a minute later, and then said once a day', async () => {
  const clock = manualClock(NOW);
  const warned = vi.fn();
  const logger = { info: () => {}, warn: warned, error: () => {} };
  const kept: number[] = [];
  const keepCurrent = async () => {
    kept.push(clock.now());
    if (kept.length === 1) throw new Error('away');
    return 0;
  };
  const job = await keepReleases({ clock, logger }, { keepCurrent });
  expect([kept, warned.mock.calls.length]).toEqual([[NOW], 1]);
  const [again, nextDay] = [NOW + MINUTE_MS, NOW + MINUTE_MS + RELEASE_LIMITS.saidEveryMs];
  await clock.advanceTo(nextDay);
  expect(kept).toEqual([NOW, again, nextDay]);
  await job.close();
  await clock.advanceTo(nextDay + 3 * RELEASE_LIMITS.saidEveryMs);
  expect([kept.length, warned.mock.calls.length]).toEqual([3, 1]);
});

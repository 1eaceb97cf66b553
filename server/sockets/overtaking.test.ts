import { expect, test } from 'vitest';
import { manualClock } from '../testing/clock.ts';
import { noOvertaking } from './overtaking.ts';

test('[MS4] after a refused message nothing behind it passes until it has come again', () => {
  const pass = noOvertaking(manualClock(0));
  expect(pass('a', null)).toBeNull();
  expect(pass('b', 300)).toBe(300);
  expect(pass('c', null)).toBeGreaterThan(0);
  expect(pass('d', 200)).toBe(200);
  expect(pass('b', null)).toBeNull();
  expect(pass('c', null)).toBeNull();
});

test('[MS4] a message that never comes again holds the others for ten seconds at most', async () => {
  const clock = manualClock(0);
  const pass = noOvertaking(clock);
  expect(pass('a', 300)).toBe(300);
  await clock.advanceTo(10_299);
  expect(pass('b', null)).not.toBeNull();
  await clock.advanceTo(10_300);
  expect(pass('b', null)).toBeNull();
});

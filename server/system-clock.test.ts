import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

const REAL = Date.parse('2026-11-23T05:00:00Z');
const SATURDAY = Date.parse('2026-11-28T16:00:00Z');
const DAY_MS = 24 * 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: REAL });
});
afterEach(() => {
  vi.useRealTimers();
});

test('[HR4] reads the machine’s time, or starts where it is told to and runs on', () => {
  const [own, moved] = [systemClock(), systemClock(SATURDAY)];
  expect([own.now(), moved.now()]).toEqual([REAL, SATURDAY]);
  vi.advanceTimersByTime(90_000);
  expect([own.now(), moved.now()]).toEqual([REAL + 90_000, SATURDAY + 90_000]);
});

test('[HR5] an alarm rings once, when the clock reads its instant', () => {
  const clock = systemClock(SATURDAY);
  const rang: number[] = [];
  clock.at(SATURDAY + 1_000, () => rang.push(clock.now()));
  vi.advanceTimersByTime(999);
  expect(rang).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(rang).toEqual([SATURDAY + 1_000]);
  vi.advanceTimersByTime(DAY_MS);
  expect(rang).toHaveLength(1);
});

test('[HR5] what has passed rings in the next turn, never in the caller’s own', () => {
  const clock = systemClock();
  const ring = vi.fn();
  clock.at(REAL - DAY_MS, ring);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('[HR5] an alarm can be cancelled, before it rings and after', () => {
  const clock = systemClock();
  const ring = vi.fn();
  const cancel = clock.at(REAL + 1_000, ring);
  cancel();
  vi.advanceTimersByTime(2_000);
  expect(ring).not.toHaveBeenCalled();
  const late = clock.at(REAL + 3_000, ring);
  vi.advanceTimersByTime(1_000);
  late();
  expect(ring).toHaveBeenCalledTimes(1);
});

test('[HR5] an alarm that is far off rings at its instant, and can be cancelled on the way', () => {
  const clock = systemClock();
  const rang: number[] = [];
  const cancelled = vi.fn();
  const far = REAL + DAY_MS + 1;
  clock.at(far, () => rang.push(clock.now()));
  const cancel = clock.at(far, cancelled);
  vi.advanceTimersByTime(DAY_MS);
  expect(rang).toEqual([]);
  cancel();
  vi.advanceTimersByTime(1);
  expect(rang).toEqual([far]);
  expect(cancelled).not.toHaveBeenCalled();
});

test('[HR5] a machine’s clock that was put back does not make an alarm ring early', () => {
  const clock = systemClock();
  const rang: number[] = [];
  clock.at(REAL + 10_000, () => rang.push(clock.now()));
  vi.setSystemTime(REAL - 5_000);
  vi.advanceTimersByTime(10_000);
  expect(rang).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(rang).toEqual([REAL + 10_000]);
});

test('[HR5] a machine’s clock that was put forward makes an alarm ring within a minute', () => {
  const clock = systemClock();
  const ring = vi.fn();
  clock.at(REAL + DAY_MS, ring);
  vi.setSystemTime(REAL + DAY_MS);
  vi.advanceTimersByTime(60_000);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('[OP4] an alarm keeps no process alive', () => {
  const clock = systemClock();
  const timers = vi.spyOn(globalThis, 'setTimeout');
  clock.at(REAL + 2 * DAY_MS, () => {});
  vi.advanceTimersByTime(DAY_MS);
  const waits = timers.mock.results.map(({ value }) => value.hasRef());
  expect(new Set(waits)).toEqual(new Set([false]));
});

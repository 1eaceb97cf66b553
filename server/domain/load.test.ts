import { expect, test } from 'vitest';
import { CALM_LOAD, CALM_READINGS, type Level, type Load, nextLoad, type Readings } from './load.ts';

const QUIET: Readings = { loopDelayMs: 1, fullness: 0.1, late: 0 };
const after = (load: Load, ...readings: readonly Readings[]) => readings.reduce(nextLoad, load);
const times = (count: number, readings: Readings) => Array.from({ length: count }, () => readings);

test.each<[string, Partial<Readings>, Level]>([
  ['nothing much', {}, 'normal'],
  ['a late loop', { loopDelayMs: 30 }, 'sparing'],
  ['a very late loop', { loopDelayMs: 70 }, 'shedding'],
  ['three quarters of all sockets', { fullness: 0.75 }, 'sparing'],
  ['nearly all sockets', { fullness: 0.85 }, 'shedding'],
  ['commands that wait', { late: 10 }, 'sparing'],
  ['a slow store', { late: 30 }, 'shedding'],
])('[SE3] %s is %s at once', (_, some, level) => {
  expect(after(CALM_LOAD, { ...QUIET, ...some }).level).toBe(level);
});

test('[SE3] new chats are let in again after a minute of calm, and not before', () => {
  const shedding = after(CALM_LOAD, { ...QUIET, loopDelayMs: 90 });
  expect(after(shedding, ...times(CALM_READINGS - 1, QUIET)).level).toBe('shedding');
  expect(after(shedding, ...times(CALM_READINGS, QUIET)).level).toBe('normal');
});

test('[SE3] a load about the bound does not switch to and fro', () => {
  const about = Array.from({ length: 600 }, (_, n) => ({ ...QUIET, loopDelayMs: n % 2 ? 75 : 60 }));
  const levels = new Set<Level>();
  about.reduce(
    (load, readings) => {
      const next = nextLoad(load, readings);
      levels.add(next.level);
      return next;
    },
    after(CALM_LOAD, { ...QUIET, loopDelayMs: 75 }),
  );
  expect([...levels]).toEqual(['shedding']);
});

test('[SE3] one busy second among the calm ones begins the minute anew', () => {
  const shedding = after(CALM_LOAD, { ...QUIET, late: 50 });
  const almost = after(shedding, ...times(CALM_READINGS - 1, QUIET), { ...QUIET, late: 25 });
  expect(after(almost, ...times(CALM_READINGS - 1, QUIET)).level).toBe('shedding');
});

test('[SE3] what is calmer, but not calm, keeps the niceties off', () => {
  const shedding = after(CALM_LOAD, { ...QUIET, fullness: 0.9 });
  expect(after(shedding, ...times(CALM_READINGS, { ...QUIET, fullness: 0.5 })).level).toBe('sparing');
});

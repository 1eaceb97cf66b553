import { expect, test } from 'vitest';
import { allowedDown, MINUTE_MS, measure, NOTHING_MEASURED, shareUp, startOfMinute, together } from './uptime.ts';

const START = Date.parse('2026-11-23T00:00:00Z');
const at = (minutes: number) => START + minutes * MINUTE_MS;
const record = (minutes: number, isUp: boolean) => ({ minute: at(minutes), isUp });

test('[OP7] a minute without a record was down, as was one that was found so', () => {
  const measured = measure([record(0, true), record(1, false), record(4, true)], at(0), at(5));
  expect(measured).toEqual({ minutes: 5, down: 3, outages: [{ from: at(1), to: at(4) }] });
  expect(shareUp(measured)).toBe(0.4);
});

test('[OP7] outages are told apart by a minute that was up, and one that goes over midnight is one', () => {
  const first = measure([record(0, true), record(2, true)], at(0), at(4));
  const second = measure([record(5, true)], at(4), at(6));
  expect(first.outages).toHaveLength(2);
  expect(together([first, second])).toEqual({
    minutes: 6,
    down: 3,
    outages: [
      { from: at(1), to: at(2) },
      { from: at(3), to: at(5) },
    ],
  });
});

test('[OP7] where nothing was measured nothing is claimed', () => {
  expect(together([])).toEqual(NOTHING_MEASURED);
  expect(shareUp(measure([], at(3), at(3)))).toBeNull();
});

test('[OP7] 99 % leaves 7 hours and 12 minutes of a month of 30 days', () => {
  expect(Math.round(allowedDown(30 * 24 * 60))).toBe(7 * 60 + 12);
  expect(startOfMinute(at(7) + 59_999)).toBe(at(7));
});

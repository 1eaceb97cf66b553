import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessDays, addBusinessTime } from './business-time.ts';
import { type Hours, POLICY_CALENDAR } from './calendar.ts';
import { isOpen, nextClosing, nextOpening } from './opening.ts';
import { anyHours } from './random-hours.ts';

const runs = { numRuns: 300, seed: 17 };
const { chat, email } = POLICY_CALENDAR;
const dhaka = 'Asia/Dhaka';
const monday = Date.parse('2026-11-23T06:00:00Z');
const dayMs = 86_400_000;
const emptyWeek: Hours['weekly'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const length = fc.integer({ min: 0, max: 4 * dayMs });

describe('[HR3] business time', () => {
  test('[HR3] adding a, then b, is adding a + b', () => {
    fc.assert(
      fc.property(anyHours, length, length, ({ hours, zone, at }, a, b) => {
        const first = addBusinessTime(hours, zone, at, a);
        const both = addBusinessTime(hours, zone, at, a + b);
        expect(first === null ? null : addBusinessTime(hours, zone, first, b)).toBe(both);
      }),
      runs,
    );
  });

  test('[HR3] the open time between the two ends is what was added', () => {
    fc.assert(
      fc.property(anyHours, length, ({ hours, zone, at }, ms) => {
        const end = addBusinessTime(hours, zone, at, ms);
        if (end !== null) expect(openTime(hours, zone, at, end)).toBe(ms);
      }),
      runs,
    );
  });

  test('[HR2] it ends in the hours or at a closing instant, never at an opening', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 1, max: 4 * dayMs }), ({ hours, zone, at }, ms) => {
        const end = addBusinessTime(hours, zone, at, ms);
        if (end !== null) expect(isOpen(hours, zone, end - 1)).toBe(true);
      }),
      runs,
    );
  });

  test('[HR6] of hours that never open or end for good there is not enough; of those always open there always is', () => {
    const never: Hours = { weekly: emptyWeek, dates: {}, never: true };
    const hour: Hours = { weekly: emptyWeek, dates: { '2026-11-25': [['09:00', '10:00']] } };
    expect(addBusinessTime(never, dhaka, monday, 1)).toBeNull();
    expect(addBusinessTime(hour, dhaka, monday, 3_600_000)).toBe(Date.parse('2026-11-25T04:00:00Z'));
    expect(addBusinessTime(hour, dhaka, monday, 3_600_001)).toBeNull();
    expect(addBusinessTime(email, dhaka, monday, 1000 * dayMs)).toBe(monday + 1000 * dayMs);
  });

  test('[HR6] a sum no promise means ends in null instead of a long walk', () => {
    expect(addBusinessTime(chat, dhaka, monday, Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(addBusinessDays(chat, dhaka, monday, 1_000_000)).toBeNull();
  });

  test('[HR6] a negative, infinite or missing length is an error', () => {
    for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addBusinessTime(chat, dhaka, monday, ms)).toThrow(RangeError);
    }
  });
});

describe('[HR3] business days', () => {
  test('[HR3] each further day ends later, at a closing or a midnight', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 1, max: 8 }), ({ hours, zone, at }, n) => {
        const [end, next] = [addBusinessDays(hours, zone, at, n), addBusinessDays(hours, zone, at, n + 1)];
        if (end === null) expect(next).toBeNull();
        else {
          expect(end).toBeGreaterThan(at);
          expect(isOpen(hours, zone, end - 1)).toBe(true);
          if (next !== null) expect(next).toBeGreaterThan(end);
        }
      }),
      runs,
    );
  });

  test('[HR3] a later receipt never has an earlier end', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: 2 * dayMs }), ({ hours, zone, at }, later) => {
        const first = addBusinessDays(hours, zone, at, 2);
        const second = addBusinessDays(hours, zone, at + later, 2);
        if (second !== null) expect(first).toBeLessThanOrEqual(second);
      }),
      runs,
    );
  });

  test('[HR3] where clocks go back over midnight, the day once begun stays the day of receipt', () => {
    const weekly = { ...emptyWeek, sun: [['09:00', '18:00']], mon: [['09:00', '18:00']] } as const;
    const secondSaturday = Date.parse('2006-10-29T02:40:00Z'); // 23:10 again, after Sunday had begun
    expect(addBusinessDays({ weekly, dates: {} }, 'America/St_Johns', secondSaturday, 1)).toBe(
      Date.parse('2006-10-30T21:30:00Z'),
    );
  });

  test('[HR3] always open, a day ends at its midnight', () => {
    expect(addBusinessDays(email, dhaka, monday, 1)).toBe(Date.parse('2026-11-24T18:00:00Z'));
  });

  test('[HR6] a number of days below one or not whole is an error', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => addBusinessDays(chat, dhaka, monday, n)).toThrow(RangeError);
  });
});

/** Open ms from `from` up to `to`, by walking from turn to turn. */
function openTime(hours: Hours, zone: string, from: number, to: number): number {
  let total = 0;
  let at = from;
  while (at < to) {
    const opening = nextOpening(hours, zone, at) ?? to;
    const closing = opening < to ? (nextClosing(hours, zone, opening) ?? to) : to;
    total += Math.max(0, Math.min(closing, to) - opening);
    at = closing;
  }
  return total;
}

import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Hours, POLICY_CALENDAR } from './calendar.ts';
import { isOpen, nextClosing, nextOpening } from './opening.ts';
import { anyHours, isOpenByReading } from './random-hours.ts';

const runs = { numRuns: 300, seed: 11 };
const monday = Date.parse('2026-11-23T06:00:00Z');
const emptyWeek: Hours['weekly'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const all = [['00:00', '24:00']] as const;
const wholeWeek: Hours['weekly'] = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };

describe('[HR3] random hours at odd clocks', () => {
  test('[HR3] open agrees with a reading of the clock that converts nothing', () => {
    fc.assert(
      fc.property(anyHours, ({ hours, zone, at }) => {
        expect(isOpen(hours, zone, at)).toBe(isOpenByReading(hours, zone, at));
      }),
      runs,
    );
  });

  test('[HR2] the next opening is open and the instant before it is not', () => {
    fc.assert(
      fc.property(anyHours, ({ hours, zone, at }) => {
        const opening = nextOpening(hours, zone, at);
        if (isOpen(hours, zone, at)) expect(opening).toBe(at);
        else if (opening !== null) {
          expect(opening).toBeGreaterThan(at);
          expect(isOpen(hours, zone, opening)).toBe(true);
          expect(isOpen(hours, zone, opening - 1)).toBe(false);
          expect(isOpenByReading(hours, zone, opening)).toBe(true);
          expect(isOpenByReading(hours, zone, opening - 1)).toBe(false);
        }
      }),
      runs,
    );
  });

  test('[HR2] the next closing is closed and the instant before it is not', () => {
    fc.assert(
      fc.property(anyHours, ({ hours, zone, at }) => {
        const closing = nextClosing(hours, zone, at);
        if (!isOpen(hours, zone, at)) expect(closing).toBe(at);
        else if (closing !== null) {
          expect(closing).toBeGreaterThan(at);
          expect(isOpen(hours, zone, closing)).toBe(false);
          expect(isOpen(hours, zone, closing - 1)).toBe(true);
          expect(isOpenByReading(hours, zone, closing)).toBe(false);
          expect(isOpenByReading(hours, zone, closing - 1)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('[HR2] nothing turns between an instant and its next turn', () => {
    fc.assert(
      fc.property(anyHours, fc.double({ min: 0, max: 1, noNaN: true }), ({ hours, zone, at }, share) => {
        const open = isOpen(hours, zone, at);
        const turn = open ? nextClosing(hours, zone, at) : nextOpening(hours, zone, at);
        const between = at + Math.floor(((turn ?? at + 1e9) - 1 - at) * share);
        expect(isOpen(hours, zone, between)).toBe(open);
      }),
      runs,
    );
  });

  test('[HR2] a later instant never has an earlier opening or closing', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: 3e8 }), ({ hours, zone, at }, later) => {
        for (const next of [nextOpening, nextClosing]) {
          const [first, second] = [next(hours, zone, at), next(hours, zone, at + later)];
          if (second !== null) expect(first).toBeLessThanOrEqual(second);
        }
      }),
      runs,
    );
  });
});

describe('[HR6] hours without an end or a beginning', () => {
  test('[HR6] never open ends at once', () => {
    const never: Hours = { weekly: emptyWeek, dates: { '2026-12-16': [] }, never: true };
    expect(isOpen(never, 'Asia/Dhaka', monday)).toBe(false);
    expect(nextOpening(never, 'Asia/Dhaka', monday)).toBeNull();
    expect(nextClosing(never, 'Asia/Dhaka', monday)).toBe(monday);
  });

  test('[HR6] always open never closes, said or written out, in any zone', () => {
    const written: Hours = {
      weekly: wholeWeek,
      dates: {
        '2026-12-16': [
          ['00:00', '12:00'],
          ['12:00', '24:00'],
        ],
      },
    };
    for (const hours of [POLICY_CALENDAR.email, written, { ...written, always: true as const }]) {
      for (const zone of ['Asia/Dhaka', 'Pacific/Apia', 'America/New_York']) {
        expect(nextOpening(hours, zone, monday)).toBe(monday);
        expect(nextClosing(hours, zone, monday)).toBeNull();
      }
    }
  });

  test('[HR6] the only opening, three or seven thousand years ahead, is found; after it there is none', () => {
    const once: Hours = { weekly: emptyWeek, dates: { '2029-11-23': [['09:00', '10:00']] } };
    const opening = Date.parse('2029-11-23T03:00:00Z');
    expect(nextOpening(once, 'Asia/Dhaka', monday)).toBe(opening);
    expect(nextClosing(once, 'Asia/Dhaka', opening)).toBe(opening + 3_600_000);
    expect(nextOpening(once, 'Asia/Dhaka', opening + 3_600_000)).toBeNull();
    const remote: Hours = { weekly: emptyWeek, dates: { '9999-12-31': all } };
    expect(nextOpening(remote, 'Asia/Dhaka', monday)).toBe(Date.parse('9999-12-30T18:00:00Z'));
  });

  test('[HR6] the only holiday of an office that is always open, years ahead, is its next closing', () => {
    const hours: Hours = { weekly: wholeWeek, dates: { '2029-12-16': [] } };
    const closing = Date.parse('2029-12-15T18:00:00Z');
    expect(nextClosing(hours, 'Asia/Dhaka', monday)).toBe(closing);
    expect(nextOpening(hours, 'Asia/Dhaka', closing)).toBe(closing + 86_400_000);
  });

  test('[HR6] twelve years of closed dates are walked over', () => {
    const days = Array.from({ length: 4383 }, (_, day) => new Date(Date.parse('2026-11-24') + day * 86_400_000));
    const dates = Object.fromEntries(days.map((day) => [day.toISOString().slice(0, 10), []]));
    const hours: Hours = { weekly: POLICY_CALENDAR.chat.weekly, dates };
    // The last closed date is 23 November 2038, a Tuesday.
    expect(nextOpening(hours, 'Asia/Dhaka', monday + 86_400_000)).toBe(Date.parse('2038-11-24T03:00:00Z'));
  });
});

describe('[HR6] the cost of an answer is bounded', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    { name: 'chat', hours: POLICY_CALENDAR.chat },
    { name: 'always', hours: POLICY_CALENDAR.email },
    { name: 'written always', hours: { weekly: wholeWeek, dates: {} } },
    { name: 'never', hours: { weekly: emptyWeek, dates: {} } },
    { name: 'once, remote', hours: { weekly: emptyWeek, dates: { '2999-12-31': all } } },
    { name: 'always but once', hours: { weekly: wholeWeek, dates: { '2060-12-31': [] } } },
  ])('[HR6] $name: at most 12 readings of the clock each, no new formatter', ({ hours }) => {
    const step = 7_654_321;
    nextOpening(hours, 'Asia/Dhaka', monday);
    const read = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    for (let call = 0; call < 2000; call += 1) nextOpening(hours, 'Asia/Dhaka', monday + call * step);
    expect(made).not.toHaveBeenCalled();
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(2000);
    expect(read.mock.calls.length).toBeLessThanOrEqual(12 * 2000);
  });
});

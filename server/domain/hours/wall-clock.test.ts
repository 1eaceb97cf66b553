import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, minutesPerDay } from './civil-day.ts';
import { somewhere } from './random-hours.ts';
import { boundary, boundaryAt, isZone, localDay, localParts } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

test.each([
  { date: '2026-11-23', time: '09:00', zone: 'Asia/Dhaka', at: '2026-11-23T03:00:00.000Z', why: 'an ordinary day' },
  { date: '2026-11-23', time: '24:00', zone: 'Asia/Dhaka', at: '2026-11-23T18:00:00.000Z', why: 'midnight' },
  { date: '2026-03-08', time: '02:30', zone: 'America/New_York', at: '2026-03-08T07:00:00.000Z', why: 'gap' },
  { date: '2026-11-01', time: '01:30', zone: 'America/New_York', at: '2026-11-01T05:30:00.000Z', why: 'first pass' },
  {
    date: '2026-10-04',
    time: '02:15',
    zone: 'Australia/Lord_Howe',
    at: '2026-10-03T15:30:00.000Z',
    why: 'half-hour gap',
  },
  { date: '2018-11-04', time: '00:00', zone: 'America/Sao_Paulo', at: '2018-11-04T03:00:00.000Z', why: 'no midnight' },
  { date: '2019-02-16', time: '24:00', zone: 'America/Sao_Paulo', at: '2019-02-17T03:00:00.000Z', why: '23:00 twice' },
  { date: '2011-12-30', time: '00:00', zone: 'Pacific/Apia', at: '2011-12-30T10:00:00.000Z', why: 'skipped day' },
  { date: '2011-12-30', time: '17:00', zone: 'Pacific/Apia', at: '2011-12-30T10:00:00.000Z', why: 'skipped day' },
  { date: '2011-12-31', time: '00:00', zone: 'Pacific/Apia', at: '2011-12-30T10:00:00.000Z', why: 'the day after it' },
  {
    date: '2006-10-29',
    time: '00:00',
    zone: 'America/St_Johns',
    at: '2006-10-29T02:30:00.000Z',
    why: 'before 00:01 back',
  },
  { date: '1800-01-01', time: '09:00', zone: 'Asia/Dhaka', at: '1800-01-01T02:58:20.000Z', why: 'mean time +6:01:40' },
  { date: '1972-01-07', time: '00:10', zone: 'Africa/Monrovia', at: '1972-01-07T00:44:30.000Z', why: 'gap of 44:30' },
])('[HR3] $date $time in $zone is $at: $why', ({ date, time, zone, at }) => {
  expect(new Date(boundary(date, time, zone)).toISOString()).toBe(at);
});

test('[HR3] a boundary is the first instant that reads so or later, and none within a day before does', () => {
  fc.assert(
    fc.property(somewhere, fc.integer({ min: 0, max: minutesPerDay }), ({ zone, at }, minute) => {
      const wall = localDay(at, zone) * dayMs + minute * minuteMs;
      const found = boundaryAt(localDay(at, zone), minute, zone);
      expect(reading(found, zone)).toBeGreaterThanOrEqual(wall);
      for (let back = 0; back < 26 * 4; back += 1) {
        expect(reading(found - 1 - back * 15 * minuteMs, zone)).toBeLessThan(wall);
      }
    }),
    { numRuns: 150, seed: 3 },
  );
});

test('[HR3] boundaries never go backwards', () => {
  const minute = fc.integer({ min: 0, max: 4 * minutesPerDay });
  fc.assert(
    fc.property(somewhere, minute, minute, ({ zone, at }, one, other) => {
      const first = localDay(at, zone) - 2;
      const place = (minutes: number) =>
        boundaryAt(first + Math.floor(minutes / minutesPerDay), minutes % minutesPerDay, zone);
      expect(place(Math.min(one, other))).toBeLessThanOrEqual(place(Math.max(one, other)));
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('[HR3] local parts keep odd seconds, and instants before 1970 with a fraction round down', () => {
  expect(localParts(Date.parse('1800-01-01T00:00:00Z'), 'Asia/Dhaka')).toEqual({
    date: '1800-01-01',
    weekday: 'wed',
    hour: 6,
    minute: 1,
    second: 40,
  });
  expect(localParts(-1, 'UTC')).toEqual({ date: '1969-12-31', weekday: 'wed', hour: 23, minute: 59, second: 59 });
});

test('[HR3] a day number and its date are two writings of one day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_000, max: 2_932_000 }), (day) => {
      expect(formatDay(day)).toBe(new Date(day * dayMs).toISOString().slice(0, 10));
    }),
    { seed: 3 },
  );
});

test('[HR6] zones are names: an offset, an empty text and a made-up place are none', () => {
  expect(['Asia/Dhaka', 'UTC', 'America/Argentina/Ushuaia'].map(isZone)).toEqual([true, true, true]);
  expect(['+06:00', '-0330', '', ' ', 'Asia/Atlantis', 'Asia/Dhaka\u0000', '<b>'].some(isZone)).toBe(false);
});

test('[HR6] a boundary of an impossible date, time or zone is an error, not a guess', () => {
  expect(() => boundary('2026-02-30', '09:00', 'UTC')).toThrow(RangeError);
  expect(() => boundary('2026-02-28', '25:61', 'UTC')).toThrow(RangeError);
  expect(() => boundary('2026-02-28', '09:00', 'Asia/Atlantis')).toThrow(RangeError);
});

function reading(at: number, zone: string): number {
  const { date, hour, minute, second } = localParts(at, zone);
  return Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
}

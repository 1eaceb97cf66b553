/** Random hours at awkward places and times, and a slow reading of HR3 to hold the code against. Test support. */
import fc from 'fast-check';
import type { Hours, Range } from './calendar.ts';
import { formatDay, minutesPerDay, parseTime } from './civil-day.ts';
import { localParts } from './wall-clock.ts';

const hourMs = 3_600_000;

/** Zones with something odd, each with an instant close to it. */
const ODD_TURNS: readonly { readonly zone: string; readonly near: string }[] = [
  { zone: 'America/New_York', near: '2026-03-08T07:00:00Z' },
  { zone: 'America/New_York', near: '2026-11-01T06:00:00Z' },
  { zone: 'Europe/London', near: '2026-10-25T01:00:00Z' },
  { zone: 'Europe/Dublin', near: '2026-03-29T01:00:00Z' }, // winter time is the negative DST
  { zone: 'Australia/Lord_Howe', near: '2026-04-04T15:00:00Z' }, // half an hour
  { zone: 'Australia/Lord_Howe', near: '2026-10-03T15:30:00Z' },
  { zone: 'America/Sao_Paulo', near: '2018-11-04T03:00:00Z' }, // no 00:00
  { zone: 'America/Sao_Paulo', near: '2019-02-17T02:00:00Z' }, // 23:00-24:00 twice
  { zone: 'America/St_Johns', near: '2006-10-29T02:31:00Z' }, // 00:01 back to yesterday 23:01
  { zone: 'America/Havana', near: '2026-11-01T05:00:00Z' },
  { zone: 'America/Santiago', near: '2026-09-06T04:00:00Z' },
  { zone: 'Africa/Casablanca', near: '2026-02-15T02:00:00Z' }, // Ramadan
  { zone: 'Africa/Cairo', near: '2014-07-31T22:00:00Z' },
  { zone: 'Asia/Gaza', near: '2040-10-24T00:00:00Z' }, // two changes within a week
  { zone: 'Asia/Beirut', near: '2026-03-28T22:00:00Z' },
  { zone: 'Asia/Dhaka', near: '2009-06-19T17:00:00Z' }, // no 23:00-24:00
  { zone: 'Asia/Dhaka', near: '2009-12-31T18:00:00Z' }, // back at midnight
  { zone: 'Asia/Pyongyang', near: '2018-05-04T15:00:00Z' },
  { zone: 'Asia/Kathmandu', near: '1985-12-31T18:30:00Z' }, // a quarter of an hour
  { zone: 'America/Caracas', near: '2007-12-09T07:00:00Z' },
  { zone: 'Antarctica/Troll', near: '2026-03-29T01:00:00Z' }, // two hours
  { zone: 'Antarctica/Casey', near: '2010-03-04T15:00:00Z' }, // three hours
  { zone: 'Pacific/Apia', near: '2011-12-30T10:00:00Z' }, // a day skipped
  { zone: 'Pacific/Kwajalein', near: '1993-08-21T12:00:00Z' },
  { zone: 'Pacific/Kwajalein', near: '1969-09-30T13:00:00Z' }, // nearly a day twice
  { zone: 'Pacific/Chatham', near: '2026-09-26T14:00:00Z' },
  { zone: 'UTC', near: '2026-11-23T00:00:00Z' },
];

/** A zone and an instant, mostly within four days of one of its odd turns. */
export const somewhere: fc.Arbitrary<{ readonly zone: string; readonly at: number }> = fc
  .record({
    turn: fc.constantFrom(...ODD_TURNS),
    away: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -96 * hourMs, max: 96 * hourMs }) },
      { weight: 2, arbitrary: fc.integer({ min: -96 * 4, max: 96 * 4 }).map((quarters) => (quarters * hourMs) / 4) },
      { weight: 1, arbitrary: fc.integer({ min: -9000 * hourMs, max: 9000 * hourMs }) },
    ),
  })
  .map(({ turn, away }) => ({ zone: turn.zone, at: Date.parse(turn.near) + away }));

/** Times mostly where clocks change: around midnight and in the small hours. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: 16 }).map((quarters) => quarters * 15),
  fc.integer({ min: 0, max: 48 }).map((halves) => halves * 30),
  fc.integer({ min: 0, max: minutesPerDay }),
);

const ranges: fc.Arbitrary<readonly Range[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant([['00:00', '24:00'] as const]) },
  { weight: 4, arbitrary: fc.array(minute, { minLength: 2, maxLength: 6 }).map(pairUp) },
);

const week = fc.record({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges });

/** A zone, an instant, and hours with exceptions on the dates around it. */
export const anyHours: fc.Arbitrary<{ readonly hours: Hours; readonly zone: string; readonly at: number }> = somewhere
  .chain(({ zone, at }) =>
    fc.record({
      zone: fc.constant(zone),
      at: fc.constant(at),
      weekly: week,
      dates: fc.dictionary(
        fc.integer({ min: -6, max: 9 }).map((days) => formatDay(Math.floor(at / (24 * hourMs)) + days)),
        ranges,
        { maxKeys: 4 },
      ),
    }),
  )
  .map(({ zone, at, weekly, dates }) => ({ zone, at, hours: { weekly, dates } }));

/**
 * Open by the letter of HR3, with no conversion from wall time to instant: a boundary is passed once the clock HAS read
 * that time or later, so what counts is the furthest reading so far, and whether the hours of that day hold it.
 */
export function isOpenByReading(hours: Hours, zone: string, at: number): boolean {
  const { date, minute: reading, weekday } = furthestReading(zone, at);
  return (hours.dates[date] ?? hours.weekly[weekday]).some(([start, end]) => {
    const [from, to] = [parseTime(start), parseTime(end)];
    return from !== null && to !== null && from <= reading && reading < to;
  });
}

/**
 * A reading is only ever passed where clocks go back, by less than 26 h. Near ODD_TURNS they do so at a quarter of UTC or,
 * in St John's, a minute after one: the last ms before each of those is looked at, and `at` itself.
 */
function furthestReading(zone: string, at: number) {
  const instants = [at];
  const quarterMs = hourMs / 4;
  for (let quarter = Math.floor(at / quarterMs); quarter > (at - 26 * hourMs) / quarterMs; quarter -= 1) {
    instants.push(quarter * quarterMs - 1);
    if (quarter * quarterMs + 60_000 <= at) instants.push(quarter * quarterMs + 59_999);
  }
  return instants
    .map((instant) => {
      const { date, weekday, hour, minute } = localParts(instant, zone);
      return { date, weekday, minute: hour * 60 + minute };
    })
    .reduce((a, b) => (a.date > b.date || (a.date === b.date && a.minute >= b.minute) ? a : b));
}

function pairUp(minutes: readonly number[]): readonly Range[] {
  const sorted = [...new Set(minutes)].sort((a, b) => a - b);
  const paired: Range[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    paired.push([clock(sorted[index] ?? 0), clock(sorted[index + 1] ?? 0)]);
  }
  return paired;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

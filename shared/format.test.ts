import { describe, expect, test } from 'vitest';
import { dayAndTime, dayOfYear, fill, fromNow, isSameDay, readsTheSame, timeOfDay, weekday } from './format.ts';

const DHAKA = 'Asia/Dhaka';
const at = (iso: string) => Date.parse(iso);
/** Saturday 28 November 2026, 22:00 in Dhaka, 11:00 in New York. */
const SATURDAY = at('2026-11-28T16:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a time of day', () => {
  test.each([
    ['en', DHAKA, '22:00'],
    ['bn', DHAKA, '২২:০০'],
    ['en', 'America/New_York', '11:00'],
    ['en', 'Asia/Kathmandu', '21:45'],
  ])('[WG4] %s in %s', (locale, zone, text) => {
    expect(timeOfDay(SATURDAY, locale, zone)).toBe(text);
  });

  test('[WG4] midnight is 00:00, and never 24:00', () => {
    const midnight = at('2026-11-28T18:00:00Z');
    expect([timeOfDay(midnight, 'en', DHAKA), timeOfDay(midnight, 'bn', DHAKA)]).toEqual(['00:00', '০০:০০']);
  });
});

describe('a day', () => {
  test('[WG4] has its name in either language, and the one of the zone', () => {
    expect([weekday(SATURDAY, 'en', DHAKA), weekday(SATURDAY, 'bn', DHAKA)]).toEqual(['Saturday', 'শনিবার']);
    expect(weekday(at('2026-11-28T19:00:00Z'), 'en', DHAKA)).toBe('Sunday');
    expect(weekday(at('2026-11-28T19:00:00Z'), 'en', 'America/New_York')).toBe('Saturday');
  });

  test('[WG4] has a year only where it is another one', () => {
    const now = at('2026-12-31T12:00:00Z');
    const newYear = at('2026-12-31T18:00:00Z');
    expect(dayOfYear(SATURDAY, now, 'en-GB', DHAKA)).toBe('28 November');
    expect(dayOfYear(SATURDAY, now, 'bn', DHAKA)).toBe('২৮ নভেম্বর');
    expect(dayOfYear(newYear, now, 'en-GB', DHAKA)).toBe('1 January 2027');
    expect(dayOfYear(newYear, now, 'bn', DHAKA)).toContain('২০২৭');
    expect(dayOfYear(newYear, now, 'en-GB', 'UTC')).toBe('31 December');
  });

  test('[WG4] is the same by the calendar of the zone', () => {
    const [before, after] = [at('2026-11-28T17:59:59.999Z'), at('2026-11-28T18:00:00Z')];
    expect([isSameDay(before, after, DHAKA), isSameDay(before, after, 'UTC')]).toEqual([false, true]);
    expect(isSameDay(SATURDAY, SATURDAY + 365 * DAY, DHAKA)).toBe(false);
  });
});

test.each([
  ['the time alone today', SATURDAY + HOUR, '23:00', '২৩:০০'],
  ['the weekday tomorrow', SATURDAY + 2 * HOUR, 'Sunday 00:00', 'রবিবার ০০:০০'],
  ['the weekday five days ahead', SATURDAY + 5 * DAY, 'Thursday 22:00', 'বৃহস্পতিবার ২২:০০'],
  ['the weekday yesterday', SATURDAY - DAY, 'Friday 22:00', 'শুক্রবার ২২:০০'],
  ['the date from six days on', SATURDAY + 6 * DAY, '4 December 22:00', '৪ ডিসেম্বর ২২:০০'],
  ['the date a week ago, which is no coming Saturday', SATURDAY - 7 * DAY, '21 November 22:00', '২১ নভেম্বর ২২:০০'],
])('[WG4] %s', (_, instant, english, bangla) => {
  expect(dayAndTime(instant, SATURDAY, 'en-GB', DHAKA)).toBe(english);
  expect(dayAndTime(instant, SATURDAY, 'bn', DHAKA)).toBe(bangla);
});

// The Bangla word for an hour has two spellings, by the age of the engine's data.
test.each([
  [2 * DAY, 'in 2 days', /^২ দিন/],
  [DAY, 'in 1 day', /^১ দিন/],
  [35 * HOUR, 'in 1 day', /^১ দিন/],
  [3 * HOUR, 'in 3 hours', /^৩ ঘ[নণ]্টা/],
  [HOUR, 'in 1 hour', /^১ ঘ[নণ]্টা/],
  [5 * MINUTE, 'in 5 minutes', /^৫ মিনিট/],
  [40_000, 'in 1 minute', /^১ মিনিট/],
  [29_000, 'now', /^এখন$/],
  [0, 'now', /^এখন$/],
  [-29_000, 'now', /^এখন$/],
  [-5 * MINUTE, '5 minutes ago', /^৫ মিনিট আগে$/],
  [-26 * HOUR, '1 day ago', /^১ দিন আগে$/],
])('[WG4] %i ms from now', (away, english, bangla) => {
  expect(fromNow(SATURDAY + away, SATURDAY, 'en')).toBe(english);
  expect(fromNow(SATURDAY + away, SATURDAY, 'bn')).toMatch(bangla);
});

test('[WG4] nothing is said to be 24 hours or 60 minutes away', () => {
  expect(fromNow(SATURDAY + DAY - MINUTE, SATURDAY, 'en')).toBe('in 1 day');
  expect(fromNow(SATURDAY + HOUR - 1_000, SATURDAY, 'en')).toBe('in 1 hour');
});

test('[HR4] whether two wall clocks agree is asked of the instant, not of the zones’ names', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(readsTheSame(SATURDAY, own)).toBe(true);
  const [kiritimati, pago] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
  expect([readsTheSame(SATURDAY, kiritimati), readsTheSame(SATURDAY, pago)]).not.toEqual([true, true]);
});

test('[WG4] places are filled, every time they stand there; a place without a value stays to be seen', () => {
  expect(fill('{number}: {number}, by {time}', { number: 'AC-1001', time: 4 })).toBe('AC-1001: AC-1001, by 4');
  expect(fill('Hello {name}', {})).toBe('Hello {name}');
  expect(fill('{text}', { text: '{number} $& $1', number: 'AC-1001' })).toBe('{number} $& $1');
});

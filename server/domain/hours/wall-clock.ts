/** Exact conversion between instants (ms since the epoch) and the clock on a wall in some zone, with Intl alone. */
import { type DayNumber, dayNumber, formatDay, parseDay, parseTime, type Weekday, weekdayOf } from './civil-day.ts';

export type LocalParts = {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const secondMs = 1000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * No zone was ever further from UTC (the widest: Manila -15:56:08 and Juneau +15:02:19, both local mean time), so every
 * clock still reads less than W at W - 16 h as if it were UTC.
 */
const widestOffsetMs = 16 * 3_600_000;

/** Making a formatter costs some 50 conversions, so each zone keeps its own. Only names Intl accepts get in here. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** True for a zone name of the tz database that this Node knows; an offset such as "+06:00" is none, it has no DST. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What calendar and clock on the wall read at `at` (ms). Throws RangeError for an unknown zone. Years 1 to 9999. */
export function localParts(at: number, zone: string): LocalParts {
  const wall = wallClock(at, zone);
  const day = Math.floor(wall / dayMs);
  const seconds = Math.floor((wall - day * dayMs) / secondMs);
  return {
    date: formatDay(day),
    weekday: weekdayOf(day),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

/** The number of the day the wall calendar shows at `at` (ms). */
export function localDay(at: number, zone: string): DayNumber {
  return Math.floor(wallClock(at, zone) / dayMs);
}

/**
 * HR3: the first instant (ms) whose local clock reads `date` `time` or later. A DST gap gives the jump, an overlap the
 * first pass, and a skipped day is empty: its boundaries are all the same instant. "24:00" is the next day's 00:00.
 * Never goes backwards as date and time go forwards. Throws RangeError for an impossible date, time or zone.
 */
export function boundary(date: string, time: string, zone: string): number {
  const day = parseDay(date);
  const minute = parseTime(time);
  if (day === null || minute === null) throw new RangeError(`no such date and time: ${date} ${time}`);
  return boundaryAt(day, minute, zone);
}

/** `boundary` by day number and minutes since midnight (0 to 1440). */
export function boundaryAt(day: DayNumber, minute: number, zone: string): number {
  const wall = day * dayMs + minute * minuteMs;
  const before = wall - widestOffsetMs;
  const offset = offsetAt(before, zone);
  const unchanged = wall - offset;
  if (offsetAt(unchanged, zone) === offset) return unchanged;
  const change = offsetChange(before, unchanged, offset, zone);
  const newOffset = offsetAt(change, zone);
  // At `change` the clock jumped to or past the time asked for, or it has still to get there under the new offset.
  return Math.max(change, wall - newOffset);
}

/**
 * The instant in (from, to] at which the offset stops being `offset`, found by halving. The two are less than 32 h
 * apart and no zone of the tz database (2025c) ever changed twice within 95 h, so there is exactly one. Changes fall
 * on whole seconds.
 */
function offsetChange(from: number, to: number, offset: number, zone: string): number {
  let same = from;
  let changed = to;
  while (changed - same > secondMs) {
    const middle = same + Math.floor((changed - same) / (2 * secondMs)) * secondMs;
    if (offsetAt(middle, zone) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

function offsetAt(at: number, zone: string): number {
  return wallClock(at, zone) - at;
}

/** The wall clock's reading at `at`, as the ms at which a clock in UTC would read the same. */
function wallClock(at: number, zone: string): number {
  // Offsets are whole seconds, even local mean time in the tz database: Intl sees whole seconds, the rest is ours.
  const wholeSeconds = Math.floor(at / secondMs) * secondMs;
  let [year, month, day, hour, minute, second] = [0, 0, 0, 0, 0, 0];
  for (const { type, value } of formatterOf(zone).formatToParts(wholeSeconds)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') second = Number(value);
  }
  const seconds = (dayNumber(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
  return seconds * secondMs + (at - wholeSeconds);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, formatter);
  return formatter;
}

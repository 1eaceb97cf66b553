/** Adding time that only runs while the desk is open, for promises counted in business hours and business days. */
import type { Hours } from './calendar.ts';
import type { DayNumber } from './civil-day.ts';
import { daysWithRanges, scheduleOf } from './schedule.ts';
import { spansFrom, spansOfDay } from './spans.ts';
import { boundaryAt, localDay } from './wall-clock.ts';

/**
 * The instant at which `ms` of open time have passed since `at`. Time that runs out with the hours ends AT the closing
 * instant and does not roll over to the next opening; 0 returns `at`, open or not. Null when there is not that much
 * open time ahead (within `maxDaysWithHours`). Throws RangeError for a negative or infinite `ms`.
 */
export function addBusinessTime(hours: Hours, zone: string, at: number, ms: number): number | null {
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`not a length of time: ${ms} ms`);
  if (ms === 0) return at;
  let left = ms;
  for (const span of spansFrom(scheduleOf(hours), zone, at)) {
    const start = Math.max(span.start, at);
    if (left <= span.end - start) return start + left;
    left -= span.end - start;
  }
  return null;
}

/**
 * The LAST closing of the `n`-th day with hours after the day of receipt, which itself never counts, whatever the hour.
 * Open round the clock, a day closes at its midnight. A day whose hours a DST gap or a skipped date swallows does not
 * count, nor does one whose last closing `counts` denies. Null when there are not that many such days (within
 * `maxDaysWithHours`). Throws RangeError unless `n` is a whole number from 1 on.
 */
export function addBusinessDays(
  hours: Hours,
  zone: string,
  at: number,
  n: number,
  counts: (closing: number) => boolean = () => true,
): number | null {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of days: ${n}`);
  const schedule = scheduleOf(hours);
  let left = n;
  for (const day of daysWithRanges(schedule, dayOfReceipt(at, zone) + 1)) {
    const last = spansOfDay(schedule, zone, day).at(-1);
    if (!last || !counts(last.end)) continue;
    left -= 1;
    if (left === 0) return last.end;
  }
  return null;
}

/**
 * The day begun last. That is the date on the wall, except where clocks go back over midnight (St John's until 2011,
 * 00:01 to 23:01): the date then returns to yesterday for an hour, but by HR3 the new day has begun with the first
 * pass, and a later receipt must never earn an earlier promise.
 */
function dayOfReceipt(at: number, zone: string): DayNumber {
  let day = localDay(at, zone);
  while (boundaryAt(day + 1, 0, zone) <= at) day += 1;
  return day;
}

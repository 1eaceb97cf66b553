/** Hours made ready for arithmetic: texts parsed, ranges sorted and merged, dated days in order. Knows no zone. */
import type { Hours, Range } from './calendar.ts';
import { type DayNumber, minutesPerDay, parseDay, parseTime, WEEKDAYS, type Weekday, weekdayOf } from './civil-day.ts';

/** Minutes since midnight, start < end. */
export type MinuteRange = { readonly start: number; readonly end: number };

export type Schedule = {
  readonly weekly: Readonly<Record<Weekday, readonly MinuteRange[]>>;
  readonly dates: ReadonlyMap<DayNumber, readonly MinuteRange[]>;
  /** The days of `dates`, ascending. */
  readonly datedDays: readonly DayNumber[];
  readonly hasWeekly: boolean;
  /** No weekday has a minute closed. */
  readonly isWholeWeek: boolean;
};

/**
 * How many days with hours a walk over weekly hours visits before it answers "never": ten years of daily hours. The
 * next opening is found on one of the first few (a DST gap or a skipped date may swallow one); the limit ends sums of
 * business time that no promise of the desk means.
 */
export const maxDaysWithHours = 3660;

const WHOLE_DAY: readonly MinuteRange[] = [{ start: 0, end: minutesPerDay }];

/** Hours are readonly values, so what follows from them is kept as long as they are. */
const schedules = new WeakMap<Hours, Schedule>();

/** Throws RangeError when the hours hold a time or date that `checkCalendar` would have refused. */
export function scheduleOf(hours: Hours): Schedule {
  const known = schedules.get(hours);
  if (known) return known;
  const schedule = compile(hours);
  schedules.set(hours, schedule);
  return schedule;
}

/** The ranges of a day: those of the date if it has any say, else those of the weekday. */
export function rangesOn(schedule: Schedule, day: DayNumber): readonly MinuteRange[] {
  return schedule.dates.get(day) ?? schedule.weekly[weekdayOf(day)];
}

/**
 * The days that have ranges, ascending from `from`. Ends by itself: with weekly hours after `maxDaysWithHours`, which
 * come, since a weekday returns every 7 days and only finitely many dates can close it; without weekly hours only dates
 * can open, and those are finite, however far ahead they lie.
 */
export function* daysWithRanges(schedule: Schedule, from: DayNumber): Generator<DayNumber> {
  if (!schedule.hasWeekly) {
    yield* schedule.datedDays.filter((day) => day >= from && rangesOn(schedule, day).length > 0);
    return;
  }
  let found = 0;
  for (let day = from; found < maxDaysWithHours; day += 1) {
    if (rangesOn(schedule, day).length === 0) continue;
    found += 1;
    yield day;
  }
}

/**
 * The first day from `from` on with a closed minute, or null when there is none. Days open from midnight to midnight
 * merge without asking any clock, which keeps "always open" as cheap as a weekend.
 */
export function firstPartialDay(schedule: Schedule, from: DayNumber): DayNumber | null {
  if (schedule.isWholeWeek) {
    return schedule.datedDays.find((day) => day >= from && !isWholeDay(schedule, day)) ?? null;
  }
  // Ends: a weekday with a closed minute returns every 7 days, and only finitely many dates can open it.
  let day = from;
  while (isWholeDay(schedule, day)) day += 1;
  return day;
}

function isWholeDay(schedule: Schedule, day: DayNumber): boolean {
  return isWhole(rangesOn(schedule, day));
}

function isWhole([first]: readonly MinuteRange[]): boolean {
  return first !== undefined && first.start === 0 && first.end === minutesPerDay;
}

function compile(hours: Hours): Schedule {
  const weekly = hours.always
    ? { mon: WHOLE_DAY, tue: WHOLE_DAY, wed: WHOLE_DAY, thu: WHOLE_DAY, fri: WHOLE_DAY, sat: WHOLE_DAY, sun: WHOLE_DAY }
    : {
        mon: merge(hours.weekly.mon),
        tue: merge(hours.weekly.tue),
        wed: merge(hours.weekly.wed),
        thu: merge(hours.weekly.thu),
        fri: merge(hours.weekly.fri),
        sat: merge(hours.weekly.sat),
        sun: merge(hours.weekly.sun),
      };
  const dates = new Map<DayNumber, readonly MinuteRange[]>();
  for (const [date, ranges] of Object.entries(hours.always ? {} : hours.dates)) {
    dates.set(required(parseDay(date), date), merge(ranges));
  }
  return {
    weekly,
    dates,
    datedDays: [...dates.keys()].sort((a, b) => a - b),
    hasWeekly: WEEKDAYS.some((day) => weekly[day].length > 0),
    isWholeWeek: WEEKDAYS.every((day) => isWhole(weekly[day])),
  };
}

function merge(ranges: readonly Range[]): readonly MinuteRange[] {
  const sorted = ranges
    .map(([start, end]) => ({ start: required(parseTime(start), start), end: required(parseTime(end), end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const merged: MinuteRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

function required(value: number | null, text: string): number {
  if (value === null) throw new RangeError(`no such date or time in the calendar: ${text}`);
  return value;
}

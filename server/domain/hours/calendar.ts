/** The calendar an admin edits: its shape, the published policy, and what makes a calendar bad (HR1, HR6). */
import { CHANNELS, type Channel } from '../../../shared/views.ts';
import { minutesPerDay, parseDay, parseTime, WEEKDAYS, type Weekday } from './civil-day.ts';
import { isZone } from './wall-clock.ts';

/** From the first "HH:MM" up to, not including, the second; "24:00" is allowed as an end. A night is two ranges. */
export type Range = readonly [start: string, end: string];

export type Weekly = Readonly<Record<Weekday, readonly Range[]>>;

export type Hours = {
  readonly weekly: Weekly;
  /** By "YYYY-MM-DD": the ranges of that date instead of its weekday's; none at all is a holiday. */
  readonly dates: Readonly<Record<string, readonly Range[]>>;
  /** Open at every instant. The week may stay filled in for later, but dates would be ignored and are refused. */
  readonly always?: true;
  /** The admin's word that hours without a single range are meant so (HR6). */
  readonly never?: true;
};

export type Calendar = Readonly<Record<Channel, Hours>> & {
  readonly version: number;
  /** A name of the tz database; every time of the calendar is on this zone's clock. */
  readonly zone: string;
};

export type CalendarProblem = {
  /** The path of the bad value: `zone`, `chat.weekly.mon[0]`, `phone.dates.2026-12-16`. */
  readonly field: string;
  readonly message: string;
};

const EMPTY_WEEK: Weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** HR1, the hours the store publishes. */
export const POLICY_CALENDAR: Calendar = {
  version: 1,
  zone: 'Asia/Dhaka',
  chat: { weekly: mondayToFriday(['09:00', '18:00']), dates: {} },
  phone: { weekly: mondayToFriday(['09:00', '17:00']), dates: {} },
  email: { weekly: EMPTY_WEEK, dates: {}, always: true },
};

/**
 * HR6: every reason to refuse a calendar, each with its field; empty when the calendar is good. The shape must be right
 * already, the strings may hold anything. Texts of the input are not repeated in the messages.
 */
export function checkCalendar(input: Calendar): readonly CalendarProblem[] {
  const zone = isZone(input.zone)
    ? []
    : [{ field: 'zone', message: 'This is not a time zone we know. Use a name such as Asia/Dhaka.' }];
  return [...zone, ...CHANNELS.flatMap((channel) => checkHours(input[channel], channel))];
}

function checkHours(hours: Hours, field: string): readonly CalendarProblem[] {
  const weekly = WEEKDAYS.flatMap((day) => checkRanges(hours.weekly[day], `${field}.weekly.${day}`));
  const dates = Object.entries(hours.dates).flatMap(([date, ranges]) => checkDate(date, ranges, `${field}.dates`));
  return [...weekly, ...dates, ...checkSaid(hours, field)];
}

function checkDate(date: string, ranges: readonly Range[], field: string): readonly CalendarProblem[] {
  const path = `${field}.${date}`;
  const real = parseDay(date) !== null;
  const problem = { field: path, message: 'There is no such date. Write it as YYYY-MM-DD, for example 2026-12-16.' };
  return [...(real ? [] : [problem]), ...checkRanges(ranges, path)];
}

type Placed = { readonly field: string; readonly start: number; readonly end: number };

function checkRanges(ranges: readonly Range[], field: string): readonly CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const placed: Placed[] = [];
  for (const [index, [from, to]] of ranges.entries()) {
    const path = `${field}[${index}]`;
    const start = parseTime(from);
    const end = parseTime(to);
    if (start === null || start === minutesPerDay) {
      problems.push({ field: path, message: 'The start is not a time of day from 00:00 to 23:59.' });
    } else if (end === null) {
      problems.push({ field: path, message: 'The end is not a time of day from 00:01 to 24:00.' });
    } else if (end <= start) {
      problems.push({ field: path, message: 'The end must be after the start. Write a night as two ranges.' });
    } else {
      placed.push({ field: path, start, end });
    }
  }
  return [...problems, ...checkOverlap(placed)];
}

/** Abutting ranges are fine, they merge (HR6 names overlap only). */
function checkOverlap(placed: readonly Placed[]): readonly CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  let latestEnd = 0;
  // The sort is stable, so of two equal ranges the one written later is named.
  for (const { field, start, end } of [...placed].sort((a, b) => a.start - b.start)) {
    if (start < latestEnd) problems.push({ field, message: 'This range overlaps another one of the same day.' });
    latestEnd = Math.max(latestEnd, end);
  }
  return problems;
}

/** Whether hours without ranges, or without exceptions, say so. */
function checkSaid(hours: Hours, field: string): readonly CalendarProblem[] {
  const hasRanges = [...Object.values(hours.weekly), ...Object.values(hours.dates)].some((ranges) => ranges.length > 0);
  if (hours.always && hours.never) {
    return [{ field: `${field}.always`, message: 'Hours cannot be both always and never open.' }];
  }
  if (hours.always) {
    const hasDates = Object.keys(hours.dates).length > 0;
    const message = 'Always open leaves no room for exceptions: remove the dates, or write the week out.';
    return hasDates ? [{ field: `${field}.always`, message }] : [];
  }
  if (hours.never) {
    return hasRanges
      ? [{ field: `${field}.never`, message: 'Never open, yet there are hours: remove one of them.' }]
      : [];
  }
  return hasRanges
    ? []
    : [{ field: `${field}.weekly`, message: 'There are no hours at all. If that is meant, say never open.' }];
}

function mondayToFriday(range: Range): Weekly {
  return { ...EMPTY_WEEK, mon: [range], tue: [range], wed: [range], thu: [range], fri: [range] };
}

/** Under which name the calendar is stored, as JSON. */
export const CALENDAR_SETTING = 'calendar';

/** The calendar as it was stored, the policy's own where none was. */
export function storedCalendar(setting: string | null): Calendar {
  return setting === null ? POLICY_CALENDAR : (JSON.parse(setting) as Calendar);
}

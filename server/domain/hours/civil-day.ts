/** Calendar days as whole numbers, so that walking over days needs neither a zone nor a Date object. */

/** Days since 1970-01-01 on the proleptic Gregorian calendar, in no zone at all. */
export type DayNumber = number;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const minutesPerDay = 24 * 60;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const daysPerEra = 146_097;
const daysFromYear0To1970 = 719_468;

/** The number of a `YYYY-MM-DD` date, or null when the text is no date or names a day that does not exist. */
export function parseDay(date: string): DayNumber | null {
  const match = DATE.exec(date);
  if (!match) return null;
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  // 30 February counts on into March: only a real date comes back as it went in.
  return formatDay(day) === date ? day : null;
}

/** The `YYYY-MM-DD` date of a day number, for the years 0 to 9999. */
export function formatDay(day: DayNumber): string {
  const shifted = day + daysFromYear0To1970;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/**
 * The number of a year, month (1-12) and day of the month.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil: years start in March there,
 * which puts the leap day last.
 */
export function dayNumber(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysFromYear0To1970;
}

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday, the fourth of WEEKDAYS.
  const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7];
  if (weekday === undefined) throw new RangeError(`no weekday for day ${day}`);
  return weekday;
}

/** Minutes since midnight of `HH:MM`, 1440 for "24:00"; null when the clock never reads that. */
export function parseTime(time: string): number | null {
  if (time === '24:00') return minutesPerDay;
  const match = TIME.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Lengths of time as their largest parts. */
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration';

dayjs.extend(duration);

export type LengthOfTime =
  | { readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'; readonly n: number }
  | { readonly unit: 'hours-and-minutes'; readonly hours: number; readonly minutes: number };

/** Above this the minutes tell nothing more. */
const HOURS_WITH_MINUTES = 10;

/** "38 s", "12 min", "3 h 40", "21 h", "3 days": never longer than what it counts. `ms` below zero counts as zero. */
export function lengthOf(ms: number): LengthOfTime {
  const length = dayjs.duration(Math.max(0, ms));
  const days = Math.floor(length.asDays());
  const hours = Math.floor(length.asHours());
  if (days >= 2) return { unit: 'days', n: days };
  if (hours >= HOURS_WITH_MINUTES) return { unit: 'hours', n: hours };
  if (hours >= 1) return { unit: 'hours-and-minutes', hours, minutes: length.minutes() };
  const minutes = Math.floor(length.asMinutes());
  return minutes >= 1 ? { unit: 'minutes', n: minutes } : { unit: 'seconds', n: Math.floor(length.asSeconds()) };
}

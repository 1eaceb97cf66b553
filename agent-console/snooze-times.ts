/** TK7: the times for which a ticket is usually snoozed, by the store's clock. */
import type { Instant } from '../shared/entries.ts';
import { dayAfter, instantOf, wallTime, weekday } from './store-time.ts';

export type SnoozeTime = { readonly name: 'laterToday' | 'tomorrow' | 'nextWeek'; readonly at: Instant };

const HOUR_MS = 3_600_000;
const MORNING = '09:00';
const LATER_MS = 3 * HOUR_MS;
/** Nobody comes back to it later in the day than this. */
const LAST_HOUR = '20:00';
const MONDAY = 1;

export function snoozeTimes(now: Instant, zone: string): readonly SnoozeTime[] {
  const today = wallTime(now, zone).date;
  const later = wallTime(Math.round((now + LATER_MS) / HOUR_MS) * HOUR_MS, zone);
  const toMonday = (MONDAY - weekday(today) + 7) % 7 || 7;
  const named: readonly (readonly [SnoozeTime['name'], Instant | null])[] = [
    ['laterToday', later.date === today && later.time <= LAST_HOUR ? instantOf(later, zone) : null],
    ['tomorrow', instantOf({ date: dayAfter(today, 1), time: MORNING }, zone)],
    ['nextWeek', toMonday === 1 ? null : instantOf({ date: dayAfter(today, toMonday), time: MORNING }, zone)],
  ];
  return named.flatMap(([name, at]) => (at === null ? [] : [{ name, at }]));
}

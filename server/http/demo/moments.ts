/** The times worth starting the server at, as commands for the terminal (OP, CHAT_NOW). */
import type { Instant } from '../../../shared/entries.ts';
import { type Weekday, weekdayOf } from '../../domain/hours/civil-day.ts';
import { boundaryAt, localDay } from '../../domain/hours/wall-clock.ts';

export type MomentName = 'saturdayNight' | 'mondayMorning' | 'beforeClosing' | 'realTime';
export type Moment = { readonly name: MomentName; readonly command: string };

/** Each with the next such time after `now` on the clocks of `zone`, so that a store's log never runs backwards. */
export function moments(now: Instant, zone: string): readonly Moment[] {
  return [
    { name: 'saturdayNight', command: startAt(next('sat', 22 * 60, now, zone)) },
    { name: 'mondayMorning', command: startAt(next('mon', 10 * 60, now, zone)) },
    { name: 'beforeClosing', command: startAt(next('mon', 17 * 60 + 44, now, zone)) },
    { name: 'realTime', command: 'npm start' },
  ];
}

/** The first instant after `now` at which the zone's clocks read that minute of that weekday. */
export function next(weekday: Weekday, minute: number, now: Instant, zone: string): Instant {
  const today = localDay(now, zone);
  for (let day = today; day <= today + 7; day += 1) {
    const at = boundaryAt(day, minute, zone);
    if (weekdayOf(day) === weekday && at > now) return at;
  }
  throw new RangeError(`no ${weekday} in the eight days from ${now}`);
}

function startAt(at: Instant): string {
  return `CHAT_NOW=${new Date(at).toISOString().replace('.000Z', 'Z')} npm start`;
}

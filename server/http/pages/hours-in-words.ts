/** A channel's hours as the footer says them: the week, and what is true now. */
import type { Instant } from '../../../shared/entries.ts';
import { dayAndTime, fill, fromNow, timeOfDay, weekday } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { ChannelState } from '../../../shared/views.ts';
import type { Hours } from '../../domain/hours/calendar.ts';
import { parseTime, WEEKDAYS } from '../../domain/hours/civil-day.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A Monday's midnight in UTC, to have its weekdays named and its minutes written. */
const A_MONDAY: Instant = Date.UTC(2024, 0, 1);

export type WeekText = Readonly<Record<'dayAndNight' | 'noHours' | 'days' | 'day' | 'range', string>>;

/** "Monday to Friday, 09:00 to 18:00": days that follow each other with the same hours are told together. */
export function weekInWords(hours: Hours, locale: Locale, text: WeekText): string {
  if (hours.always) return text.dayAndNight;
  const stretches: { from: number; to: number; hours: string }[] = [];
  for (const [index, day] of WEEKDAYS.entries()) {
    const said = hours.weekly[day].map(([start, end]) => rangeInWords(start, end, locale, text)).join(', ');
    const last = stretches.at(-1);
    if (said === '') continue;
    if (last?.hours === said && last.to === index - 1) last.to = index;
    else stretches.push({ from: index, to: index, hours: said });
  }
  const told = stretches.map((stretch) =>
    fill(stretch.from === stretch.to ? text.day : text.days, {
      from: dayName(stretch.from, locale),
      to: dayName(stretch.to, locale),
      hours: stretch.hours,
    }),
  );
  return told.length > 0 ? told.join('; ') : text.noHours;
}

export type OpeningText = Readonly<Record<'always' | 'until' | 'opens' | 'never', string>>;

/** What is true of a channel at `now`, and what changes next, on the store's clock. */
export function openingInWords(
  state: ChannelState,
  now: Instant,
  zone: string,
  locale: Locale,
  text: OpeningText,
): string {
  const change = state.nextChange;
  if (change === null) return state.open ? text.always : text.never;
  const values = { when: dayAndTime(change, now, locale, zone), away: fromNow(change, now, locale) };
  return fill(state.open ? text.until : text.opens, values);
}

function rangeInWords(start: string, end: string, locale: Locale, text: WeekText): string {
  return fill(text.range, { start: time(start, locale), end: time(end, locale) });
}

/** "24:00" reads as the midnight that it is. */
function time(written: string, locale: Locale): string {
  return timeOfDay(A_MONDAY + (parseTime(written) ?? 0) * MINUTE_MS, locale, 'UTC');
}

function dayName(index: number, locale: Locale): string {
  return weekday(A_MONDAY + index * DAY_MS, locale, 'UTC');
}

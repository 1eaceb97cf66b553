/**
 * Instants as the wall's clock and calendar show them in one zone, in the forms of `shared/format`. A formatter costs a
 * hundred times what it formats, and a list speaks of dozens of instants each second: here each is made once.
 */
import type { Instant } from '../../shared/entries.ts';
import type { Locale } from '../../shared/locales.ts';

export type WallClock = {
  /** "22:00" */
  readonly time: (at: Instant) => string;
  readonly isSameDay: (a: Instant, b: Instant) => boolean;
  /** "22:00", "Sunday 22:00", "28 November 22:00" */
  readonly when: (at: Instant, now: Instant) => string;
  /** "Sunday, 22 November" */
  readonly weekdayAndDate: (at: Instant, now: Instant) => string;
  /** "Sun", "22 Nov" */
  readonly shortDay: (at: Instant, now: Instant) => string;
};

const DAY_MS = 24 * 3_600_000;
/** Within so many days a day is called by its name. */
const NAMED_DAYS = 6;

export function wallClock(locale: Locale, zone: string): WallClock {
  // Bare `en` means the United States to Intl; the shop writes "28 November".
  const tag = locale === 'en' ? 'en-GB' : locale;
  const form = (options: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
    return (at: Instant) => format(at);
  };
  const time = form({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const year = form({ year: 'numeric' });
  const day = form({ year: 'numeric', month: 'numeric', day: 'numeric' });
  const [longName, shortName] = [form({ weekday: 'long' }), form({ weekday: 'short' })];
  const [longDate, shortDate] = [form({ day: 'numeric', month: 'long' }), form({ day: 'numeric', month: 'short' })];
  const fullDate = form({ day: 'numeric', month: 'long', year: 'numeric' });

  const isSameDay = (a: Instant, b: Instant) => day(a) === day(b);
  const isNear = (at: Instant, now: Instant) => Math.abs(at - now) < NAMED_DAYS * DAY_MS;
  const date = (at: Instant, now: Instant) => (year(at) === year(now) ? longDate(at) : fullDate(at));
  return {
    time,
    isSameDay,
    when: (at, now) => {
      if (isSameDay(at, now)) return time(at);
      return `${isNear(at, now) ? longName(at) : date(at, now)} ${time(at)}`;
    },
    weekdayAndDate: (at, now) => `${longName(at)}, ${date(at, now)}`,
    shortDay: (at, now) => (isNear(at, now) ? shortName(at) : shortDate(at)),
  };
}

/** Who looks at a page of ours, and when: what every page is drawn from. */
import type { Request } from 'express';
import type { Instant } from '../../../shared/entries.ts';
import { dayOfYear, fill, timeOfDay, weekday } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { Calendar } from '../../domain/hours/calendar.ts';
import type { HttpDeps } from '../deps.ts';
import { localeOf } from '../locale-of.ts';
import { bn } from './text/bn.ts';
import { en, type PageText } from './text/en.ts';

export const PAGE_TEXTS: Readonly<Record<Locale, PageText>> = { en, bn };

export type Visit = {
  readonly locale: Locale;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly supportEmail: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
};

/** `known` is the language of the conversation that the page is about, where there is one. */
export function visitOf({ deps, publicUrl }: HttpDeps, request: Request, known?: Locale): Visit {
  return {
    locale: localeOf(request, known),
    now: deps.clock.now(),
    calendar: deps.calendar(),
    supportEmail: deps.supportEmail,
    publicUrl: publicUrl.replace(/\/$/, ''),
  };
}

/** The address of a page in a language. */
export function inLocale(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}

/** "Monday 30 November, 18:00", on the store's clock. */
export function promised(at: Instant, { now, locale, calendar: { zone } }: Visit): string {
  return fill(PAGE_TEXTS[locale].when, {
    weekday: weekday(at, locale, zone),
    day: dayOfYear(at, now, locale, zone),
    time: timeOfDay(at, locale, zone),
  });
}

/** The name of the store's clock, "Bangladesh Standard Time". */
export function zoneName({ locale, now, calendar: { zone } }: Visit): string {
  const tag = locale === 'en' ? 'en-GB' : locale;
  const names = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(now);
  return names.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

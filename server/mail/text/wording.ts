/** The words of one language for letters, and what is written with them: numbers and instants in the store's time. */
import type { Instant } from '../../../shared/entries.ts';
import { dayOfYear, fill, timeOfDay, weekday } from '../../../shared/format.ts';
import { type Locale, localeFor } from '../../../shared/locales.ts';
import { STORE } from '../../../shared/store.ts';
import { bn as sharedBn } from '../../../shared/text/bn.ts';
import { type SharedText, en as sharedEn } from '../../../shared/text/en.ts';
import { bn } from './bn.ts';
import { en, type MailText } from './en.ts';

export type Wording = {
  readonly locale: Locale;
  readonly mail: MailText;
  readonly shared: SharedText;
  /** SL6: "Sunday 29 November, 02:00 (Dhaka time)" */
  promised(at: Instant, now: Instant): string;
  /** "28 November, 22:00" */
  written(at: Instant, now: Instant): string;
  /** In the language's own digits. */
  count(count: number): string;
  /** "1.2 MB" */
  size(bytes: number): string;
};

const TEXTS: Readonly<Record<Locale, { readonly mail: MailText; readonly shared: SharedText }>> = {
  en: { mail: en, shared: sharedEn },
  bn: { mail: bn, shared: sharedBn },
};

/** The wording for a letter's locale, or English where we do not speak it. `now` decides whether a year is named. */
export function wordingFor(wish: string): Wording {
  const locale = localeFor(wish);
  const { mail, shared } = TEXTS[locale];
  const parts = (at: Instant, now: Instant) => ({
    weekday: weekday(at, mail.dates, STORE.zone),
    day: dayOfYear(at, now, mail.dates, STORE.zone),
    time: timeOfDay(at, mail.dates, STORE.zone),
  });
  return {
    locale,
    mail,
    shared,
    promised: (at, now) => fill(mail.promised, parts(at, now)),
    written: (at, now) => fill(mail.written, parts(at, now)),
    count: (count) => new Intl.NumberFormat(mail.dates).format(count),
    size: (bytes) => sizeIn(mail.dates, bytes),
  };
}

/** As file managers count: a thousand bytes to the kilobyte, a million to the megabyte. */
function sizeIn(language: string, bytes: number): string {
  const [unit, of] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const style = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
  } as const;
  return new Intl.NumberFormat(language, style).format(Math.max(bytes / of, 1));
}

/** One reader's way of saying things: the texts of a locale, its digits, and clock times of the store's zone. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Instant } from '../../shared/entries.ts';
import { fill } from '../../shared/format.ts';
import type { Locale } from '../../shared/locales.ts';
import { STORE } from '../../shared/store.ts';
import { lengthOf } from '../durations.ts';
import { bn } from './bn.ts';
import { type ConsoleText, en } from './en.ts';
import { wallClock } from './wall-clock.ts';

export type Plural = { readonly one: string; readonly other: string };
type Values = Readonly<Record<string, string>>;

export type Words = {
  readonly t: ConsoleText;
  readonly locale: Locale;
  /** The zone of the clock times: one for the whole desk, so that all agents speak of the same hour. */
  readonly zone: string;
  readonly number: (n: number) => string;
  /** The fitting form, with {n} filled in. */
  readonly count: (forms: Plural, n: number) => string;
  readonly duration: (ms: number) => string;
  /** How long ago, short: "now", "4 min", "09:12", "Mon", "12 Nov". */
  readonly age: (at: Instant, now: Instant) => string;
  readonly time: (at: Instant) => string;
  readonly isSameDay: (a: Instant, b: Instant) => boolean;
  /** "22:00", "Sunday 22:00", "28 November 22:00" */
  readonly when: (at: Instant, now: Instant) => string;
  /** The same, and "today 22:00" where the day could be mistaken. */
  readonly dated: (at: Instant, now: Instant) => string;
  /** "Today", "Yesterday", "Sunday, 22 November" */
  readonly day: (at: Instant, now: Instant) => string;
  readonly fill: (text: string, values: Values) => string;
};

const TEXTS: Readonly<Record<Locale, ConsoleText>> = { en, bn };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function wordsFor(locale: Locale, zone: string = STORE.zone): Words {
  const t = TEXTS[locale];
  const digits = new Intl.NumberFormat(locale, { useGrouping: false });
  const rules = new Intl.PluralRules(locale);
  const number = (n: number) => digits.format(n);
  const count = (forms: Plural, n: number) =>
    fill(rules.select(n) === 'one' ? forms.one : forms.other, { n: number(n) });
  const { time, isSameDay, when, weekdayAndDate, shortDay } = wallClock(locale, zone);

  return {
    t,
    locale,
    zone,
    number,
    count,
    time,
    isSameDay,
    when,
    fill,
    duration: (ms) => {
      const length = lengthOf(ms);
      if (length.unit === 'days') return count(t.durations.days, length.n);
      if (length.unit === 'hours-and-minutes') {
        const minutes = number(length.minutes).padStart(2, number(0));
        return fill(t.durations.hoursMinutes, { hours: number(length.hours), minutes });
      }
      return fill(t.durations[length.unit], { n: number(length.n) });
    },
    age: (at, now) => {
      if (now - at < MINUTE_MS) return t.durations.now;
      if (now - at < HOUR_MS) return fill(t.durations.minutes, { n: number(Math.floor((now - at) / MINUTE_MS)) });
      if (isSameDay(at, now)) return time(at);
      return shortDay(at, now);
    },
    dated: (at, now) => (isSameDay(at, now) ? fill(t.durations.today, { time: time(at) }) : when(at, now)),
    day: (at, now) => {
      if (isSameDay(at, now)) return t.log.today;
      if (isSameDay(at, now - DAY_MS)) return t.log.yesterday;
      return weekdayAndDate(at, now);
    },
  };
}

const WordsContext = createContext(wordsFor('en'));
export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  return useContext(WordsContext);
}

/** Instants as people read them, with Intl only: the widget has no room for more. Zones are named, never computed. */
import type { Instant } from './entries.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `null` is the reader's own zone. */
export type Zone = string | null;

/** Bare `en` means the United States to Intl; the shop writes "28 November". */
const tagOf = (locale: string) => (locale === 'en' ? 'en-GB' : locale);

/** A formatter costs a hundred times what it formats: each is made once, and anew where the reader's zone has moved. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: Instant, locale: string, zone: Zone, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, zone ?? new Date(at).getTimezoneOffset(), options]);
  const timeZone = zone === null ? {} : { timeZone: zone };
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(tagOf(locale), { ...options, ...timeZone });
  formatters.set(key, formatter);
  return formatter.format(at);
}

/** "22:00" */
export function timeOfDay(at: Instant, locale: string, zone: Zone = null): string {
  return format(at, locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Sunday" */
export function weekday(at: Instant, locale: string, zone: Zone = null): string {
  return format(at, locale, zone, { weekday: 'long' });
}

/** "28 November" or, where the year differs from `now`'s, "28 November 2027". */
export function dayOfYear(at: Instant, now: Instant, locale: string, zone: Zone = null): string {
  const year = { year: 'numeric' } as const;
  const sameYear = format(at, 'en', zone, year) === format(now, 'en', zone, year);
  return format(at, locale, zone, { day: 'numeric', month: 'long', ...(sameYear ? {} : year) });
}

/** Whether both instants fall on one calendar day there. */
export function isSameDay(a: Instant, b: Instant, zone: Zone = null): boolean {
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  return format(a, 'en', zone, day) === format(b, 'en', zone, day);
}

/** "22:00" today, "Sunday 22:00" within six days, else "28 November 22:00". */
export function dayAndTime(at: Instant, now: Instant, locale: string, zone: Zone = null): string {
  const time = timeOfDay(at, locale, zone);
  if (isSameDay(at, now, zone)) return time;
  const near = Math.abs(at - now) < 6 * DAY_MS;
  return `${near ? weekday(at, locale, zone) : dayOfYear(at, now, locale, zone)} ${time}`;
}

/** "in 2 days", "in 3 hours", "5 minutes ago", "now": rounded to the nearest, in the largest unit that fits then. */
export function fromNow(at: Instant, now: Instant, locale: string): string {
  const rounded = (unitMs: number) => Math.round((at - now) / unitMs);
  const minutes = rounded(MINUTE_MS);
  const relative = new Intl.RelativeTimeFormat(tagOf(locale), { numeric: minutes ? 'always' : 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, minutes ? 'minute' : 'second');
  if (Math.abs(rounded(HOUR_MS)) < 24) return relative.format(rounded(HOUR_MS), 'hour');
  return relative.format(rounded(DAY_MS), 'day');
}

/** Whether a clock on the wall reads the same in the reader's own zone as in `zone` at that instant. */
export function readsTheSame(at: Instant, zone: string): boolean {
  const full = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return format(at, 'en', null, full) === format(at, 'en', zone, full);
}

/** Fills `{name}` places in a text of the text files. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

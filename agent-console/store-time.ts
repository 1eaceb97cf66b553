/** The store's own calendar: what day it is there, and when a day and a time of it are. */
import type { Instant } from '../shared/entries.ts';

const DAY_MS = 24 * 3_600_000;

/** As `<input type="date">` and `<input type="time">` write them: "2026-11-24", "09:00". */
export type WallTime = { readonly date: string; readonly time: string };

export function wallTime(at: Instant, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}

/** The instant at which the store's clock reads this; null where it is no date and time. */
export function instantOf({ date, time }: WallTime, zone: string): Instant | null {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // What is subtracted is the offset near the instant; the second look is right where the first crossed a turn of it.
  const near = asUtc - aheadOfUtc(asUtc, zone);
  return asUtc - aheadOfUtc(near, zone);
}

/** The date `days` after a date. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function aheadOfUtc(at: Instant, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  const { date, time } = wallTime(minute, zone);
  return Date.parse(`${date}T${time}:00Z`) - minute;
}

/** OP7: what /status shows: whether chat works now, the months against the promise, the days, the last outages. */
import type { Instant } from '../../shared/entries.ts';
import { dayNumber, formatDay } from '../domain/hours/civil-day.ts';
import { boundaryAt, localDay } from '../domain/hours/wall-clock.ts';
import {
  allowedDown,
  type Measured,
  MINUTE_MS,
  measure,
  NOTHING_MEASURED,
  type Outage,
  startOfMinute,
  together,
} from '../domain/uptime.ts';
import type { Store } from '../store/port.ts';
import type { Deps } from './deps.ts';

export type MonthOfUptime = {
  readonly start: Instant;
  readonly measured: Measured;
  /** Minutes that may be down in the whole month. */
  readonly allowed: number;
};
export type DayOfUptime = { readonly start: Instant; readonly measured: Measured };

export type UptimeReport = {
  readonly now: 'up' | 'down' | 'unknown';
  /** When the measuring began; null if it has not. */
  readonly since: Instant | null;
  /** This month first. */
  readonly months: readonly MonthOfUptime[];
  /** Today last. */
  readonly days: readonly DayOfUptime[];
  /** The newest first. */
  readonly outages: readonly Outage[];
};

type UptimeStore = Pick<Store, 'setting' | 'saveSetting' | 'uptime'>;

const SINCE = 'uptime-since';
const MONTHS = 4;
const DAYS = 30;
const OUTAGES = 10;
/** The page is public: however often it is asked, the store is read at most so often. */
const KEEP_MS = 15_000;

/** Keeps the first minute that was ever measured: from then on a minute without a record was down. */
export async function keepSince(store: UptimeStore, minute: Instant): Promise<void> {
  if ((await store.setting(SINCE)) === null) await store.saveSetting(SINCE, String(minute));
}

/** Days that are over are counted once and kept. Fails with `StoreDown` while the store cannot be read. */
export function createUptimeReport({ store, clock, calendar }: Pick<Deps, 'store' | 'clock' | 'calendar'>) {
  const past = new Map<string, Measured>();
  let last: { readonly at: Instant; readonly report: Promise<UptimeReport> } | null = null;

  async function dayOf(day: number, zone: string, since: Instant, now: Instant): Promise<DayOfUptime> {
    const [start, end] = [boundaryAt(day, 0, zone), boundaryAt(day + 1, 0, zone)];
    const [from, to] = [Math.max(start, since), Math.min(end, startOfMinute(now))];
    if (from >= to) return { start, measured: NOTHING_MEASURED };
    const key = `${zone} ${day} ${from}`;
    const measured = past.get(key) ?? measure(await store.uptime(from, to), from, to);
    if (now >= end) past.set(key, measured);
    return { start, measured };
  }

  async function read(now: Instant): Promise<UptimeReport> {
    // A store that can be read and not written is no store for a shopper.
    await store.probe();
    const { zone } = calendar();
    const text = await store.setting(SINCE);
    const since = text === null ? null : Number(text);
    const today = localDay(now, zone);
    const firsts = firstDaysOfMonths(today);
    const days: DayOfUptime[] = [];
    for (let day = firsts.at(-1) ?? today; day <= today; day++) {
      days.push(
        since === null
          ? { start: boundaryAt(day, 0, zone), measured: NOTHING_MEASURED }
          : await dayOf(day, zone, since, now),
      );
    }
    const latest = await store.uptime(startOfMinute(now) - MINUTE_MS, now);
    return {
      now: latest.length === 0 ? 'unknown' : latest.at(-1)?.isUp ? 'up' : 'down',
      since,
      months: firsts.map((first, index) => monthOf(days, first, firsts[index - 1] ?? nextMonth(first), zone)),
      days: days.slice(-DAYS),
      outages: together(days.map(({ measured }) => measured))
        .outages.slice(-OUTAGES)
        .reverse(),
    };
  }

  return (): Promise<UptimeReport> => {
    const now = clock.now();
    if (last && now >= last.at && now - last.at < KEEP_MS) return last.report;
    const report = read(now);
    last = { at: now, report };
    report.catch(() => {
      last = null;
    });
    return report;
  };
}

function monthOf(days: readonly DayOfUptime[], first: number, next: number, zone: string): MonthOfUptime {
  const [start, end] = [boundaryAt(first, 0, zone), boundaryAt(next, 0, zone)];
  const inside = days.filter((day) => day.start >= start && day.start < end);
  return {
    start,
    measured: together(inside.map(({ measured }) => measured)),
    allowed: allowedDown((end - start) / MINUTE_MS),
  };
}

/** The first days of this month and of those before it, as day numbers. */
function firstDaysOfMonths(today: number): readonly number[] {
  const firsts: number[] = [];
  for (let day = today; firsts.length < MONTHS; ) {
    const [year = 0, month = 1] = formatDay(day).split('-').map(Number);
    const first = dayNumber(year, month, 1);
    firsts.push(first);
    day = first - 1;
  }
  return firsts;
}

function nextMonth(first: number): number {
  const [year = 0, month = 1] = formatDay(first).split('-').map(Number);
  return month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
}

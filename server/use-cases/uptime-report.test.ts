import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POLICY_CALENDAR } from '../domain/hours/calendar.ts';
import { MINUTE_MS } from '../domain/uptime.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { tempFolder } from '../testing/builders.ts';
import { manualClock } from '../testing/clock.ts';
import { createUptimeReport, keepSince } from './uptime-report.ts';

/** 3 November 2026, 00:30 in Dhaka, which is still the 2nd in UTC. */
const NOW = Date.parse('2026-11-02T18:30:00Z');
const MIDNIGHT = NOW - 30 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

let folder: ReturnType<typeof tempFolder>;
let store: Store;
beforeEach(async () => {
  folder = tempFolder();
  store = await openSqliteStore(folder.path);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const clock = manualClock(NOW);
const reporting = () => createUptimeReport({ store, clock, calendar: () => POLICY_CALENDAR });

async function record(from: number, to: number, isUp: boolean): Promise<void> {
  await keepSince(store, from);
  const minutes = Array.from({ length: (to - from) / MINUTE_MS }, (_, index) => from + index * MINUTE_MS);
  await Promise.all(minutes.map((minute) => store.saveUptime({ minute, isUp })));
}

test('[OP7] days and months are those of the zone of the store, and an outage over midnight is one', async () => {
  await record(MIDNIGHT - 2 * DAY_MS, MIDNIGHT - 10 * MINUTE_MS, true);
  await record(MIDNIGHT + 5 * MINUTE_MS, NOW, true);
  const report = await reporting()();
  const [month] = report.months;
  expect(report.since).toBe(MIDNIGHT - 2 * DAY_MS);
  expect(month?.start).toBe(Date.parse('2026-10-31T18:00:00Z'));
  expect(month?.measured).toMatchObject({ minutes: 2 * 24 * 60 + 30, down: 15 });
  expect(Math.round(month?.allowed ?? 0)).toBe(432);
  expect(report.days.slice(-3).map(({ measured }) => measured.down)).toEqual([0, 10, 5]);
  expect(report.outages).toEqual([{ from: MIDNIGHT - 10 * MINUTE_MS, to: MIDNIGHT + 5 * MINUTE_MS }]);
  expect([report.days.length, report.months.length]).toEqual([30, 4]);
});

test('[OP7] what was before the measuring began is not counted, neither up nor down', async () => {
  await record(NOW - 3 * MINUTE_MS, NOW, true);
  const { months, outages, now } = await reporting()();
  expect(months.map(({ measured }) => measured.minutes)).toEqual([3, 0, 0, 0]);
  expect([outages, now]).toEqual([[], 'up']);
});

test('[OP7] without a record of the last minutes nothing is said of now; a failed try says it is down', async () => {
  expect((await reporting()()).now).toBe('unknown');
  await record(NOW - 9 * MINUTE_MS, NOW - 5 * MINUTE_MS, true);
  expect((await reporting()()).now).toBe('unknown');
  await record(NOW - MINUTE_MS, NOW, false);
  expect((await reporting()()).now).toBe('down');
});

test('[OP7] however often the page is asked for, the store is read once in a while', async () => {
  await record(NOW - 3 * MINUTE_MS, NOW, true);
  const read = vi.spyOn(store, 'uptime');
  const report = reporting();
  await Promise.all([report(), report(), report()]);
  const once = read.mock.calls.length;
  await report();
  expect(read).toHaveBeenCalledTimes(once);
});

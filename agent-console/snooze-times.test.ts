import { expect, test } from 'vitest';
import { snoozeTimes } from './snooze-times.ts';
import { instantOf, wallTime } from './store-time.ts';

const DHAKA = 'Asia/Dhaka';
const at = (text: string) => Date.parse(`${text}+06:00`);

test('[TK7] a ticket is snoozed for about three hours, until tomorrow, or until Monday, by the store’s clock', () => {
  expect(snoozeTimes(at('2026-11-24T14:20'), DHAKA)).toEqual([
    { name: 'laterToday', at: at('2026-11-24T17:00') },
    { name: 'tomorrow', at: at('2026-11-25T09:00') },
    { name: 'nextWeek', at: at('2026-11-30T09:00') },
  ]);
});

test('[TK7] late in the day there is no later; on a Sunday tomorrow is next week; on a Monday it is a week away', () => {
  const names = (text: string) => snoozeTimes(at(text), DHAKA).map(({ name }) => name);
  expect(names('2026-11-24T18:00')).toEqual(['tomorrow', 'nextWeek']);
  expect(names('2026-11-29T10:00')).toEqual(['laterToday', 'tomorrow']);
  expect(snoozeTimes(at('2026-11-23T10:00'), DHAKA).at(-1)).toEqual({ name: 'nextWeek', at: at('2026-11-30T09:00') });
});

test.each([
  [DHAKA, '2026-11-24', '09:00', '2026-11-24T03:00:00Z'],
  ['America/New_York', '2026-03-08', '09:00', '2026-03-08T13:00:00Z'],
  ['America/New_York', '2026-11-01', '09:00', '2026-11-01T14:00:00Z'],
  ['Europe/London', '2026-10-25', '00:30', '2026-10-24T23:30:00Z'],
])('[HR3] in %s %s %s is %s, and reads so there', (zone, date, time, utc) => {
  const instant = instantOf({ date, time }, zone);
  expect(instant).toBe(Date.parse(utc));
  expect(wallTime(Date.parse(utc), zone)).toEqual({ date, time });
});

test('[TK7] what is no date or time is no instant', () => {
  expect(instantOf({ date: '', time: '09:00' }, DHAKA)).toBeNull();
  expect(instantOf({ date: '2026-13-40', time: '09:00' }, DHAKA)).toBeNull();
});

import { expect, test } from 'vitest';
import { moments, next } from './moments.ts';

/** Monday 23 November 2026, 11:12 in Dhaka. */
const monday = Date.UTC(2026, 10, 23, 5, 12);

function commandsAt(now: number, zone = 'Asia/Dhaka'): readonly string[] {
  return moments(now, zone).map(({ command }) => command);
}

test('[HR4] each command starts the server at the next such time on the store’s clock', () => {
  expect(commandsAt(Date.UTC(2026, 10, 24))).toEqual([
    'CHAT_NOW=2026-11-28T16:00:00Z npm start',
    'CHAT_NOW=2026-11-30T04:00:00Z npm start',
    'CHAT_NOW=2026-11-30T11:44:00Z npm start',
    'npm start',
  ]);
});

test('[HR4] a server that stands at such a time is offered the one after it', () => {
  const saturdayNight = Date.UTC(2026, 10, 28, 16);
  expect(commandsAt(saturdayNight)[0]).toBe('CHAT_NOW=2026-12-05T16:00:00Z npm start');
  expect(commandsAt(saturdayNight - 1)[0]).toBe('CHAT_NOW=2026-11-28T16:00:00Z npm start');
});

test('[HR3] the times are those of the calendar’s zone, through a change of its clocks', () => {
  const fridayBeforeTheChange = Date.UTC(2026, 2, 6, 12);
  expect(commandsAt(fridayBeforeTheChange, 'America/New_York').slice(0, 2)).toEqual([
    'CHAT_NOW=2026-03-08T03:00:00Z npm start',
    'CHAT_NOW=2026-03-09T14:00:00Z npm start',
  ]);
});

test('[HR4] the next Thursday is never today’s that has passed', () => {
  const thursdayNoon = Date.UTC(2026, 10, 26, 6);
  expect(next('thu', 10 * 60, monday, 'Asia/Dhaka')).toBe(Date.UTC(2026, 10, 26, 4));
  expect(next('thu', 10 * 60, thursdayNoon, 'Asia/Dhaka')).toBe(Date.UTC(2026, 11, 3, 4));
});

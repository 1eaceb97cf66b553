import { expect, test } from 'vitest';
import { type Hours, POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import { openingInWords, weekInWords } from './hours-in-words.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

const none: Hours['weekly'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

function inEnglish(hours: Hours): string {
  return weekInWords(hours, 'en', en.contact);
}

test('[HR1] the policy’s hours are told in one breath, in both languages', () => {
  expect(inEnglish(POLICY_CALENDAR.chat)).toBe('Monday to Friday, 09:00 to 18:00');
  expect(weekInWords(POLICY_CALENDAR.chat, 'bn', bn.contact)).toBe('সোমবার থেকে শুক্রবার, ০৯:০০–১৮:০০');
  expect(inEnglish(POLICY_CALENDAR.email)).toBe('Every day, day and night');
});

test('[HR1] a broken week is told in its stretches, with every interval of a day', () => {
  const lunch = [
    ['09:00', '12:00'],
    ['13:00', '24:00'],
  ] as const;
  const hours: Hours = {
    weekly: { ...none, mon: lunch, wed: lunch, thu: lunch, sun: [['10:00', '11:00']] },
    dates: {},
  };
  expect(inEnglish(hours)).toBe(
    'Monday, 09:00 to 12:00, 13:00 to 00:00; Wednesday to Thursday, 09:00 to 12:00, 13:00 to 00:00; Sunday, 10:00 to 11:00',
  );
});

test('[HR6] hours that are never on say so', () => {
  expect(inEnglish({ weekly: none, dates: {}, never: true })).toBe('No fixed hours at present');
});

test('[HR4] what is true now names the next change on the store’s clock', () => {
  const saturdayNight = Date.UTC(2026, 10, 28, 16);
  const opening = Date.UTC(2026, 10, 30, 3);
  const told = (nextChange: number | null, open: boolean) =>
    openingInWords(
      { open, nextChange, nextOpening: nextChange },
      saturdayNight,
      'Asia/Dhaka',
      'en',
      en.contact.opening,
    );
  expect(told(opening, false)).toBe('Closed, opens Monday 09:00 (in 1 day)');
  expect(told(saturdayNight + 3_600_000, true)).toBe('Open now, until 23:00');
  expect(told(null, false)).toBe('Closed for now');
  expect(told(null, true)).toBe('Open now, day and night');
});

import { expect, test } from 'vitest';
import { dayAndTime } from '../../shared/format.ts';
import { NOON } from '../testing/samples.ts';
import { bn } from './bn.ts';
import { en } from './en.ts';
import { wallClock } from './wall-clock.ts';
import { wordsFor } from './words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function leaves(node: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
}

test('[WG4] every text exists in both locales, with the same places to fill', () => {
  const english = new Map(leaves(en));
  const bangla = new Map(leaves(bn));
  expect([...bangla.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [key, text] of english) {
    const other = bangla.get(key) ?? '';
    expect(other.trim(), key).not.toBe('');
    expect(places(other), key).toEqual(places(text));
  }
});

test('[WG4] Bangla is written in Bangla, the names of the product aside', () => {
  const foreign = leaves(bn).filter(([, text]) => /[a-z]{3}/i.test(text.replace(/\{\w+\}|\/dev\/mail/g, '')));
  expect(foreign).toEqual([]);
});

test.each([
  [40_000, '40 s', '৪০ সে.'],
  [12 * MINUTE_MS, '12 min', '১২ মি.'],
  [3 * HOUR_MS + 5 * MINUTE_MS, '3 h 05', '৩ ঘ. ০৫'],
  [21 * HOUR_MS, '21 h', '২১ ঘ.'],
  [72 * HOUR_MS, '3 days', '৩ দিন'],
])('[AC1] %i ms is said shortly, in the digits of the language', (ms, english, bangla) => {
  expect(wordsFor('en').duration(ms)).toBe(english);
  expect(wordsFor('bn').duration(ms)).toBe(bangla);
});

test('[AC1] how long ago grows from now over minutes and the clock to days and dates', () => {
  const { age } = wordsFor('en');
  const said = [30_000, 4 * MINUTE_MS, 5 * HOUR_MS, 30 * HOUR_MS, 9 * 24 * HOUR_MS].map((ago) => age(NOON - ago, NOON));
  expect(said).toEqual(['now', '4 min', '09:00', 'Mon', '15 Nov']);
});

test("[SL6] clock times are the store's, whatever the reader's zone is", () => {
  expect(wordsFor('en').time(NOON)).toBe('14:00');
  expect(wordsFor('en').dated(NOON + HOUR_MS, NOON)).toBe('today 15:00');
  expect(wordsFor('en').dated(NOON + 24 * HOUR_MS, NOON)).toBe('Wednesday 14:00');
});

test('[SL6] the cached clock says what the shared one says, in both locales and over year ends', () => {
  for (const locale of ['en', 'bn'] as const) {
    const { when } = wallClock(locale, 'Asia/Dhaka');
    for (let hours = -1_000; hours <= 1_000; hours += 7) {
      const at = NOON + hours * HOUR_MS;
      expect(when(at, NOON)).toBe(dayAndTime(at, NOON, locale, 'Asia/Dhaka'));
    }
  }
});

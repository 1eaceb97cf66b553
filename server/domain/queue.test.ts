import fc from 'fast-check';
import { expect, test } from 'vitest';
import { header, MINUTE_MS, NOW } from '../testing/builders.ts';
import { inQueueOrder, placeOf, waitMinutes } from './queue.ts';

const first = header('b', { queuedAt: NOW });
const second = header('a', { queuedAt: NOW + 1, topic: 'seller-orders' });
const third = header('c', { queuedAt: NOW + 2, topic: 'payment' });
const ordered = [first, second, third];

test('[AD2] who came first is first; who came in the same millisecond stands by id', () => {
  expect(inQueueOrder([third, second, first])).toEqual(ordered);
  const twin = header('a', { queuedAt: NOW });
  expect(inQueueOrder([first, twin])).toEqual([twin, first]);
});

test('[AD2] the place counts those who need the same skill', () => {
  expect(ordered.map(({ id }) => placeOf(id, ordered))).toEqual([1, 1, 2]);
});

test('[AD2] who is no longer there has no place', () => {
  expect(placeOf('gone', ordered)).toBe(0);
});

const FIVE_CHATS = [4, 6, 8, 10, 20].map((minutes) => minutes * MINUTE_MS);

test('[AD2] the range goes from the quicker to the slower quarter of recent chats', () => {
  expect(waitMinutes(1, 1, FIVE_CHATS)).toEqual([6, 10]);
  expect(waitMinutes(3, 1, FIVE_CHATS)).toEqual([18, 30]);
  expect(waitMinutes(3, 6, FIVE_CHATS)).toEqual([3, 5]);
  expect(waitMinutes(1, 1, FIVE_CHATS.toReversed())).toEqual([6, 10]);
});

test('[AD2] nothing is said where too little is known, or where nobody serves', () => {
  expect(waitMinutes(1, 1, FIVE_CHATS.slice(1))).toBeNull();
  expect(waitMinutes(1, 1, [])).toBeNull();
  expect(waitMinutes(1, 0, FIVE_CHATS)).toBeNull();
});

test('[AD2] the range is of whole minutes from one up, and wider than nothing', () => {
  const place = fc.integer({ min: 1, max: 200 });
  const slots = fc.integer({ min: 1, max: 60 });
  const lengths = fc.array(fc.integer({ min: 0, max: 240 * MINUTE_MS }), { minLength: 5, maxLength: 50 });
  fc.assert(
    fc.property(place, slots, lengths, (place, slots, lengths) => {
      const [from, to] = waitMinutes(place, slots, lengths) ?? [0, 0];
      expect([Number.isInteger(from), Number.isInteger(to), from >= 1, to > from]).toEqual([true, true, true, true]);
      const [laterFrom] = waitMinutes(place + 1, slots, lengths) ?? [0];
      expect(laterFrom).toBeGreaterThanOrEqual(from);
    }),
  );
});

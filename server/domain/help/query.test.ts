import { expect, test } from 'vitest';
import { countedQuery, NOT_KEPT } from './query.ts';

test.each([
  ['  Refund   WHEN? ', 'refund when?'],
  ['টাকা  ফেরত\n', 'টাকা ফেরত'],
  ['order ১২৩', 'order 123'],
  ['iphone 15 pro', 'iphone 15 pro'],
  ['', ''],
  [' \u200d\u0000 ', ''],
])('[KB2] %j is counted as %j', (q, counted) => {
  expect(countedQuery(q)).toBe(counted);
});

test('[KB2] a search is cut to what a title has, and never through a character', () => {
  expect(countedQuery('ক'.repeat(30).concat(' ', 'খ'.repeat(29), '🙂🙂')).length).toBeLessThanOrEqual(60);
  expect(countedQuery(`${'a '.repeat(29)}a🙂`).isWellFormed()).toBe(true);
});

test.each([
  'rahima@mail.example',
  'where is my refund rahima@mail.example',
  '01971211333',
  '+880 1971-211 333',
  '০১৯৭১২১১৩৩৩',
  '4111 1111 1111 1111',
  '4111111111111111',
  'order AC-20931',
  'my password is hunter2hunter2',
  'https://shop.example/orders/7',
  'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  '١٢٣٤٥٦٧',
  'x'.repeat(200),
])('[KB2] [SE8] %j is counted, but not kept', (q) => {
  expect(countedQuery(q)).toBe(NOT_KEPT);
});

import { expect, test } from 'vitest';
import { COLUMNS, EMOJI } from './emoji-list.ts';
import { nextPlace } from './next-place.ts';

const after = (key: string, at: number) => nextPlace(key, at, EMOJI.length, COLUMNS);

test('[WG3] arrows walk the grid and stay in it, Home and End go to the ends of a row', () => {
  expect([after('ArrowRight', 0), after('ArrowLeft', 0), after('ArrowUp', 3), after('ArrowDown', 3)]).toEqual([
    1, 0, 3, 11,
  ]);
  expect(after('ArrowRight', EMOJI.length - 1)).toBe(EMOJI.length - 1);
  expect([after('Home', 13), after('End', 13)]).toEqual([8, 15]);
  expect([after('a', 3), after('Enter', 3), after('Tab', 3)]).toEqual([null, null, null]);
});

test('[WG3] no emoji stands there twice', () => {
  expect(new Set(EMOJI).size).toBe(40);
});

import { expect, test } from 'vitest';
import { type KeptRelease, outlived, RELEASE_LIMITS } from './kept-release.ts';

const NOW = Date.parse('2026-11-23T05:00:00Z');
const { kept: MOST, keptMs, inUseMs } = RELEASE_LIMITS;

/** One for each of these ages. */
const releases = (agesMs: readonly number[]): readonly KeptRelease[] =>
  agesMs.map((ageMs, index) => ({ id: `${index}`, loader: `${index}`, folder: `${index}`, servedAt: NOW - ageMs }));
const goneOf = (agesMs: readonly number[]) => outlived(releases(agesMs), NOW).map(({ id }) => Number(id));
/** So many that were each served for a while, in any order. */
const manyAges = (count: number) => Array.from({ length: count }, (_, index) => inUseMs + 1 + ((index * 37) % count));

test('[WG2] a release goes a year after it was last the current one', () => {
  expect(goneOf([0, keptMs, keptMs + 1])).toEqual([2]);
  expect(goneOf([])).toEqual([]);
});

test('[WG2] of more than are kept those go that were served the longest ago', () => {
  expect(goneOf(manyAges(MOST))).toEqual([]);
  const ages = manyAges(MOST + 5);
  const gone = goneOf(ages);
  expect(gone).toHaveLength(5);
  const kept = ages.filter((_, index) => !gone.includes(index));
  expect(Math.max(...kept)).toBeLessThan(Math.min(...gone.map((index) => ages[index] ?? 0)));
});

test('[WG2] what a node may serve as the current one stays, however many there are', () => {
  expect(goneOf(Array.from({ length: MOST + 9 }, () => inUseMs))).toEqual([]);
  // A clock that is ahead of ours has said so.
  expect(goneOf(Array.from({ length: MOST + 9 }, () => -inUseMs))).toEqual([]);
});

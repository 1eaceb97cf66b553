import { expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import { FILE_BYTES, whyNot, whyNotAnyMore } from './not-taken.ts';
import { sizeIn } from './sizes.ts';

test('[SE6] what the server would refuse is seen before it is sent; what nobody knows is for the server', () => {
  expect(FILE_BYTES).toBe(LIMITS.fileBytes);
  expect(whyNot({ type: 'image/png' }, 0)).toBeNull();
  expect(whyNot({ type: '' }, 4)).toBeNull();
  expect(whyNot({ type: 'image/gif' }, 0)).toBe('kind');
  expect(whyNot({ type: 'image/svg+xml' }, 0)).toBe('kind');
  expect(whyNot({ type: 'image/png' }, LIMITS.filesPerMessage)).toBe('many');
});

test('[SE6] what was given back is seen to be too old, or one too many; what nobody knows is for the server', () => {
  expect(whyNotAnyMore({ goodUntil: 10 }, 0, 10)).toBeNull();
  expect(whyNotAnyMore({ goodUntil: 10 }, 0, 11)).toBe('old');
  expect(whyNotAnyMore({}, LIMITS.filesPerMessage - 1, 11)).toBeNull();
  expect(whyNotAnyMore({}, LIMITS.filesPerMessage, 11)).toBe('many');
});

test('[WG4] sizes are said in the digits of the language', () => {
  expect(sizeIn('en', 45)).toBe('1 kB');
  expect(sizeIn('en', 1_250_000)).toBe('1.3 MB');
  expect(sizeIn('bn', 25_000)).toMatch(/^২৫/);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32 } from './base32.ts';

/** RFC 4648 section 10, without the padding. */
test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('[TK4] %j is %j', (text, encoded) => {
  expect(base32(new TextEncoder().encode(text))).toBe(encoded);
});

test('[TK4] every byte counts: the bits read back are the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const bits = [...base32(bytes)].map((letter) =>
        'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter).toString(2).padStart(5, '0'),
      );
      const read = (bits.join('').match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2));
      expect(read).toEqual([...bytes]);
    }),
  );
});

test('[TK4] an id of 16 bytes has 26 letters and digits', () => {
  expect(base32(new Uint8Array(16).fill(255))).toMatch(/^[a-z2-7]{26}$/);
});

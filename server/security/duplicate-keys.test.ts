import { expect, test } from 'vitest';
import { hasDuplicateKeys } from './duplicate-keys.ts';

test.each([
  '{"mon":1,"mon":2}',
  '{"mon":1,"tue":{"a":1},"mon":2}',
  '{"a":[{"b":1,"c":{},"b":2}]}',
  '{"mon":1,"\\u006don":2}',
  '{"__proto__":1,"__proto__":2}',
  '{"a\\"b":1,"a\\"b":2}',
])('[SE4] a key is there twice: %s', (json) => {
  expect(hasDuplicateKeys(json)).toBe(true);
});

test.each([
  '{}',
  '"a text"',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":2}]',
  '{"a":"b","b":"a"}',
  '{"a":"{\\"c\\":1,\\"c\\":2}"}',
  '{"a":["x","x"],"x":"a"}',
])('[SE4] no key is there twice: %s', (json) => {
  expect(hasDuplicateKeys(json)).toBe(false);
});

test('[SE4] a body full of quotes and brackets is looked at once', () => {
  const units = ['"', '\\"', '\\', '{"a":', '[', '{', ':'];
  for (const unit of units) expect(hasDuplicateKeys(unit.repeat(30_000))).toBe(false);
});

import { expect, test } from 'vitest';
import { POLICY_CALENDAR } from '../domain/hours/calendar.ts';
import { hasOddShape } from './odd-shapes.ts';

function nested(depth: number): unknown {
  return JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
}

test.each([
  ['null', null],
  ['nothing', undefined],
  ['a text', '__proto__'],
  ['a number', Number.POSITIVE_INFINITY],
  ['a flat object', { text: 'hello', constructors: 1 }],
  ['a list', [1, 'two', null]],
  ['an object in an object', { page: { url: '', title: '' } }],
  ['four levels', nested(4)],
  ['an empty prototype', Object.create(null)],
])('[SE4] passed on to the schema: %s', (_, value) => {
  expect(hasOddShape(value)).toBe(false);
});

test.each([
  ['__proto__ as JSON brings it', JSON.parse('{"__proto__":{"isAdmin":true}}')],
  ['constructor', JSON.parse('{"constructor":{"prototype":{}}}')],
  ['prototype', JSON.parse('{"prototype":1}')],
  ['__proto__ further inside', JSON.parse('{"page":{"__proto__":1}}')],
  ['__proto__ in a list', JSON.parse('[{"a":[{"__proto__":1}]}]')],
  ['five levels', nested(5)],
  ['lists in lists', [[[[[[]]]]]]],
  ['three thousand levels', nested(3_000)],
  ['bytes', Buffer.from('hello')],
  ['bytes inside', { text: new Uint8Array(4) }],
  ['a buffer', new ArrayBuffer(4)],
])('[SE4] refused: %s', (_, value) => {
  expect(hasOddShape(value)).toBe(true);
  expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
});

test('[SE4] what is known to nest deeper says how deep', () => {
  expect([hasOddShape(nested(6), 6), hasOddShape(nested(7), 6)]).toEqual([false, true]);
  expect([hasOddShape(POLICY_CALENDAR, 6), hasOddShape(POLICY_CALENDAR)]).toEqual([false, true]);
});

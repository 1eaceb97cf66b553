import { describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../shared/reply.ts';
import { bn as helpBn } from './help/bn.ts';
import { en as helpEn } from './help/en.ts';
import { bn as historyBn } from './history/bn.ts';
import { en as historyEn } from './history/en.ts';
import { bn as liveBn } from './live/bn.ts';
import { en as liveEn } from './live/en.ts';
import { bn as noticeBn } from './notice/bn.ts';
import { en as noticeEn } from './notice/en.ts';
import { bn as panelBn } from './panel/bn.ts';
import { en as panelEn } from './panel/en.ts';

const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(Object(value)).flatMap(([key, part]) => flat(part, `${path}.${key}`));
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each([
  ['the chat', liveEn, liveBn],
  ['the panel', panelEn, panelBn],
  ['the history', historyEn, historyBn],
  ['a notice', noticeEn, noticeBn],
  ['help', helpEn, helpBn],
])('the words of %s', (_side, english, bangla) => {
  test('[WG4] are whole in Bangla, with the same places', () => {
    const other = new Map(flat(bangla));
    expect([...other.keys()].sort()).toEqual(
      flat(english)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of flat(english)) {
      expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)]);
      expect(text.trim()).not.toBe('');
    }
  });

  test('[WG4] are written in Bangla, not left in English', () => {
    const latin = flat(bangla).filter(([key, text]) => key !== '.otherLanguage' && !/[\u0980-\u09ff]/.test(text));
    expect(latin).toEqual([]);
  });
});

test('the chat has words for codes of the table only', () => {
  const codes = Object.keys(liveEn.refused).filter((code) => code !== 'other' && code !== 'full');
  expect(codes.filter((code) => !(code in ERROR_STATUS))).toEqual([]);
});

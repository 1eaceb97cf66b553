import { describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../shared/reply.ts';
import { bn as helpBn } from './help/bn.ts';
import { en as helpEn } from './help/en.ts';
import { bn as historyBn } from './history/bn.ts';
import { en as historyEn } from './history/en.ts';
import { ar as liveAr } from './live/ar.ts';
import { bn as liveBn } from './live/bn.ts';
import { en as liveEn } from './live/en.ts';
import { bn as noticeBn } from './notice/bn.ts';
import { en as noticeEn } from './notice/en.ts';
import { ar as panelAr } from './panel/ar.ts';
import { bn as panelBn } from './panel/bn.ts';
import { en as panelEn } from './panel/en.ts';

const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(Object(value)).flatMap(([key, part]) => flat(part, `${path}.${key}`));
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const BANGLA = /[\u0980-\u09ff]/;
const ARABIC = /[\u0600-\u06ff]/;

describe.each([
  ['the chat', 'Bangla', liveEn, liveBn, BANGLA],
  ['the panel', 'Bangla', panelEn, panelBn, BANGLA],
  ['help', 'Bangla', helpEn, helpBn, BANGLA],
  ['the history', 'Bangla', historyEn, historyBn, BANGLA],
  ['a notice', 'Bangla', noticeEn, noticeBn, BANGLA],
  ['the chat', 'Arabic', liveEn, liveAr, ARABIC],
  ['the panel', 'Arabic', panelEn, panelAr, ARABIC],
])('the words of %s in %s', (_side, _language, english, own, letters) => {
  test('[WG4] are whole, with the same places', () => {
    const other = new Map(flat(own));
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

  test('[WG4] are written in it, not left in English', () => {
    const codes = ['.otherLanguage', '.dir'];
    const latin = flat(own).filter(([key, text]) => !codes.includes(key) && !letters.test(text));
    expect(latin).toEqual([]);
  });
});

test('the chat has words for codes of the table only', () => {
  const codes = Object.keys(liveEn.refused).filter((code) => code !== 'other' && code !== 'full');
  expect(codes.filter((code) => !(code in ERROR_STATUS))).toEqual([]);
});

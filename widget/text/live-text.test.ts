import { describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../shared/reply.ts';
import { ar as sharedAr } from '../../shared/text/ar.ts';
import { bn as sharedBn } from '../../shared/text/bn.ts';
import { en as sharedEn } from '../../shared/text/en.ts';
import type { Language } from '../language.ts';
import { ar as emojiAr } from './emoji/ar.ts';
import { bn as emojiBn } from './emoji/bn.ts';
import { en as emojiEn } from './emoji/en.ts';
import { ar as filesAr } from './files/ar.ts';
import { bn as filesBn } from './files/bn.ts';
import { en as filesEn } from './files/en.ts';
import { ar as helpAr } from './help/ar.ts';
import { bn as helpBn } from './help/bn.ts';
import { en as helpEn } from './help/en.ts';
import { ar as historyAr } from './history/ar.ts';
import { bn as historyBn } from './history/bn.ts';
import { en as historyEn } from './history/en.ts';
import { ar as liveAr } from './live/ar.ts';
import { bn as liveBn } from './live/bn.ts';
import { en as liveEn } from './live/en.ts';
import { ar as noticeAr } from './notice/ar.ts';
import { bn as noticeBn } from './notice/bn.ts';
import { en as noticeEn } from './notice/en.ts';
import { ar as panelAr } from './panel/ar.ts';
import { bn as panelBn } from './panel/bn.ts';
import { en as panelEn } from './panel/en.ts';
import { ar as ratingAr } from './rating/ar.ts';
import { bn as ratingBn } from './rating/bn.ts';
import { en as ratingEn } from './rating/en.ts';
import { ar as receiptAr } from './receipt/ar.ts';
import { bn as receiptBn } from './receipt/bn.ts';
import { en as receiptEn } from './receipt/en.ts';
import type { Words } from './words.ts';

/** Every part of the widget in every language of it: a part or a language more is asked for here by the compiler. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    panel: { ...sharedEn, ...panelEn },
    live: liveEn,
    rating: ratingEn,
    help: helpEn,
    files: filesEn,
    emoji: emojiEn,
    history: historyEn,
    notice: noticeEn,
    receipt: receiptEn,
  },
  bn: {
    panel: { ...sharedBn, ...panelBn },
    live: liveBn,
    rating: ratingBn,
    help: helpBn,
    files: filesBn,
    emoji: emojiBn,
    history: historyBn,
    notice: noticeBn,
    receipt: receiptBn,
  },
  ar: {
    panel: { ...sharedAr, ...panelAr },
    live: liveAr,
    rating: ratingAr,
    help: helpAr,
    files: filesAr,
    emoji: emojiAr,
    history: historyAr,
    notice: noticeAr,
    receipt: receiptAr,
  },
};

const LETTERS = { bn: /[\u0980-\u09ff]/, ar: /[\u0600-\u06ff]/ } as const;
type Other = keyof typeof LETTERS;

/** No words: the way it is written in, and the other language by its own name. */
const CODES = ['.dir', '.otherLanguage'];
/** Names, which every language writes in these letters. */
const NAMES = ['ActiveCart', 'PNG', 'JPEG', 'WebP', 'PDF'];

const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(Object(value)).flatMap(([key, part]) => flat(part, `${path}.${key}`));
const wordsIn = (part: object) => flat(part).filter(([key]) => !CODES.includes(key));
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

/** What of `part` is still English in `language`: a whole text, or a word of one that is no name. */
function leftInEnglish(english: object, part: object, language: Other): readonly string[] {
  const same = new Map(wordsIn(english));
  return wordsIn(part).flatMap(([key, text]) => {
    const latin = text.replace(/\{\w+\}/g, '').match(/[A-Za-z]+/g) ?? [];
    const isEnglish = text === same.get(key) || !LETTERS[language].test(text);
    return isEnglish || latin.some((word) => !NAMES.includes(word)) ? [`${key}: ${text}`] : [];
  });
}

const parts = Object.keys(WORDS.en) as (keyof Words)[];
const others = Object.keys(LETTERS) as Other[];

describe.each(parts.flatMap((part) => others.map((language) => [part, language] as const)))(
  'the words of %s in %s',
  (part, language) => {
    const [english, own] = [WORDS.en[part], WORDS[language][part]];

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

    test('[WG4] are none of them left in English, nor a word of one', () => {
      expect(leftInEnglish(english, own, language)).toEqual([]);
    });
  },
);

test('[WG4] a text that is left in English is found, whole or in part, and a name is not', () => {
  const english = { sent: 'Sent', hint: 'PDF, 5 at most', count: '{count} new' };
  expect(leftInEnglish(english, { sent: 'Sent', hint: 'PDF, 5', count: '{count} new' }, 'ar')).toHaveLength(3);
  expect(leftInEnglish(english, { sent: 'أُرسلت', hint: 'PDF، 5 at most', count: 'الجديد: {count}' }, 'ar')).toEqual([
    '.hint: PDF، 5 at most',
  ]);
  expect(leftInEnglish(english, { sent: 'أُرسلت', hint: 'صور أو PDF، 5', count: 'الجديد: {count}' }, 'ar')).toEqual([]);
});

test('the chat has words for codes of the table only', () => {
  const codes = Object.keys(liveEn.refused).filter((code) => !['full', 'files', 'other'].includes(code));
  expect(codes.filter((code) => !(code in ERROR_STATUS))).toEqual([]);
});

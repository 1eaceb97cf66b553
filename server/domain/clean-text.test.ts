import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, cut } from './clean-text.ts';

const ZWJ = '\u200D';
const ZWNJ = '\u200C';
/** র‍্যাব: without the joiner it reads as another word. */
const RAB = `র${ZWJ}্যাব`;
const FAMILY = ['👨', '👩', '👧'].join(ZWJ);
const ZALGO = 'Z͑ͫ̓ͪ̂ͫ̽a̴̵̞̬͎l̶g̵o̧';

describe('a message', () => {
  test.each([
    ['plain text', 'Where is my parcel?', 'Where is my parcel?'],
    ['space around', '  \n\t hello \r\n ', 'hello'],
    ['tab and line feed inside', 'a\tb\nc', 'a\tb\nc'],
    ['line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
    ['NUL and other C0 controls', 'a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['DEL and C1 controls', 'a\u007fb\u0085c\u009fd', 'abcd'],
    ['a lone high surrogate', 'a\ud83d!', 'a\ufffd!'],
    ['a lone low surrogate', 'a\udc4d!', 'a\ufffd!'],
    ['swapped surrogates', '\udc4d\ud83d', '\ufffd\ufffd'],
    ['an emoji of two units', '👍🏽', '👍🏽'],
    ['a joined emoji', FAMILY, FAMILY],
    ['a Bangla conjunct with its joiner', RAB, RAB],
    ['a non-joiner', `ক্${ZWNJ}ষ`, `ক্${ZWNJ}ষ`],
    ['heaps of combining marks', ZALGO, ZALGO],
    ['text from right to left with its marks', 'שלום\u200F!', 'שלום\u200F!'],
    ['what looks like HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['nothing but controls', '\u0000\u0001', ''],
    ['nothing that shows', '\u200B\u200C\u200D\u2060\uFEFF \u3164', ''],
    ['tags and marks that show', '\u{10FFFF}\u{E0001}\uFFFE', '\u{10FFFF}\u{E0001}\uFFFE'],
  ])('[MS7] %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('[MS7] is well-formed, has no control but TAB and LF, and is clean for good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 5 }), (any, more) => {
        const clean = cleanText(`${any}\ud800${more}`);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.replace(/[\t\n]/g, '')).not.toMatch(/\p{Cc}/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('a name', () => {
  test.each([
    ['of one line', 'Rahima\nBegum\t(Dhaka)', 'Rahima Begum (Dhaka)'],
    ['with the line separators of Unicode', 'Rahima\u2028Begum\u2029', 'Rahima Begum'],
    ['without direction overrides', 'Rahima \u202Etxt.exe', 'Rahima txt.exe'],
    ['without isolates, embeddings and marks', '\u2066a\u2069 \u202Ab\u202C \u200E\u200F\u061Cc', 'a b c'],
    ['with its joiners', RAB, RAB],
    ['without controls', 'Ra\u0000hi\u009Fma', 'Rahima'],
    ['of nothing', '\u202E \u2066', ''],
  ])('[MS7] %s', (_, text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  test('[MS7] is clean for good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (any) => {
        expect(cleanLine(cleanLine(any))).toBe(cleanLine(any));
      }),
    );
  });
});

describe('a cut', () => {
  test.each([
    ['what fits stays whole', 'hello', 5, 'hello'],
    ['plain letters', 'hello', 3, 'hel'],
    ['no half of an emoji', 'ab👍', 3, 'ab'],
    ['no emoji without its skin', 'ab👍🏽', 5, 'ab'],
    ['no half of a family', `ab${FAMILY}`, 6, 'ab'],
    ['no letter without its marks', 'abe\u0301', 3, 'ab'],
    ['no half of a Bangla cluster', 'কি', 1, ''],
    ['no flag without its other half', 'a🇧🇩', 3, 'a'],
    ['no letter under a heap of marks longer than the cut', `e${'\u0301'.repeat(500)}`, 100, ''],
    ['to nothing', 'hello', 0, ''],
  ])('[MS7] %s', (_, text, length, kept) => {
    expect(cut(text, length)).toBe(kept);
  });

  test('[MS7] is as long as it may be, and ends where a reader sees a character end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat({ max: 60 }), (text, length) => {
        const segments = [...new Intl.Segmenter().segment(text)];
        const ends = [0, ...segments.map(({ index, segment }) => index + segment.length)];
        const longest = Math.max(...ends.filter((end) => end <= length));
        expect(cut(text, length)).toBe(text.slice(0, longest));
      }),
    );
  });
});

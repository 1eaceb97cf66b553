import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test.each([
  ['Where is my parcel? My PARCEL!', ['where', 'is', 'my', 'parcel']],
  ['AC-20931, rahima@mail.example', ['ac', '20931', 'rahima', 'mail', 'example']],
  ['আমার অর্ডার কোথায়?', ['আমার', 'অর্ডার', 'কোথায়'.normalize('NFC')]],
  ['र\u200dक', ['रक']],
  ['  ?! ', []],
])('[AC7] the words of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('[AC7] a word is the same however its letters are composed', () => {
  expect(wordsOf('cafe\u0301', 'য\u09bc')).toEqual(wordsOf('caf\u00e9', '\u09df'));
});

test('[AC7] several texts give each word once, and a text that is none gives nothing', () => {
  expect(wordsOf('one two', null, 'two three')).toEqual(['one', 'two', 'three']);
  expect(wordsOf('x'.repeat(5_000))).toEqual(['x'.repeat(40)]);
});

/** AC7: the words of a text as they are searched for, in any language. */

/** Longer runs are keys and codes, not words; the beginning of one finds it all the same. */
const WORD_LENGTH = 40;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Bangla typed on different keyboards differs in joiners that nobody sees. */
const JOINERS = /[\u200C\u200D]/g;

/** Each word once, in lower case and composed form: the same for what is stored and for what is asked. */
export function wordsOf(...texts: readonly (string | null)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) {
    const plain = (text ?? '').normalize('NFC').replace(JOINERS, '').toLowerCase();
    for (const [word] of plain.matchAll(WORD)) words.add(word.slice(0, WORD_LENGTH).toWellFormed());
  }
  return [...words];
}

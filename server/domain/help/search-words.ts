/** KB1: words as the help search compares them: forms of one word, and spellings that people mix up, become the same. */

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const BANGLA = /\p{Script=Bengali}/u;
/** Bangla typed on different keyboards differs in joiners that nobody sees. */
const JOINERS = /[\u200C\u200D]/g;
/** Longer runs are keys and codes, not words. */
const WORD_LENGTH = 30;

/**
 * Letters that sound alike in Bangla and are written for each other: long and short vowels, the three s, the two n, the
 * two j; ড় and ঢ় for র; and signs that are often left out (chandrabindu, visarga, hasanta, the dot below).
 */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u09DC\u09DD]|[ডঢ]\u09BC/g, 'র'],
  [/ী/g, 'ি'],
  [/ূ/g, 'ু'],
  [/ঈ/g, 'ই'],
  [/ঊ/g, 'উ'],
  [/ণ/g, 'ন'],
  [/[শষ]/g, 'স'],
  [/[য\u09DF]/g, 'জ'],
  [/ঙ/g, 'ং'],
  [/ৎ/g, 'ত'],
  [/[\u0981\u0983\u09BC\u09CD]/g, ''],
  // "করবো" is "করব".
  [/(?<=..)ো$/u, ''],
];

/** The longest first. What is left must still be a word. */
const BANGLA_ENDINGS =
  /(?<=...)(?:গুলোর|গুলির|গুলো|গুলি|দেরকে|টাতে|টিতে|টাকে|টিকে|দের|টার|টির|ের|টা|টি|তে|কে|েই|ে|ও|ই|(?<=[ািুেো])র)$/u;
const ENGLISH = /^[a-z]+$/;

/** The words of a text in their order, lower-cased, composed, digits of either script as one. */
export function termsOf(text: string): readonly string[] {
  const plain = text.normalize('NFC').replace(JOINERS, '').toLowerCase();
  return Array.from(plain.matchAll(WORD), ([word]) => folded(word.slice(0, WORD_LENGTH)));
}

/** The term, and what it is without its ending. */
export function formsOf(term: string): readonly string[] {
  const stem = BANGLA.test(term) ? term.replace(BANGLA_ENDINGS, '') : stemOf(term);
  return stem === term ? [term] : [term, stem];
}

/** What a finger does most often: two neighbours in the wrong order. */
export function swapsOf(term: string): readonly string[] {
  const letters = [...term];
  return letters.slice(1).map((letter, index) => {
    const swapped = [...letters];
    swapped[index + 1] = letters[index] ?? '';
    swapped[index] = letter;
    return swapped.join('');
  });
}

/** How many letters may be wrong, missing or too many: none in what is too short to tell. */
export function typosIn(term: string): number {
  return term.length <= 3 || /\d/.test(term) ? 0 : term.length <= 5 ? 1 : 2;
}

function folded(word: string): string {
  const digits = word.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6));
  return BANGLA.test(digits) ? ALIKE.reduce((text, [sign, other]) => text.replace(sign, other), digits) : digits;
}

/** Not a grammar: enough that "refunds", "refunded" and "refunding" meet. */
function stemOf(term: string): string {
  if (!ENGLISH.test(term) || term.length < 5) return term;
  if (term.endsWith('ies')) return `${term.slice(0, -3)}y`;
  const bare = term.replace(/(?:ing|ed|(?<!s|u)s)$/, '');
  if (bare.length < 3) return term;
  return /([b-df-hj-np-tv-z])\1$/.test(bare) && !/(?:ss|ll)$/.test(bare) ? bare.slice(0, -1) : bare;
}

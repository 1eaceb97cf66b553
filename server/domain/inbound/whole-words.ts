/** IN4: phrases as they are looked for in a line. */
import { plain } from './mail-line.ts';

/** Finds any of the phrases as whole words; Chinese, Japanese and Korean leave no space around them. */
export function wordsOf(phrases: readonly string[]): RegExp {
  const plainPhrases = phrases.map(plain).sort((a, b) => b.length - a.length);
  const words = plainPhrases.map((phrase) => {
    const literal = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(phrase)) return literal;
    return `(?<![\\p{L}\\p{M}\\p{Nd}])${literal}(?![\\p{L}\\p{M}])`;
  });
  return new RegExp(`(?:${words.join('|')})`, 'u');
}

/** The words of the chat. */
import { en, type LiveText } from './live/en.ts';
import { wordsOf } from './words.ts';

export function liveWords(): LiveText {
  return wordsOf('live', en);
}

/** A number in the language's own digits. */
export function digits(count: number, locale: string): string {
  return count.toLocaleString(locale);
}

/** The chat's words by language. */
import type { Locale } from '../../shared/locales.ts';
import { bn } from './live-bn.ts';
import { en, type LiveText } from './live-en.ts';

export const LIVE_WORDS: Readonly<Record<Locale, LiveText>> = { en, bn };

/** A number in the language's own digits. */
export function digits(count: number, locale: Locale): string {
  return count.toLocaleString(locale);
}

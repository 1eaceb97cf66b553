/** The languages of the widget, more than the server writes letters in (SPEC WG4), and the way from one to another. */
import { fetchWords } from './text/fetch-words.ts';
import { speak } from './text/words.ts';

export const LANGUAGES = ['en', 'bn', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that this file was built in. */
declare const __LANGUAGE__: Language;
export const BUILT_IN: Language = __LANGUAGE__;

/** Resolves when it is spoken; rejects, and changes nothing, where it cannot be fetched. */
export async function speakIn(language: Language): Promise<void> {
  speak(language === BUILT_IN ? {} : (await fetchWords(language)).words);
}

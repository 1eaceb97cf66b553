/** The file of a whole language, from beside the folder of the one that this was built in. */
import type { Words } from './words.ts';

export function fetchWords(language: string): Promise<{ readonly words: Words }> {
  return import(/* @vite-ignore */ `../words/${language}.js`);
}

/** The words of files that go with a message. */
import { en, type FilesText } from './files/en.ts';
import { wordsOf } from './words.ts';

export type { FilesText };

export function filesWords(): FilesText {
  return wordsOf('files', en);
}

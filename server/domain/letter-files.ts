/** The files that go out with a letter, as far as mail servers take them. */
import type { FileRef } from '../../shared/mail-source.ts';
import type { LetterContent } from './letter.ts';

/**
 * Bytes of all files of a letter. In base64 they are a third more: below the 20 to 25 MB that large mail hosts take, with
 * room for the letter itself.
 */
const FILES_BYTES = 10 * 1024 * 1024;
/** Mail hosts look into each; more are an archive's business. */
const FILES = 20;

/** What its writer gave it to take along. What is quoted in it was sent before. */
export function filesWith(content: LetterContent): readonly FileRef[] {
  if (content.kind === 'reply') return content.files ?? [];
  return content.kind === 'answers' ? content.answers.flatMap(({ files = [] }) => files) : [];
}

/** The first that fit, in their order; the others are named in the text. */
export function packed(files: readonly FileRef[]): {
  readonly attached: readonly FileRef[];
  readonly left: readonly FileRef[];
} {
  const attached: FileRef[] = [];
  const left: FileRef[] = [];
  let room = FILES_BYTES;
  for (const file of files) {
    const fits = !file.blocked && file.size <= room && attached.length < FILES;
    (fits ? attached : left).push(file);
    if (fits) room -= file.size;
  }
  return { attached, left };
}

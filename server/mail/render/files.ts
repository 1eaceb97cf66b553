/** The files of a letter, by name: what is attached, and what could not be. */
import { fill } from '../../../shared/format.ts';
import type { FileRef } from '../../../shared/mail-source.ts';
import { cleanLine } from '../../domain/clean-text.ts';
import { packed } from '../../domain/letter-files.ts';
import type { Wording } from '../text/wording.ts';
import type { Block } from './sheet.ts';

export function filesBlocks(files: readonly FileRef[], wording: Wording): readonly Block[] {
  const { attached, left } = packed(files);
  const { mail } = wording;
  const block = (words: string, some: readonly FileRef[]): readonly Block[] =>
    some.length === 0 ? [] : [{ kind: 'paragraph', text: fill(words, { names: namesOf(some, wording) }) }];
  return [...block(mail.files.attached, attached), ...block(mail.files.left, left)];
}

export function namesOf(files: readonly FileRef[], { size }: Wording): string {
  return files.map(({ name, size: bytes }) => `${cleanLine(name)} (${size(bytes)})`).join(', ');
}

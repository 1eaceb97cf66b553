/** A file's name from outside, made safe to show, to store and to save under. */
import { cleanLine, cut } from '../clean-text.ts';
import { KEPT } from './limits.ts';

/** Letters that a file system gives a meaning: folders, drives, wildcards, pipes. */
const RESERVED = /[<>:"|?*]/g;
/** Zero-width and other characters that draw nothing, but for the joiners that Bangla and others need. */
const UNSEEN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
/** Far more than a name may have; what is longer is cut before it is looked at. */
const LOOKED_AT = 4_096;
/** An ending is kept where the name is cut, or nobody knows what to open it with. */
export const ENDING = /\.[^.\s]{1,10}$/;

/** The last part of what may be a path, without what is unsafe; `fallback` where nothing is left. */
export function safeFileName(given: string, fallback: string): string {
  const line = cleanLine(given.slice(-LOOKED_AT)).replace(UNSEEN, '');
  const name = (line.split(/[/\\]/).at(-1) ?? '')
    .replace(RESERVED, '_')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (name === '') return fallback;
  if (name.length <= KEPT.fileNameLength) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  return cut(name.slice(0, name.length - ending.length), KEPT.fileNameLength - ending.length) + ending;
}

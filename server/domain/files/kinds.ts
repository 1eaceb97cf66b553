/** SE6: what may go with a message, by what its bytes are; what its sender calls it proves nothing. */
import { PICTURE_TYPES, type PictureType, type TakenType } from '../../../shared/file-types.ts';
import { fileKind, isPlainText } from '../inbound/file-kind.ts';

/** For a file that came without a name. */
export const ENDINGS: Readonly<Record<TakenType, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
};

/** The type of a file that we take; null for every other. */
export function takenType(bytes: Uint8Array, name: string): TakenType | null {
  const { type, blocked } = fileKind(bytes, name, '');
  if (blocked) return null;
  if (type === 'text/plain') return isPlainText(bytes) ? type : null;
  if (type === 'application/pdf') return type;
  return pictureType(type);
}

export function pictureType(type: string): PictureType | null {
  return PICTURE_TYPES.find((known) => known === type) ?? null;
}

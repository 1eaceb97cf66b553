/** The files of a mail, by what they are and not by what they are called. */
import { createHash } from 'node:crypto';
import { cleanLine, cut } from '../../domain/clean-text.ts';
import { fileKind } from '../../domain/inbound/file-kind.ts';
import { safeFileName } from '../../domain/inbound/file-name.ts';
import { KEPT } from '../../domain/inbound/limits.ts';
import type { AttachedFile } from '../../domain/inbound/read-mail.ts';
import type { Part } from './parse.ts';

const NOTHING = new Uint8Array();
/** For files without a name, so that they open with something. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
};

/** `number` counts the mail's files from 1, for those without a name. */
export function attachedFile(part: Part, number: number): AttachedFile {
  const { bytes } = part;
  const name = safeFileName(part.name ?? '', '');
  const { type, blocked } = fileKind(bytes, name, part.type);
  const ending = part.type === 'message/rfc822' ? '.eml' : (ENDINGS[type] ?? '');
  const contentId = cut(cleanLine(part.contentId ?? ''), KEPT.messageIdLength) || null;
  return {
    id: createHash('sha256').update(bytes).digest('hex'),
    name: name || `file-${number}${ending}`,
    type,
    size: bytes.length,
    // Phones call every photo inline; only one that the HTML can name is a part of it.
    inline: part.isInline && contentId !== null,
    contentId,
    blocked,
    bytes: blocked ? NOTHING : bytes,
  };
}

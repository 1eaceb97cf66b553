/** A file is taken, made harmless, and stored under the hash of what is left; its uploader may then send it (SE6). */
import { createHash } from 'node:crypto';
import type { FileUploaded } from '../../shared/http-api.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { ENDINGS, pictureType, takenType } from '../domain/files/kinds.ts';
import { notTaken } from '../domain/files/upload-name.ts';
import type { Uploader } from '../security/file-refs.ts';
import type { Deps } from './deps.ts';

const NOT_TAKEN = refuse('bad-request', notTaken(), { fields: { file: 'is of a kind we do not take' } });
const EMPTY = refuse('bad-request', 'This file is empty.', { fields: { file: 'is empty' } });
const UNREADABLE = refuse('bad-request', 'This picture is damaged and cannot be read.', {
  fields: { file: 'cannot be read' },
});
export const TOO_LARGE = refuse('too-large', 'A file may have at most 5 MB.', { fields: { file: 'is too large' } });
const TOO_MANY_PIXELS = refuse('too-large', 'This picture has too many pixels.', { fields: { file: 'is too large' } });

type Made = { readonly bytes: Uint8Array; readonly width?: number; readonly height?: number };

/** `name` has been judged already; an empty one is none. */
export async function takeFile(
  deps: Deps,
  by: Uploader,
  name: string,
  given: Uint8Array,
): Promise<Outcome<FileUploaded>> {
  if (given.length === 0) return EMPTY;
  const type = takenType(given, name);
  if (type === null) return NOT_TAKEN;
  const made = await madeHarmless(deps, given, type);
  if (!made.ok) return made;
  const { bytes, ...sides } = made.value;
  const id = createHash('sha256').update(bytes).digest('hex');
  const now = deps.clock.now();
  await deps.store.saveBlob(id, bytes, now);
  const file = { id, name: name || `file${ENDINGS[type]}`, type, size: bytes.length, ...sides };
  const goodUntil = now + LIMITS.fileWaitsMs;
  const ref = deps.files.refs.refFor({ file: { ...file, inline: false }, by, until: goodUntil });
  return done({ file, ref, goodUntil });
}

/** A PDF and a text stay as they are: they are only ever handed out as files to keep, and run in no page of ours. */
async function madeHarmless(deps: Deps, bytes: Uint8Array, type: string): Promise<Outcome<Made>> {
  const picture = pictureType(type);
  if (picture === null) return done({ bytes });
  const drawn = await deps.files.redraw(bytes, picture);
  if (drawn.kind === 'refused') return drawn.reason === 'unreadable' ? UNREADABLE : TOO_MANY_PIXELS;
  const { width, height } = drawn;
  return drawn.bytes.length > LIMITS.fileBytes ? TOO_LARGE : done({ bytes: drawn.bytes, width, height });
}

/**
 * SE6: the name that a page gives to a file. A name that is a way to somewhere, or is not what it seems, is refused:
 * browsers give none of these. What is left is a text that is shown; files are stored under their hash.
 */
import { LIMITS } from '../../../shared/limits.ts';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import { cleanLine, cut } from '../clean-text.ts';
import { isBlockedName } from '../inbound/file-kind.ts';
import { ENDING } from '../inbound/file-name.ts';

/** A header of more is no name's; percent-encoded, 300 letters of Bangla are 2,700 of these. */
const HEADER_LENGTH = 8_192;
const CONTROL = /\p{Cc}/u;
/** Embeddings, overrides, isolates. The marks that Arabic names may have are only taken out. */
const TURN = /[\u202A-\u202E\u2066-\u2069]/;

const wrong = (why: string) => refuse('bad-request', `The name of this file ${why}.`, { fields: { name: why } });

/** `header` is the name, percent-encoded; an empty one is a file without a name. */
export function uploadName(header: string): Outcome<string> {
  const name = header.length > HEADER_LENGTH ? null : decoded(header);
  if (name === null) return wrong('is not readable');
  if (CONTROL.test(name)) return wrong('has characters that nobody sees');
  if (TURN.test(name)) return wrong('turns the direction of its letters');
  if (/[/\\]/.test(name)) return wrong('is a path and no name');
  if (name.trim().startsWith('.')) return wrong('begins with a dot');
  if (isBlockedName(name))
    return refuse('bad-request', notTaken(), { fields: { name: 'is of a kind we do not take' } });
  return done(shortened(cleanLine(name)));
}

/** For a developer or an agent; the widget has words of its own. */
export function notTaken(): string {
  return 'Only pictures (PNG, JPEG, WebP), PDF and plain text can be sent.';
}

function decoded(header: string): string | null {
  try {
    return decodeURIComponent(header);
  } catch {
    return null;
  }
}

/** With its ending, or nobody knows what to open it with. */
function shortened(name: string): string {
  if (name.length <= LIMITS.fileNameLength) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  return cut(name.slice(0, name.length - ending.length), LIMITS.fileNameLength - ending.length) + ending;
}

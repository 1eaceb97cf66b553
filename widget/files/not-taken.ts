/** What is seen of a file before it is sent: what the server would refuse is not sent at all (SE6). */
import type { Instant } from '../../shared/entries.ts';
import type { TAKEN_TYPES } from '../../shared/file-types.ts';
import type { LIMITS } from '../../shared/limits.ts';

export type NotTaken = 'kind' | 'size' | 'many' | 'broken' | 'old';

/** The types hold these to the server's: the tables themselves are not worth their bytes here. */
export const TYPES: typeof TAKEN_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'];
export const FILE_BYTES: (typeof LIMITS)['fileBytes'] = 5_242_880;
const MOST: (typeof LIMITS)['filesPerMessage'] = 5;

/** `before` is how many the message has already. A file whose type nobody knows is for the server to judge. */
export function whyNot({ type }: Pick<File, 'type'>, before: number): NotTaken | null {
  if (before >= MOST) return 'many';
  return type === '' || TYPES.some((one) => one === type) ? null : 'kind';
}

/** Of one that is up: it has waited, and so has the message that it was for. */
export function whyNotAnyMore(
  { goodUntil = Infinity }: { readonly goodUntil?: Instant },
  before: number,
  now: Instant,
): NotTaken | null {
  if (goodUntil < now) return 'old';
  return before >= MOST ? 'many' : null;
}

export function isPicture(type: string): boolean {
  return type.startsWith('image/');
}

/** A word on a new password: length is what counts (NIST SP 800-63B), and that it is not plainly guessable. */

/** The server's own minimum. */
export const PASSWORD_LENGTH = 15;
const STRONG_LENGTH = 24;
const DIFFERENT_CHARACTERS = 7;
/** A shorter part of a name is in many words. */
const OWN_PART_LENGTH = 4;

export type Strength =
  | { readonly kind: 'empty' | 'plain' | 'own' | 'good' | 'strong' }
  | { readonly kind: 'short'; readonly missing: number };

/** `own`: the person's name and address, which a guesser tries first. */
export function strengthOf(password: string, own: readonly string[]): Strength {
  const characters = [...password.normalize('NFC')];
  if (characters.length === 0) return { kind: 'empty' };
  if (characters.length < PASSWORD_LENGTH) return { kind: 'short', missing: PASSWORD_LENGTH - characters.length };
  if (new Set(characters).size < DIFFERENT_CHARACTERS) return { kind: 'plain' };
  const parts = own.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((p) => p.length >= OWN_PART_LENGTH);
  const lower = password.toLowerCase();
  if (characters.length < STRONG_LENGTH && parts.some((part) => lower.includes(part))) return { kind: 'own' };
  return { kind: characters.length < STRONG_LENGTH ? 'good' : 'strong' };
}

/** Whether it may be sent. */
export function isLongEnough(password: string): boolean {
  return [...password.normalize('NFC')].length >= PASSWORD_LENGTH;
}

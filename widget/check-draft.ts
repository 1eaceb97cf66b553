/** What is missing or wrong in a draft before it is sent: kindly, early; the server has the last word. */
import type { LIMITS } from '../shared/limits.ts';
import type { Refusal } from '../shared/reply.ts';
import type { Draft, Problems } from './state.ts';

/** The type holds it to the server's: the table itself is not worth its bytes here. */
const TEXT_LENGTH: (typeof LIMITS)['textLength'] = 4_000;
const ADDRESS = /^\S+@\S+\.\S+$/;

/** `needsEmail`: the message form; a chat needs no address. */
export function checkDraft({ text, about, email }: Draft, needsEmail: boolean): Problems {
  const { length } = text.trim();
  return {
    ...(length === 0 && { text: 'missing' }),
    ...(length > TEXT_LENGTH && { text: 'long' }),
    ...(about === '' && { about: 'missing' }),
    ...(needsEmail && !ADDRESS.test(email) && { email: 'badEmail' }),
  };
}

/** The server's refusal, where it is about a field that it knows better than we do. */
export function problemsOf({ code, fields }: Refusal): Problems {
  return code === 'needs-email' || fields?.email ? { email: 'badEmail' } : {};
}

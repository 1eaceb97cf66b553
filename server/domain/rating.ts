/** How a conversation was: when the shopper is asked for it by letter, and what a bad answer leads to (FB1, FB4). */
import type { Casework } from '../../shared/casework.ts';
import type { Conversation } from '../../shared/conversation.ts';
import type { Entry } from '../../shared/entries.ts';

export const SCORES = [1, 2, 3, 4, 5] as const;
/** FB4: up to this score we ask whether to open it again. */
const BAD_SCORE = 2;

export function isBad(score: number): boolean {
  return score <= BAD_SCORE;
}

/**
 * Whether these entries are the end to which a letter asks how it was: an agent has ended what was answered by mail and
 * reached her. Not of a complaint that was withdrawn, of what goes on elsewhere, or of what nobody answered (such as
 * spam, to whose made-up sender nothing is sent).
 */
export function asksForRating(state: Conversation, casework: Casework, entries: readonly Entry[]): boolean {
  const isEnd = entries.some(({ type, by }) => type === 'resolved' && by.kind === 'agent');
  if (!isEnd || state.phase !== 'resolved' || state.rating !== null) return false;
  if (state.ticket === null || state.visitor.email === null || state.firstAnswerAt === null) return false;
  if (casework.complaint?.settled?.outcome === 'withdrawn') return false;
  return casework.mergedInto === null && casework.undelivered === null;
}

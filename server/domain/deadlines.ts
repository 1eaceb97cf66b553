/** When something becomes due in a conversation by itself: an offer runs out, a wait grows long (QU3, QU5). */
import type { Instant } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { ConversationHeader } from '../../shared/views.ts';

/** Null where time alone changes nothing. */
export function dueOf({
  phase,
  offeredAt,
  wait,
}: Pick<ConversationHeader, 'phase' | 'offeredAt' | 'wait'>): Instant | null {
  if (offeredAt !== null) return offeredAt + LIMITS.offerMs;
  return phase === 'queued' && wait?.long === 'no' ? wait.since + LIMITS.longWaitMs : null;
}

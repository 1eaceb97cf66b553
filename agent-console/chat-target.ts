/** How long a shopper in a chat may wait for a word. */
import { LIMITS } from '../shared/limits.ts';

/** SL1: the first answer in a live chat is wanted within this. */
export const ANSWER_TARGET_IN_CHAT_MS = 60_000;

/** How a wait of this length stands; longer than the limit is too long (QU5). */
export function waitKind(ms: number): 'good' | 'warn' | 'late' {
  if (ms > LIMITS.longWaitMs) return 'late';
  return ms > ANSWER_TARGET_IN_CHAT_MS ? 'warn' : 'good';
}

/** How long a shopper in a chat may wait for a word. */

/** SL1: the first answer in a live chat is wanted within this. */
export const ANSWER_TARGET_IN_CHAT_MS = 60_000;
/** QU5: longer in the queue than this is too long. */
export const WAIT_LIMIT_MS = 5 * 60_000;

/** How a wait of this length stands. */
export function waitKind(ms: number): 'good' | 'warn' | 'late' {
  if (ms > WAIT_LIMIT_MS) return 'late';
  return ms > ANSWER_TARGET_IN_CHAT_MS ? 'warn' : 'good';
}

/** Tells that the shopper is typing: no more often than it says anything new, and takes it back when it is over. */
import type { LIMITS } from '../shared/limits.ts';

const FADES_MS: (typeof LIMITS)['typingMs'] = 5_000;
const EVERY_MS: (typeof LIMITS)['typingEveryMs'] = 2_000;

export type TypingSign = { readonly typed: () => void; readonly over: () => void };

export function typingSign(tell: (isTyping: boolean) => void): TypingSign {
  let toldAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function over(): void {
    clearTimeout(timer);
    if (toldAt > 0) tell(false);
    toldAt = 0;
  }

  function typed(): void {
    if (Date.now() - toldAt > EVERY_MS) {
      toldAt = Date.now();
      tell(true);
    }
    clearTimeout(timer);
    timer = setTimeout(over, FADES_MS);
  }

  return { typed, over };
}

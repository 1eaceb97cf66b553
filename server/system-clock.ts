/** The process's clock. */
import type { Instant } from '../shared/entries.ts';
import type { Clock } from './domain/clock.ts';

/** setTimeout takes no longer wait than this (2^31 - 1 ms); a longer one is waited for in parts. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** A clock that reads `startAt` now and runs on; without it, the machine's own time. */
export function systemClock(startAt?: Instant): Clock {
  const offset = startAt === undefined ? 0 : startAt - Date.now();
  const now = () => Date.now() + offset;
  return {
    now,
    at(instant, run) {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = instant - now();
        if (left <= 0) return run();
        timer = setTimeout(wait, Math.min(left, LONGEST_TIMEOUT_MS));
        timer.unref();
      };
      // Never in the caller's own turn: an instant that has passed runs in the next one.
      timer = setTimeout(wait, Math.min(Math.max(instant - now(), 0), LONGEST_TIMEOUT_MS));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

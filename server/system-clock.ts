/** The process's clock. */
import type { Instant } from '../shared/entries.ts';
import type { Clock } from './domain/clock.ts';

/** The machine's clock may be set while an alarm is waited for: how it stands is looked at again this often. */
const LOOK_AGAIN_MS = 60_000;

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
        timer = setTimeout(wait, Math.min(left, LOOK_AGAIN_MS));
        timer.unref();
      };
      // Never in the caller's own turn: an instant that has passed runs in the next one.
      timer = setTimeout(wait, Math.min(Math.max(instant - now(), 0), LOOK_AGAIN_MS));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

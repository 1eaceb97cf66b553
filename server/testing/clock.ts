/** A clock that stands still until a test moves it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../shared/entries.ts';
import type { Clock } from '../domain/clock.ts';

export type ManualClock = Clock & {
  /** Moves to `instant`, stopping at each alarm on the way so that it reads the time it was set for. */
  advanceTo(instant: Instant): Promise<void>;
  /**
   * The same, slept through until the last minute: what comes every few seconds comes once for all that time. Hours of
   * heartbeats, one by one, are more than a busy machine has time for.
   */
  sleepUntil(instant: Instant): Promise<void>;
  /** Reads `instant` from now on, as a machine's clock that was set, in either direction; no alarm rings for it. */
  jumpTo(instant: Instant): void;
};

/** As late as this, what watches the clock is awake again. */
const AWAKE_MS = 60_000;

/** A turn of the event loop is given after each alarm, so that what it started has begun before time goes on. */
export function manualClock(start: Instant): ManualClock {
  let now = start;
  const alarms = new Set<{ instant: Instant; run: () => void }>();

  async function advanceTo(instant: Instant): Promise<void> {
    for (;;) {
      const due = [...alarms].filter((alarm) => alarm.instant <= instant).sort((a, b) => a.instant - b.instant)[0];
      if (!due) break;
      alarms.delete(due);
      now = Math.max(now, due.instant);
      due.run();
      await nextTurn();
      await nextTurn();
    }
    now = Math.max(now, instant);
    await nextTurn();
  }

  return {
    now: () => now,
    at(instant, run) {
      const alarm = { instant, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    jumpTo(instant) {
      now = instant;
    },
    advanceTo,
    async sleepUntil(instant) {
      now = Math.max(now, instant - AWAKE_MS);
      await advanceTo(instant);
    },
  };
}

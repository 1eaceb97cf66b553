/**
 * What the clocks come to is told to the instant: at the start, when the next of them is due, and every 30 s, so that
 * nothing that was missed (a restart, a failed write, another node's ticket) stays missed (SL5, SL7).
 */
import type { Instant } from '../../shared/entries.ts';
import type { Deps } from '../use-cases/deps.ts';
import { reckonComplaints, tellClocks } from '../use-cases/tell-clocks.ts';
import type { Job } from './job.ts';
import { inRounds } from './rounds.ts';

const LOOK_EVERY_MS = 30_000;
/** What other nodes write is not heard here, and a page is wanted at once. */
const SHARED_LOOK_EVERY_MS = 5_000;

export type ClockWatch = Job & {
  /** Tells what is due now; settles when that is done. */
  look(): Promise<void>;
  /** Something becomes due then. */
  wakeAt(instant: Instant): void;
  /** SL3: reckons the complaints' days anew, then looks. */
  calendarChanged(): Promise<void>;
};

export function watchClocks(deps: Deps): ClockWatch {
  let cancel = () => {};
  let wakesAt = Number.POSITIVE_INFINITY;
  let isClosed = false;
  let hasNewCalendar = false;
  const looks = inRounds(lookOnce);

  async function lookOnce(): Promise<void> {
    if (isClosed) return;
    if (hasNewCalendar) {
      hasNewCalendar = false;
      await safely(reckonComplaints);
    }
    await safely(tellClocks);
  }

  async function safely(work: (deps: Deps) => Promise<void>): Promise<void> {
    try {
      await work(deps);
      wakeAt((await deps.store.nextWakeAt(deps.clock.now())) ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      deps.logger.error({ err: error }, 'the clocks could not be looked at');
    }
  }

  function wakeAt(instant: Instant): void {
    if (isClosed || instant >= wakesAt) return;
    cancel();
    wakesAt = instant;
    cancel = deps.clock.at(instant, () => void look());
  }

  function look(): Promise<void> {
    cancel();
    wakesAt = Number.POSITIVE_INFINITY;
    wakeAt(deps.clock.now() + (deps.store.isShared ? SHARED_LOOK_EVERY_MS : LOOK_EVERY_MS));
    return looks.ask();
  }

  return {
    look,
    wakeAt,
    calendarChanged: () => {
      hasNewCalendar = true;
      return look();
    },
    async close() {
      isClosed = true;
      cancel();
      await looks.settled();
    },
  };
}

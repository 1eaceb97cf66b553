/**
 * What is due is done to the instant: closing time, offers that nobody accepts, agents who are gone, long waits, answers
 * to who has left (TK5). Once a minute everything is looked over, so that nothing that was missed (a restart, a failed
 * write) stays missed (CL5, QU4).
 */
import type { Instant } from '../../shared/entries.ts';
import { closingInstants } from '../domain/closing.ts';
import { nextClosing } from '../domain/hours/opening.ts';
import { closeChats } from '../use-cases/close-chats.ts';
import type { Deps } from '../use-cases/deps.ts';
import { nextDue, requeueMissed, tellLongWaits } from '../use-cases/heal-desk.ts';
import { mailAnswers } from '../use-cases/mail-answers.ts';
import { finishMerger } from '../use-cases/merge.ts';
import { routeQueue } from '../use-cases/route-queue.ts';
import type { Job } from './job.ts';
import { inRounds } from './rounds.ts';

const SWEEP_EVERY_MS = 60_000;
/** What other nodes write is not heard here: it must be looked for. */
const SHARED_SWEEP_EVERY_MS = 5_000;

export type DeskWatch = Job & {
  /** Looks everything over now; settles when that is done. */
  look(): Promise<void>;
  /** Something becomes due then. */
  wakeAt(instant: Instant): void;
};

export function watchDesk(deps: Deps): DeskWatch {
  let cancel = () => {};
  let wakesAt = Number.POSITIVE_INFINITY;
  let isClosed = false;
  const looks = inRounds(lookOnce);

  async function lookOnce(): Promise<void> {
    if (isClosed) return;
    try {
      await finishMerger(deps);
      await requeueMissed(deps);
      await closeChats(deps);
      await routeQueue(deps);
      await tellLongWaits(deps);
      wakeAt((await mailAnswers(deps)) ?? Number.POSITIVE_INFINITY);
      wakeAt((await nextDue(deps)) ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      deps.logger.error({ err: error }, 'the desk could not be looked over');
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
    wakeAt(nextSweep(deps));
    return looks.ask();
  }

  return {
    look,
    wakeAt,
    async close() {
      isClosed = true;
      cancel();
      await looks.settled();
    },
  };
}

/** The next instant of closing time, or the next sweep. */
function nextSweep(deps: Deps): Instant {
  const now = deps.clock.now();
  const { chat, zone } = deps.calendar();
  const closing = nextClosing(chat, zone, now);
  const instants = closing === null ? [] : closingInstants(closing, deps.graceMs);
  const sweepMs = deps.store.isShared ? SHARED_SWEEP_EVERY_MS : SWEEP_EVERY_MS;
  return Math.min(now + sweepMs, ...instants.filter((instant) => instant > now));
}

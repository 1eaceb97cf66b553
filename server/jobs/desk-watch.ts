/**
 * Closing time is kept to the instant, and once a minute everything is looked over, so that nothing that was missed
 * (a restart, a failed write) stays missed (CL5, QU4).
 */
import { closingInstants } from '../domain/closing.ts';
import { nextClosing } from '../domain/hours/opening.ts';
import { closeChats } from '../use-cases/close-chats.ts';
import type { Deps } from '../use-cases/deps.ts';
import { routeQueue } from '../use-cases/route-queue.ts';
import type { Job } from './job.ts';

const SWEEP_EVERY_MS = 60_000;

export type DeskWatch = Job & {
  /** Looks everything over now; settles when that is done. */
  look(): Promise<void>;
};

export function watchDesk(deps: Deps): DeskWatch {
  let cancel = () => {};
  let isClosed = false;
  let looking: Promise<void> = Promise.resolve();

  async function lookOnce(): Promise<void> {
    try {
      await closeChats(deps);
      await routeQueue(deps);
    } catch (error) {
      deps.logger.error({ err: error }, 'the desk could not be looked over');
    }
  }

  function look(): Promise<void> {
    cancel();
    looking = looking.then(lookOnce);
    if (!isClosed) cancel = deps.clock.at(nextLook(deps), () => void look());
    return looking;
  }

  return {
    look,
    async close() {
      isClosed = true;
      cancel();
      await looking;
    },
  };
}

/** The next instant at which something may be due, at most a minute away. */
function nextLook(deps: Deps): number {
  const now = deps.clock.now();
  const { chat, zone } = deps.calendar();
  const closing = nextClosing(chat, zone, now);
  const instants = closing === null ? [] : closingInstants(closing, deps.graceMs);
  return Math.min(now + SWEEP_EVERY_MS, ...instants.filter((instant) => instant > now));
}

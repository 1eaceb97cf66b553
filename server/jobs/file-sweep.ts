/**
 * SE6: files that were uploaded for a message that never came go after `LIMITS.unnamedFileMs`. By then no reference to
 * them is good any more, and what a message has named waits for nothing. Two nodes at once do no harm.
 */
import { LIMITS } from '../../shared/limits.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Job } from './job.ts';

/** They have waited for days: an hour more is nothing. */
const SWEEP_EVERY_MS = 3_600_000;
/** A turn, of at most 5 MB each: what else is written is not held up. */
const FILES_AT_ONCE = 500;

export function sweepFiles({ store, clock, logger }: Pick<Deps, 'store' | 'clock' | 'logger'>): Job {
  let cancel = () => {};
  let sweeping: Promise<void> | null = null;

  async function sweepOnce(): Promise<void> {
    try {
      const swept = await store.sweepBlobs(clock.now() - LIMITS.unnamedFileMs, FILES_AT_ONCE);
      if (swept > 0) logger.info({ swept }, 'files that no message has named were deleted');
    } catch (error) {
      logger.warn({ err: error }, 'files that no message has named could not be deleted');
    }
    sweeping = null;
  }

  function sweep(): void {
    cancel = clock.at(clock.now() + SWEEP_EVERY_MS, sweep);
    // A turn that waits for its store is not overtaken by the next.
    sweeping ??= sweepOnce();
  }

  sweep();
  return {
    async close() {
      cancel();
      await sweeping;
    },
  };
}

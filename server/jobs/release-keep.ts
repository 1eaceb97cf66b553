/**
 * WG2: this node's release of the widget is in the store before anybody can have it from here, and is said to be in use
 * once a day. What has outlived its time goes at the same time; two nodes at once do no harm.
 */
import { RELEASE_LIMITS } from '../domain/embed/kept-release.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Releases } from '../use-cases/releases.ts';
import type { Job } from './job.ts';

/** Until then a page could pin what nobody keeps. */
const AGAIN_MS = 60_000;

/** Settles after the first try, whether it has worked or not: the release is served all the same. */
export async function keepReleases(
  { clock, logger }: Pick<Deps, 'clock' | 'logger'>,
  releases: Pick<Releases, 'keepCurrent'>,
): Promise<Job> {
  let cancel = () => {};
  let isClosed = false;
  let keeping: Promise<void> = Promise.resolve();

  async function keep(): Promise<void> {
    let nextMs: number = AGAIN_MS;
    try {
      const dropped = await releases.keepCurrent();
      if (dropped > 0) logger.info({ dropped }, 'old releases of the widget were deleted');
      nextMs = RELEASE_LIMITS.saidEveryMs;
    } catch (error) {
      logger.warn({ err: error }, 'the release of the widget could not be kept for pages that pin it');
    }
    if (isClosed) return;
    cancel = clock.at(clock.now() + nextMs, () => {
      keeping = keep();
    });
  }

  keeping = keep();
  await keeping;
  return {
    async close() {
      isClosed = true;
      cancel();
      await keeping;
    },
  };
}

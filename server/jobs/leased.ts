/** OP6: work that one node does for all. Who holds its lease in the store does it; a killed holder's runs out. */
import type { Instant } from '../../shared/entries.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Job } from './job.ts';
import { inRounds } from './rounds.ts';

/** With the time to the next try this is within the 30 s in which another node has to take over. */
const LEASE_MS = 20_000;
const TRY_EVERY_MS = 5_000;

export type Leased<Work extends Job> = Job & {
  /** The work, where it is this node's. */
  here(): Work | null;
};

/**
 * Settles when it is known whose the work is, and if it is this node's when it has started. Closing it gives it back. A
 * store of one process needs no lease.
 */
export async function leased<Work extends Job>(
  deps: Pick<Deps, 'store' | 'nodeId' | 'clock' | 'logger'>,
  name: string,
  start: () => Work | Promise<Work>,
): Promise<Leased<Work>> {
  const { store, nodeId, clock, logger } = deps;
  let work: Work | null = null;
  let heldUntil: Instant = 0;
  let isClosed = false;
  let cancel = () => {};
  const tries = inRounds(take);

  async function take(): Promise<void> {
    if (isClosed) return;
    const now = clock.now();
    try {
      const isOurs = await store.takeLease(name, nodeId, now, now + LEASE_MS);
      heldUntil = isOurs ? now + LEASE_MS : 0;
    } catch (error) {
      logger.warn({ err: error, name }, 'a lease could not be renewed');
    }
    if (clock.now() >= heldUntil) await stop();
    else if (!isClosed) work ??= await start();
  }

  async function stop(): Promise<void> {
    const ending = work;
    work = null;
    await ending?.close();
  }

  function takeAgain(): Promise<void> {
    cancel = clock.at(clock.now() + TRY_EVERY_MS, () => void takeAgain());
    return tries.ask();
  }

  if (!store.isShared) {
    const alone = await start();
    return { here: () => alone, close: alone.close };
  }
  await takeAgain();
  return {
    here: () => work,
    async close() {
      isClosed = true;
      cancel();
      await tries.settled();
      await stop();
      await store
        .dropLease(name, nodeId)
        .catch((error) => logger.warn({ err: error, name }, 'a lease could not be given back'));
    },
  };
}

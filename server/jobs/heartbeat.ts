/**
 * MS5: what may have been lost on the way is looked for again and again, so that a gap closes within 10 s whatever has
 * happened between the nodes, or between a node and its clients.
 */
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../use-cases/deps.ts';
import type { Job } from './job.ts';

/** The client, which has been told, then asks: together within the 10 s. */
const BEAT_MS = 5_000;

/** Does each of these at every beat, one after the other; one that fails does not hold the others. */
export function startHeartbeat(clock: Clock, logger: Logger, looks: readonly (() => unknown)[]): Job {
  let cancel = () => {};
  let beating: Promise<void> | null = null;

  async function lookAtAll(): Promise<void> {
    for (const look of looks) {
      try {
        await look();
      } catch (error) {
        logger.warn({ err: error }, 'the heartbeat could not look');
      }
    }
    beating = null;
  }

  function beat(): void {
    cancel = clock.at(clock.now() + BEAT_MS, beat);
    // A beat that waits for its store is not overtaken by the next.
    beating ??= lookAtAll();
  }

  cancel = clock.at(clock.now() + BEAT_MS, beat);
  return {
    async close() {
      cancel();
      await beating;
    },
  };
}

/** QU6: this node says every few seconds that it lives, and hears who is at the others, where there are others. */
import type { Deps } from '../use-cases/deps.ts';
import { currentAvailability } from '../use-cases/staff.ts';
import type { Job } from './job.ts';
import { inRounds } from './rounds.ts';

/** Three of them missed and a node counts as gone. */
const BEAT_EVERY_MS = 5_000;

export function beatNode(deps: Deps): Job {
  let cancel = () => {};
  let isClosed = false;
  const beats = inRounds(beat);

  async function beat(): Promise<void> {
    const { staffed } = currentAvailability(deps);
    try {
      await deps.presence.beat();
    } catch (error) {
      deps.logger.warn({ err: error }, 'the other nodes could not be heard');
    }
    const availability = currentAvailability(deps);
    if (availability.staffed !== staffed) deps.announce.availabilityChanged(availability);
  }

  function wait(): void {
    if (isClosed || !deps.store.isShared) return;
    cancel = deps.clock.at(deps.clock.now() + BEAT_EVERY_MS, () => {
      void beats.ask();
      wait();
    });
  }

  wait();
  return {
    async close() {
      isClosed = true;
      cancel();
      await beats.settled();
      await deps.presence.settled();
    },
  };
}

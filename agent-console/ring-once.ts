/** AC10: one sound over all tabs of the console that hear of the same thing. */
import { ring } from './sound.ts';

const NAME = 'activecart-console sound';
/** Longer than one event takes to reach all tabs. */
const HELD_MS = 2_000;

/** The first tab sounds and keeps the others from it for a moment; without locks each sounds by itself. */
export function ringOnce(): void {
  if (!navigator.locks) {
    ring();
    return;
  }
  void navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    ring();
    await new Promise((over) => setTimeout(over, HELD_MS));
  });
}

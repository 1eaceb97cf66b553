/** Test support. What was told is drawn in the next task; where the test has the clock, that is when it says so. */
import { vi } from 'vitest';

/** A task that another one has asked for comes a millisecond later. */
export function drawn(ms = 0): void {
  if (vi.isFakeTimers()) vi.advanceTimersByTime(ms);
}

/** Test support. What was told is drawn in the next task; where the test has the clock, that is when it says so. */
import { vi } from 'vitest';

export function drawn(): void {
  if (vi.isFakeTimers()) vi.advanceTimersByTime(0);
}

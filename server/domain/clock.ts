/** The clock, as the server knows it: the real one, one that starts elsewhere (CHAT_NOW), or a test's. */
import type { Instant } from '../../shared/entries.ts';

export interface Clock {
  now(): Instant;
  /** Runs `run` once when the clock reads `instant` or later; the result cancels it. */
  at(instant: Instant, run: () => void): () => void;
}

/** One run of one clock, for the report: what was promised, and whether it was kept. */
import type { BreachCause, Timer } from '../../../shared/case-entries.ts';
import type { Instant, PromiseClass } from '../../../shared/entries.ts';

export type ClockRun = {
  readonly conversationId: string;
  readonly timer: Timer | 'chat';
  readonly cycle: number;
  readonly class: PromiseClass;
  readonly startedAt: Instant;
  /** Null while it pauses. */
  readonly targetAt: Instant | null;
  readonly dueAt: Instant | null;
  /** When it was kept or given up waiting for; null while it runs. */
  readonly endedAt: Instant | null;
  /** How it ended; `dropped` where no answer was needed any more. */
  readonly end: 'answered' | 'resolved' | 'dropped' | null;
  readonly breachedAt: Instant | null;
  readonly cause: BreachCause | null;
};

/** The register of complaints, as the console gets it (FB3). */
import type { ComplaintOutcome } from './case-entries.ts';
import type { AgentName, Instant } from './entries.ts';
import type { Topic } from './topics.ts';

export type ComplaintRow = {
  readonly conversationId: string;
  readonly number: string | null;
  /** When it was received: its days run from then. */
  readonly openedAt: Instant;
  readonly topic: Topic;
  readonly name: string | null;
  readonly email: string | null;
  readonly orderRef: string | null;
  readonly owner: AgentName | null;
  readonly dueAt: Instant;
  /** It waits for the shopper, and its days stand still. */
  readonly isPaused: boolean;
  readonly firstAnswerAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly outcome: ComplaintOutcome | null;
  readonly summary: string | null;
  /** Whether it was resolved by its day; broken as soon as that is past. */
  readonly promise: 'kept' | 'broken' | 'open';
};

/** Those that were opened from `from` up to and without `to`, the newest first. */
export type ComplaintRegister = {
  readonly from: Instant;
  readonly to: Instant;
  readonly complaints: readonly ComplaintRow[];
};

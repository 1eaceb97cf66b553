/** What a command that adds an entry is answered with. */
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import { findWritten } from '../domain/written.ts';
import type { Changed } from './change.ts';

/** The place of the last entry added, or of the log's end where it was so already. */
export function storedAt(outcome: Outcome<Changed>): Outcome<Stored> {
  if (!outcome.ok) return outcome;
  return done({ seq: outcome.value.state.lastSeq, at: outcome.value.state.lastAt });
}

/** The place of what was written under this clientId, now or before (MS1). */
export function writtenAt(outcome: Outcome<Changed>, clientId: string): Outcome<Stored> {
  const written = outcome.ok ? findWritten(outcome.value.log.written, clientId) : undefined;
  return written ? done({ seq: written.seq, at: written.at }) : storedAt(outcome);
}

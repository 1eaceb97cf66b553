/** AD1-AD4: how a new conversation is let in. */
import type { AdmissionRecord } from '../../shared/entries.ts';

export type AdmissionFacts = {
  readonly calendarVersion: number;
  readonly open: boolean;
  /** Somebody is there to answer, busy or not. */
  readonly staffed: boolean;
  /** An eligible agent has room for it now. */
  readonly agentFree: boolean;
};

/** The decision on a chat that wants to begin, as it is recorded on the conversation (AD8). */
export function admitChat({ agentFree, ...facts }: AdmissionFacts): AdmissionRecord {
  if (!facts.open) return { ...facts, outcome: 'ticket', why: 'closed' };
  if (agentFree) return { ...facts, outcome: 'live', why: 'agent-free' };
  return { ...facts, outcome: 'queued', why: facts.staffed ? 'all-busy' : 'nobody-available' };
}

/** The record of a message that was left: out of hours there was no choice, in hours it was the shopper's. */
export function admitMessage({ agentFree: _, ...facts }: AdmissionFacts): AdmissionRecord {
  return { ...facts, outcome: 'ticket', why: facts.open ? 'left-a-message' : 'closed' };
}

/** What this agent has written and the server has not stored yet. It is sent in order, one at a time a conversation. */
import type { Entry, Instant } from '../shared/entries.ts';
import type { Failure, Tab } from './desk-state.ts';
import type { SentFile } from './files/attached.ts';

export type Pending = {
  readonly conversationId: string;
  /** Made when send was pressed; every try carries the same (MS1). */
  readonly clientId: string;
  readonly tab: Tab;
  readonly text: string;
  /** They are up already: the message only names them. */
  readonly files?: readonly SentFile[];
  readonly at: Instant;
  readonly status:
    | { readonly kind: 'queued' }
    | { readonly kind: 'sending' }
    /** Acknowledged; its entry has not come by yet. */
    | { readonly kind: 'stored'; readonly seq: number }
    | { readonly kind: 'refused'; readonly code: Failure };
};

type Outbox = readonly Pending[];

/** The ones whose turn it is: the first unstored of each conversation, if nothing of it is on its way. */
export function dueToSend(outbox: Outbox): Outbox {
  const blocked = new Set(outbox.filter((one) => one.status.kind === 'sending').map((one) => one.conversationId));
  return outbox.filter((one) => {
    if (one.status.kind !== 'queued' || blocked.has(one.conversationId)) return false;
    blocked.add(one.conversationId);
    return true;
  });
}

export function withStatus(outbox: Outbox, clientId: string, status: Pending['status']): Outbox {
  return outbox.map((one) => (one.clientId === clientId ? { ...one, status } : one));
}

export function without(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((one) => one.clientId !== clientId);
}

/** Entries that have come make their pending twins superfluous. */
export function withoutStored(outbox: Outbox, entries: readonly Entry[]): Outbox {
  if (outbox.length === 0) return outbox;
  const stored = new Set(entries.map((entry) => ('clientId' in entry ? entry.clientId : null)));
  return outbox.filter((one) => !stored.has(one.clientId));
}

/** After a reload or a lost line: whatever had no ack is sent again. */
export function afresh(outbox: Outbox): Outbox {
  return outbox
    .filter((one) => one.status.kind !== 'stored')
    .map((one) => (one.status.kind === 'sending' ? { ...one, status: { kind: 'queued' } } : one));
}

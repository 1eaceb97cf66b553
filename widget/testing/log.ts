/** Test support. A chat's log as a visitor gets it. */
import type { Entry, EntryBody } from '../../shared/entries.ts';
import { promiseFor } from '../../shared/promise.ts';
import type { Waiting } from '../thread.ts';
import { MONDAY_10 } from './shop.ts';

export const NOTHING_WAITS: Waiting = { unsent: [], stored: [], old: [], isKept: true };

const MINUTE_MS = 60_000;
const VISITOR = { kind: 'visitor' } as const;
const SYSTEM = { kind: 'system' } as const;
const NADIA = { id: 'a1', name: 'Nadia' } as const;
const AGENT = { kind: 'agent', ...NADIA } as const;

export function started(email: string | null = null): Entry {
  return {
    seq: 1,
    at: MONDAY_10,
    by: VISITOR,
    type: 'started',
    clientId: 'm1',
    channel: 'chat',
    topic: 'payment',
    audience: 'customer',
    visitor: { id: 'v1', name: null, email },
    locale: 'en',
    page: null,
    admission: { calendarVersion: 1, open: true, staffed: true, outcome: 'queued', why: 'all-busy' },
  };
}

export function said(seq: number, text: string, by: 'visitor' | 'agent' = 'visitor', minutes = 0): Entry {
  const author = by === 'agent' ? AGENT : VISITOR;
  const at = MONDAY_10 + minutes * MINUTE_MS;
  return { seq, at, by: author, type: 'message', clientId: `m${seq}`, text, via: 'widget' };
}

export function happened(seq: number, body: EntryBody): Entry {
  return { seq, at: MONDAY_10 + seq * 1_000, by: SYSTEM, ...body };
}

export const joined = (seq: number) => happened(seq, { type: 'assigned', agent: NADIA, how: 'claimed' });

export const offered = (seq: number) => happened(seq, { type: 'assigned', agent: NADIA, how: 'routed' });
export const accepted = (seq: number): Entry => ({ ...happened(seq, { type: 'accepted' }), by: AGENT });

export function ticketOpened(seq: number, email: string | null): Entry {
  return happened(seq, {
    type: 'ticket-opened',
    number: 'AC-1042',
    email,
    reason: 'closing-time',
    promise: promiseFor('payment', MONDAY_10),
  });
}

/** A log of this length: begun, joined, and then messages from both sides with a hidden note now and then. */
export function chatLog(length: number): readonly Entry[] {
  const log: Entry[] = [started(), said(2, 'Hello'), joined(3)];
  while (log.length < length) {
    const seq = log.length + 1;
    if (seq % 5 === 0) log.push(happened(seq, { type: 'hidden' }));
    else log.push(said(seq, `message ${seq}`, seq % 2 ? 'visitor' : 'agent', seq));
  }
  return log.slice(0, length);
}

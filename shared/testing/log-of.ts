/** Logs for the tests of the fold: what happened, put in order, a minute apart. */
import type { Conversation } from '../conversation.ts';
import { foldAtDesk } from '../desk-fold.ts';
import type { Author, Entry, EntryOf, Instant, NewEntry } from '../entries.ts';
import { promiseFor } from '../promise.ts';

/** Monday 23 November 2026, 11:00 in Dhaka. */
export const NOW = Date.parse('2026-11-23T05:00:00Z');
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const KARIM = { id: 'karim', name: 'Karim' };
export const NADIA = { id: 'nadia', name: 'Nadia' };
export const VISITOR: Author = { kind: 'visitor' };
export const SYSTEM: Author = { kind: 'system' };
const byKarim: Author = { kind: 'agent', ...KARIM };

/** Something that happened, at its place in time or at an instant of its own. */
export type Happened = NewEntry & { readonly at?: Instant };

export const note: NewEntry = { by: byKarim, type: 'note', clientId: 'note', text: 'Calls a lot' };
export const resolved: NewEntry = { by: byKarim, type: 'resolved' };
export const reopened: NewEntry = { by: byKarim, type: 'reopened' };

export function started(over: Partial<EntryOf<'started'>> = {}): NewEntry {
  return {
    by: VISITOR,
    type: 'started',
    clientId: 'start',
    channel: 'chat',
    topic: 'order',
    audience: 'customer',
    visitor: { id: 'rahima', name: 'Rahima', email: null },
    locale: 'en',
    page: null,
    admission: { calendarVersion: 1, open: true, staffed: true, outcome: 'queued', why: 'all-busy' },
    ...over,
  };
}

export function said(text: string): NewEntry {
  return { by: VISITOR, type: 'message', clientId: text, text, via: 'widget' };
}

export function answered(text: string): NewEntry {
  return { by: byKarim, type: 'message', clientId: text, text, via: 'console' };
}

export function assigned(agent = KARIM): NewEntry {
  return { by: SYSTEM, type: 'assigned', agent, how: 'routed' };
}

export function accepted(agent = KARIM): NewEntry {
  return { by: { kind: 'agent', ...agent }, type: 'accepted' };
}

export function requeued(why: EntryOf<'requeued'>['why']): NewEntry {
  return { by: SYSTEM, type: 'requeued', why };
}

export function ticketOpened(over: Partial<EntryOf<'ticket-opened'>> = {}): NewEntry {
  const promise = promiseFor('order', NOW);
  return {
    by: SYSTEM,
    type: 'ticket-opened',
    number: 'AC-1001',
    email: null,
    reason: 'closing-time',
    promise,
    ...over,
  };
}

/** The entries with their places; one that names its instant keeps it. */
export function logOf(...happened: readonly Happened[]): readonly Entry[] {
  return happened.map((entry, index) => ({ at: NOW + index * MINUTE_MS, ...entry, seq: index + 1 }));
}

/** The state that a log folds to. */
export function stateOf(...happened: readonly Happened[]): Conversation {
  const state = foldAtDesk(logOf(...happened));
  if (state === null) throw new Error('nothing has happened');
  return state;
}

/** The entry, at an instant of its own. */
export function at(instant: Instant, entry: NewEntry): Happened {
  return { ...entry, at: instant };
}

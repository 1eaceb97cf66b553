import { expect, test } from 'vitest';
import { evolveCase, NO_CASEWORK } from '../shared/casework.ts';
import { foldAtDesk } from '../shared/desk-fold.ts';
import type { Entry, NewEntry } from '../shared/entries.ts';
import { headerOf } from '../shared/header.ts';
import type { ConversationHeader } from '../shared/views.ts';
import { type DeskState, newDesk, openThread } from './desk-state.ts';
import type { ServerEvent } from './hear.ts';
import type { Pending } from './outbox.ts';
import { type Input, reduce } from './reduce.ts';
import { assigned, beginning, ME, NOON, readyFacts, visitorView } from './testing/samples.ts';
import { unreadOf } from './unread.ts';

const NOTHING = { presence: { state: 'available', reason: null }, read: {}, drafts: {}, outbox: [] } as const;

function after(...inputs: readonly Input[]): DeskState {
  return inputs.reduce(reduce, newDesk(ME, NOTHING, null));
}
function heard(event: ServerEvent, hidden = false): Input {
  return { type: 'heard', event, at: NOON, hidden };
}
const READY = heard({ name: 'console:ready', value: readyFacts({ now: NOON }) });

function logOf(entries: readonly NewEntry[]): readonly Entry[] {
  return entries.map((entry, index) => ({ ...entry, seq: index + 1, at: NOON }));
}
function opened(id: string, entries: readonly Entry[]): Input {
  const state = foldAtDesk(entries);
  if (!state) throw new Error('an empty log');
  const marks = { delivered: 0, read: 0 };
  const casework = entries.reduce(evolveCase, NO_CASEWORK);
  const visitor = visitorView(state, {});
  return { type: 'conversation:opened', id, opened: { state, casework, entries, visitor, marks } };
}
function changed(id: string, entries: readonly NewEntry[], hidden = false): Input {
  const state = foldAtDesk(logOf(entries));
  if (!state) throw new Error('an empty log');
  return heard({ name: 'inbox:changed', value: { header: headerOf(id, state) } }, hidden);
}
const MINE = [...beginning('c'), assigned(ME)];
const PENDING: Pending = {
  conversationId: 'c',
  clientId: 'one',
  tab: 'reply',
  text: 'On its way',
  at: NOON,
  status: { kind: 'queued' },
};

test('[AC3] drafts are kept by conversation and by tab', () => {
  const state = after(
    { type: 'draft:changed', id: 'a', tab: 'reply', text: 'to her' },
    { type: 'draft:changed', id: 'a', tab: 'note', text: 'among us' },
    { type: 'draft:changed', id: 'b', tab: 'reply', text: 'to him' },
  );
  expect(state.drafts).toEqual({ 'a:reply': 'to her', 'a:note': 'among us', 'b:reply': 'to him' });
});

test('[MS3] what is sent leaves the draft, and comes back to it when it is withdrawn', () => {
  const written = after(
    { type: 'draft:changed', id: 'c', tab: 'reply', text: 'On its way' },
    { type: 'message:written', pending: PENDING },
  );
  expect(written.drafts).toEqual({});
  const back = reduce(written, { type: 'message:withdrawn', clientId: 'one', toDraft: true });
  expect(back.outbox).toEqual([]);
  expect(back.drafts).toEqual({ 'c:reply': 'On its way' });
});

test('[MS1] a pending message makes way for its entry, whichever of ack and entry comes first', () => {
  const base: readonly Input[] = [
    READY,
    { type: 'conversation:asked', id: 'c' },
    opened('c', logOf(MINE)),
    { type: 'message:written', pending: PENDING },
  ];
  const entry: Entry = {
    seq: 4,
    at: NOON,
    by: { kind: 'agent', id: ME.id, name: ME.name },
    type: 'message',
    clientId: 'one',
    text: 'On its way',
    via: 'console',
  };
  const stored: Input = { type: 'message:status', clientId: 'one', status: { kind: 'stored', seq: 4 } };
  const added = heard({ name: 'entry:added', value: { conversationId: 'c', entry } });
  expect(after(...base, stored).outbox).toHaveLength(1);
  expect(after(...base, stored, added).outbox).toEqual([]);
  expect(after(...base, added, stored).outbox).toEqual([]);
});

test('[AC10] a new conversation in the queue sounds once', () => {
  const queued = changed('q', beginning('q'));
  expect(after(READY, queued, queued).rings).toBe(1);
});

test("[AC10] a shopper's word to me sounds where I am not looking", () => {
  const base: readonly Input[] = [READY, changed('c', MINE)];
  const rings = after(...base).rings;
  const more: readonly NewEntry[] = [
    ...MINE,
    { by: { kind: 'visitor' }, type: 'message', clientId: 'm', text: 'There?', via: 'widget' },
  ];
  const elsewhere = after(...base, changed('c', more));
  expect(elsewhere.rings).toBe(rings + 1);
  const looking: readonly Input[] = [...base, { type: 'conversation:asked', id: 'c' }];
  expect(after(...looking, changed('c', more)).rings).toBe(rings);
  expect(after(...looking, changed('c', more, true)).rings).toBe(rings + 1);
});

test('[MS5] another epoch is another store: what is known of the old one goes', () => {
  const state = after(READY, changed('c', MINE), { type: 'conversation:asked', id: 'c' }, opened('c', logOf(MINE)));
  expect(openThread(state)).not.toBeNull();
  const again = readyFacts({ now: NOON, epoch: 'epoch-2' });
  const other = reduce(state, heard({ name: 'console:ready', value: again }));
  expect(other.headers.size).toBe(0);
  expect(other.thread).toEqual({ kind: 'opening', id: 'c' });
});

test('[AC1] unread is what came after the last entry read, and nothing where we spoke last', () => {
  const state = foldAtDesk(logOf(MINE));
  if (!state) throw new Error('an empty log');
  const header: ConversationHeader = headerOf('c', state);
  expect(unreadOf(header, {})).toBe('new');
  expect(unreadOf({ ...header, lastSeq: 8 }, { c: 3 })).toBe(5);
  expect(unreadOf(header, { c: 3 })).toBe(0);
  expect(unreadOf({ ...header, lastSeq: 8, lastBy: 'agent' }, { c: 3 })).toBe(0);
});

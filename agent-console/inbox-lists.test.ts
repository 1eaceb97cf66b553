import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConversationHeader } from '../shared/views.ts';
import { INBOX_VIEWS } from '../shared/views.ts';
import { type DeskState, newDesk } from './desk-state.ts';
import { belongs, rowsOf } from './inbox-lists.ts';
import { reduce } from './reduce.ts';
import { COLLEAGUE, ME, NOON, readyFacts } from './testing/samples.ts';

const MINUTE_MS = 60_000;

function header(id: string, more: Partial<ConversationHeader> = {}): ConversationHeader {
  return {
    id,
    phase: 'live',
    agent: { id: ME.id, name: ME.name },
    number: null,
    topic: 'order',
    audience: 'customer',
    visitorId: `visitor-${id}`,
    name: id,
    email: null,
    locale: 'en',
    lastSeq: 3,
    startedAt: NOON,
    lastAt: NOON,
    queuedAt: null,
    wait: null,
    offeredAt: null,
    preview: 'Hello',
    lastBy: 'visitor',
    unansweredSince: NOON,
    class: 'order',
    targetAt: null,
    dueAt: null,
    timer: null,
    resolveBy: null,
    wakesAt: null,
    kind: 'help',
    complaintSince: null,
    held: 0,
    isUndelivered: false,
    isAwaiting: false,
    snoozedUntil: null,
    isBreached: false,
    isSettled: false,
    mergedInto: null,
    rating: null,
    ...more,
  };
}

function desk(): DeskState {
  const state = newDesk(ME, { presence: { state: 'available', reason: null }, read: {}, drafts: {}, outbox: [] }, null);
  const event = { name: 'console:ready', value: readyFacts({ now: NOON }) } as const;
  return reduce(state, { type: 'heard', event, at: NOON, hidden: false });
}

function change(state: DeskState, one: ConversationHeader): DeskState {
  const event = { name: 'inbox:changed', value: { header: one } } as const;
  return reduce(state, { type: 'heard', event, at: NOON, hidden: false });
}

function shown(state: DeskState, view: (typeof INBOX_VIEWS)[number]): readonly string[] {
  return rowsOf(view, state.headers, state.lists[view].frontier, ME.id).map((row) => row.id);
}

test('[AC1] waiting is ordered by the time in the queue, the longest first', () => {
  const rows = [3, 1, 2].map((n) => header(`c${n}`, { phase: 'queued', agent: null, queuedAt: NOON + n * MINUTE_MS }));
  expect(shown(rows.reduce(change, desk()), 'waiting')).toEqual(['c1', 'c2', 'c3']);
});

test('[AC1] tickets are ordered by what is due next; those that wait for the shopper come last', () => {
  const rows = [
    header('later', { phase: 'ticket', dueAt: NOON + 2 * MINUTE_MS }),
    header('answered', { phase: 'ticket', dueAt: null }),
    header('sooner', { phase: 'ticket', dueAt: NOON + MINUTE_MS }),
  ];
  expect(shown(rows.reduce(change, desk()), 'tickets')).toEqual(['sooner', 'later', 'answered']);
});

test('[AC1] a claimed conversation leaves waiting and stands first in mine and team, by its last activity', () => {
  const older = header('older', { lastAt: NOON - MINUTE_MS });
  const waiting = header('new', { phase: 'queued', agent: null, queuedAt: NOON, lastSeq: 2 });
  const before = [older, waiting].reduce(change, desk());
  expect(shown(before, 'waiting')).toEqual(['new']);
  const after = change(before, header('new', { lastSeq: 3, lastAt: NOON + MINUTE_MS }));
  expect(shown(after, 'waiting')).toEqual([]);
  expect(shown(after, 'mine')).toEqual(['new', 'older']);
  expect(shown(after, 'team')).toEqual(['new', 'older']);
});

test("[AC1] a colleague's conversation is the team's and not mine", () => {
  const state = change(desk(), header('hers', { agent: { id: COLLEAGUE.id, name: COLLEAGUE.name } }));
  expect(shown(state, 'mine')).toEqual([]);
  expect(shown(state, 'team')).toEqual(['hers']);
});

test('[TK7] a snoozed ticket is in that list alone, by its time to wake, until it wakes', () => {
  const ticket = { phase: 'ticket', number: 'AC-1001', kind: 'complaint' } as const;
  const rows = [
    header('monday', { ...ticket, snoozedUntil: NOON + 2 * MINUTE_MS }),
    header('today', { ...ticket, snoozedUntil: NOON + MINUTE_MS }),
    header('awake', { ...ticket }),
  ];
  const state = rows.reduce(change, desk());
  expect(shown(state, 'snoozed')).toEqual(['today', 'monday']);
  for (const view of ['mine', 'team', 'tickets', 'complaints'] as const) expect(shown(state, view)).toEqual(['awake']);
  const woken = change(state, header('today', { ...ticket, lastSeq: 4 }));
  expect(shown(woken, 'snoozed')).toEqual(['monday']);
  expect(shown(woken, 'complaints').toSorted()).toEqual(['awake', 'today']);
});

test('[MS5] an older header than is known changes nothing', () => {
  const state = change(desk(), header('c', { lastSeq: 9, phase: 'resolved' }));
  expect(change(state, header('c', { lastSeq: 8 }))).toBe(state);
});

test('[AC1] a page forgets what is there no more, and keeps what changed while it was on its way', () => {
  const gone = header('gone', { phase: 'queued', agent: null, queuedAt: NOON });
  const arrived = header('arrived', { phase: 'queued', agent: null, queuedAt: NOON + 1 });
  const listed = header('listed', { phase: 'queued', agent: null, queuedAt: NOON + 2 });
  const asked = reduce(change(desk(), gone), { type: 'list:asked', view: 'waiting' });
  const loaded = reduce(change(asked, arrived), {
    type: 'list:loaded',
    view: 'waiting',
    rows: [listed],
    next: null,
    isMore: false,
  });
  expect(shown(loaded, 'waiting')).toEqual(['arrived', 'listed']);
});

test('[AC12] what lies behind the loaded pages is shown only when its page has come', () => {
  const rows = [1, 2, 3, 4].map((n) => header(`c${n}`, { phase: 'ticket', agent: null, dueAt: NOON + n }));
  const first = { view: 'tickets', rows: rows.slice(0, 2), next: 'cursor', isMore: false } as const;
  const state = reduce(change(desk(), rows[3] ?? header('none')), { type: 'list:loaded', ...first });
  expect(shown(state, 'tickets')).toEqual(['c1', 'c2']);
  const second = { view: 'tickets', rows: rows.slice(2), next: null, isMore: true } as const;
  expect(shown(reduce(state, { type: 'list:loaded', ...second }), 'tickets')).toEqual(['c1', 'c2', 'c3', 'c4']);
});

test('[AC1] after any changes, in any order, a view holds the newest of what belongs to it, in its order', () => {
  const anyChange = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    phase: fc.constantFrom<ConversationHeader['phase']>('queued', 'live', 'ticket', 'resolved'),
    mine: fc.boolean(),
    lastSeq: fc.integer({ min: 1, max: 20 }),
    at: fc.integer({ min: 0, max: 5 }),
    kind: fc.constantFrom<ConversationHeader['kind']>('help', 'complaint'),
    snoozed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 30 }), fc.constantFrom(...INBOX_VIEWS), (changes, view) => {
      const headers = changes.map(({ id, phase, mine, lastSeq, at, kind, snoozed }) =>
        header(id, {
          phase,
          agent: phase === 'queued' ? null : mine ? ME : COLLEAGUE,
          lastSeq,
          lastAt: NOON + at,
          queuedAt: phase === 'queued' ? NOON + at : null,
          dueAt: at === 0 ? null : NOON + at,
          kind,
          snoozedUntil: snoozed ? NOON + at : null,
        }),
      );
      const state = headers.reduce(change, desk());
      const newest = new Map<string, ConversationHeader>();
      for (const one of headers) if (one.lastSeq >= (newest.get(one.id)?.lastSeq ?? 0)) newest.set(one.id, one);
      const ids = [...newest.values()].filter((one) => belongs(view, one, ME.id)).map((one) => one.id);
      const rows = rowsOf(view, state.headers, null, ME.id);
      expect(rows.map((row) => row.id).toSorted()).toEqual(ids.toSorted());
      const key = {
        waiting: 'queuedAt',
        mine: 'lastAt',
        team: 'lastAt',
        tickets: 'dueAt',
        complaints: 'dueAt',
        snoozed: 'snoozedUntil',
        resolved: 'lastAt',
      } as const;
      const keys = rows.map((row) => row[key[view]] ?? Number.MAX_SAFE_INTEGER);
      const descends = key[view] === 'lastAt';
      expect(keys).toEqual(keys.toSorted((a, b) => (descends ? b - a : a - b)));
    }),
  );
});

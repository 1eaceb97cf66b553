import { describe, expect, test } from 'vitest';
import { headerOf } from './header.ts';
import { promiseFor } from './promise.ts';
import {
  accepted,
  answered,
  assigned,
  at,
  type Happened,
  HOUR_MS,
  KARIM,
  MINUTE_MS,
  NADIA,
  NOW,
  note,
  resolved,
  SYSTEM,
  said,
  started,
  stateOf,
  ticketOpened,
} from './testing/log-of.ts';

const LATER = NOW + 3 * HOUR_MS;
const NOBODY_WAITS = { targetAt: null, dueAt: null };
const headerAfter = (...happened: readonly Happened[]) => headerOf('conversation-1', stateOf(...happened));

test('[AC1] a header is the conversation in one row', () => {
  expect(headerAfter(started(), said('Where is my parcel?'))).toEqual({
    id: 'conversation-1',
    phase: 'queued',
    agent: null,
    number: null,
    topic: 'order',
    audience: 'customer',
    visitorId: 'rahima',
    name: 'Rahima',
    email: null,
    locale: 'en',
    lastSeq: 2,
    startedAt: NOW,
    lastAt: NOW + MINUTE_MS,
    queuedAt: NOW,
    wait: { since: NOW, missedBy: [], long: 'no' },
    offeredAt: null,
    preview: 'Where is my parcel?',
    lastBy: 'visitor',
    unansweredSince: NOW + MINUTE_MS,
    class: 'order',
    targetAt: NOW + MINUTE_MS + 24 * HOUR_MS,
    dueAt: NOW + MINUTE_MS + 24 * HOUR_MS,
    timer: 'first',
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
  });
});

test('[QU3] while it is only offered it tells since when, and that the wait goes on', () => {
  const offered = headerAfter(started(), said('Hello'), assigned());
  expect(offered).toMatchObject({ phase: 'live', agent: KARIM, offeredAt: NOW + 2 * MINUTE_MS, wait: { since: NOW } });
  const taken = headerAfter(started(), said('Hello'), assigned(), accepted());
  expect(taken).toMatchObject({ phase: 'live', agent: KARIM, offeredAt: null, wait: null });
});

test('[AC1] with who has it, its number, and what was said last in public', () => {
  const email = 'rahima@mail.example';
  expect(headerAfter(started(), ticketOpened({ email }), assigned(), answered('On\n its   way'), note)).toMatchObject({
    phase: 'ticket',
    agent: KARIM,
    number: 'AC-1001',
    email,
    preview: 'On its way',
    lastBy: 'agent',
    queuedAt: null,
    lastAt: NOW + 4 * MINUTE_MS,
  });
});

test('[AC1] a long message is cut to a preview that is still well-formed', () => {
  const { preview } = headerAfter(started(), said(`${'x'.repeat(139)}👍👍`));
  expect([preview.length, preview.isWellFormed()]).toEqual([140, true]);
});

describe('the due time', () => {
  test('[SL6] of a ticket nobody has answered is the promise as it was stored', () => {
    const promise = promiseFor('product', NOW);
    const ticket = [started({ topic: 'product' }), said('Is it blue?'), at(LATER, ticketOpened({ promise }))];
    const due = { targetAt: promise.targetAt, dueAt: promise.respondBy };
    expect(headerAfter(...ticket)).toMatchObject(due);
    expect(headerAfter(...ticket, at(LATER + HOUR_MS, said('Hello?')))).toMatchObject(due);
  });

  test('[SL6] of a chat that was answered and then became a ticket is its promise as well', () => {
    const promise = promiseFor('order', LATER);
    const happened = [started(), said('Hello'), assigned(), answered('Yes?'), at(LATER, ticketOpened({ promise }))];
    expect(headerAfter(...happened)).toMatchObject({ targetAt: promise.targetAt, dueAt: promise.respondBy });
  });

  test('[SL2] is none once a human has answered, and counts anew from the next message', () => {
    const happened = [started(), said('Hello'), ticketOpened(), answered('Let me look')];
    expect(headerAfter(...happened)).toMatchObject({ ...NOBODY_WAITS, unansweredSince: null });
    expect(headerAfter(...happened, at(LATER, said('And?')), at(LATER + HOUR_MS, said('Hello?')))).toMatchObject({
      unansweredSince: LATER,
      dueAt: LATER + 24 * HOUR_MS,
    });
  });

  test('[SL2] is stopped by no note, no transfer and no notice of closing', () => {
    const closing = { by: SYSTEM, type: 'closing-soon', closesAt: LATER, minutes: 15 } as const;
    const happened = [started(), said('Hello'), assigned(), note, assigned(NADIA), closing];
    expect(headerAfter(...happened)).toMatchObject({ dueAt: NOW + MINUTE_MS + 24 * HOUR_MS });
  });

  test('[SL2] is none where it is resolved', () => {
    expect(headerAfter(started(), said('Hello'), ticketOpened(), resolved)).toMatchObject(NOBODY_WAITS);
  });

  test.each([
    ['payment', 'critical', 2, 4],
    ['security', 'critical', 2, 4],
    ['order', 'order', 24, 24],
    ['seller-orders', 'order', 24, 24],
    ['product', 'general', 24, 48],
    ['technical', 'general', 24, 48],
  ] as const)('[SL1] %s is %s: wanted in %i h, due in %i h', (topic, promiseClass, target, limit) => {
    expect(headerAfter(started({ topic }), at(NOW, said('Hello')))).toMatchObject({
      class: promiseClass,
      targetAt: NOW + target * HOUR_MS,
      dueAt: NOW + limit * HOUR_MS,
    });
  });
});

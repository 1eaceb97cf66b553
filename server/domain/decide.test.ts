import { describe, expect, test } from 'vitest';
import type { NewEntry } from '../../shared/entries.ts';
import { promiseFor } from '../../shared/promise.ts';
import {
  by,
  grown,
  handOver,
  KARIM,
  leaveMessage,
  logAfter,
  MINUTE_MS,
  NADIA,
  NOW,
  opening,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../testing/builders.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { EMPTY_LOG, hasStarted, type Log } from './log.ts';

const LATER = NOW + 10 * MINUTE_MS;
const EMAIL = 'rahima@mail.example';

function added(log: Log, command: Command): readonly NewEntry[] {
  const decision = decide(log, command, LATER);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value;
}

function typesAdded(log: Log, command: Command): readonly string[] {
  return added(log, command).map((entry) => entry.type);
}

function refusalOf(log: Log, command: Command): string {
  const decision = decide(log, command, LATER);
  return decision.ok ? 'not refused' : decision.refusal.code;
}

const queued = logAfter(start());
const live = logAfter(start(KARIM));
const ticket = logAfter(leaveMessage());
const karimsTicket = logAfter(leaveMessage(), { do: 'claim', agent: KARIM });
const resolvedChat = logAfter(start(KARIM), { do: 'resolve', by: by(KARIM) });
const resolvedTicket = logAfter(leaveMessage(), { do: 'resolve', by: by(KARIM) });

describe('a conversation begins', () => {
  test('[AD1] with an agent at once', () => {
    expect(added(EMPTY_LOG, start(KARIM))).toMatchObject([
      { type: 'started', channel: 'chat', by: VISITOR },
      { type: 'message', text: 'Where is my parcel?', via: 'widget', by: VISITOR },
      { type: 'assigned', agent: KARIM, how: 'routed', by: SYSTEM },
    ]);
  });

  test('[AD2] in the queue', () => {
    expect(typesAdded(EMPTY_LOG, start())).toEqual(['started', 'message']);
    expect(stateOf(queued)).toMatchObject({ phase: 'queued', queuedAt: NOW });
  });

  test('[AD8] with the reason of its admission', () => {
    const { admission } = opening();
    expect(added(EMPTY_LOG, start())[0]).toMatchObject({ admission });
    expect(stateOf(queued).admission).toEqual(admission);
  });

  test('[AD7] only once: a second start adds nothing', () => {
    expect(added(live, start(NADIA, { clientId: 'another' }))).toEqual([]);
    expect(added(ticket, leaveMessage({ clientId: 'another' }))).toEqual([]);
  });

  test('[TK1] as a ticket with number, address and promise, in one decision', () => {
    expect(added(EMPTY_LOG, leaveMessage())).toMatchObject([
      { type: 'started', channel: 'form' },
      { type: 'message', via: 'form' },
      {
        type: 'ticket-opened',
        by: SYSTEM,
        number: 'AC-1001',
        email: EMAIL,
        reason: 'left-a-message',
        promise: promiseFor('order', LATER),
      },
    ]);
  });

  test('[AD7] and is known by the clientId that began it, not by that of a message', () => {
    const log = logAfter(start(), write(VISITOR, 'Hello?', 'second'));
    expect([hasStarted(log, 'start-1'), hasStarted(log, 'second'), hasStarted(EMPTY_LOG, 'start-1')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test.each<Command>([
  write(VISITOR, 'Hello'),
  write(by(KARIM), 'Hello'),
  { do: 'note', agent: KARIM, clientId: 'n', text: 'A note' },
  { do: 'claim', agent: KARIM },
  { do: 'route', agent: KARIM },
  { do: 'transfer', agent: KARIM, to: NADIA },
  handOver(VISITOR),
  { do: 'tell-closing', closesAt: LATER, minutes: 5 },
  { do: 'resolve', by: VISITOR },
  { do: 'reopen', agent: KARIM },
  { do: 'rate', score: 5, comment: null },
  { do: 'tag', agent: KARIM, tags: ['refund'] },
])('[MS8] $do: what has not begun is not found', (command) => {
  expect(refusalOf(EMPTY_LOG, command)).toBe('not-found');
});

describe('writing', () => {
  test('[MS1] the same id with the same words adds nothing, in whatever state it is by now', () => {
    for (const log of [queued, live, ticket, resolvedChat, resolvedTicket]) {
      expect(added(log, write(VISITOR, 'Where is my parcel?', 'start-1'))).toEqual([]);
    }
  });

  test('[MS1] the same id with other words is a conflict, for message and note alike', () => {
    const log = logAfter(start(KARIM), { do: 'note', agent: KARIM, clientId: 'n', text: 'Calls a lot' });
    expect(refusalOf(log, write(VISITOR, 'Other words', 'start-1'))).toBe('conflict');
    expect(refusalOf(log, write(by(KARIM), 'Calls a lot', 'n'))).toBe('conflict');
    expect(refusalOf(log, { do: 'note', agent: KARIM, clientId: 'n', text: 'Other words' })).toBe('conflict');
    expect(added(log, { do: 'note', agent: KARIM, clientId: 'n', text: 'Calls a lot' })).toEqual([]);
  });

  test.each([
    ['who waits', queued],
    ['who chats', live],
    ['with a ticket', ticket],
  ])('[MS2] a visitor %s may write more', (_, log) => {
    expect(added(log, write(VISITOR, 'Hello?'))).toMatchObject([{ type: 'message', text: 'Hello?', by: VISITOR }]);
  });

  test('[TK3] her message opens a resolved ticket again', () => {
    expect(typesAdded(resolvedTicket, write(VISITOR, 'It came broken'))).toEqual(['reopened', 'message']);
  });

  test('[CL3] a chat that has ended takes no more messages, from neither side', () => {
    expect(refusalOf(resolvedChat, write(VISITOR, 'One more thing'))).toBe('conflict');
    expect(refusalOf(resolvedChat, write(by(KARIM), 'One more thing'))).toBe('conflict');
    expect(refusalOf(resolvedTicket, write(by(KARIM), 'One more thing'))).toBe('conflict');
  });

  test('[QU1] an answer to what nobody has is a claim as well', () => {
    for (const log of [queued, ticket]) {
      expect(added(log, write(by(KARIM), 'Hello Rahima'))).toMatchObject([
        { type: 'assigned', agent: KARIM, how: 'claimed' },
        { type: 'message', via: 'console' },
      ]);
    }
  });

  test("[QU1] an answer to a colleague's conversation is refused, a note is not", () => {
    for (const log of [live, karimsTicket]) {
      expect(refusalOf(log, write(by(NADIA), 'Hello Rahima'))).toBe('already-assigned');
      expect(typesAdded(log, { do: 'note', agent: NADIA, clientId: 'n', text: 'I know her' })).toEqual(['note']);
    }
    expect(typesAdded(karimsTicket, write(by(KARIM), 'Hello Rahima'))).toEqual(['message']);
  });
});

describe('claiming', () => {
  test('[QU1] the first claim has it, a second by the same agent changes nothing, one by another is refused', () => {
    const { log } = grown(queued, { do: 'claim', agent: KARIM }, LATER);
    expect(stateOf(log)).toMatchObject({ phase: 'live', agent: KARIM, since: LATER, queuedAt: NOW });
    expect(added(log, { do: 'claim', agent: KARIM })).toEqual([]);
    expect(refusalOf(log, { do: 'claim', agent: NADIA })).toBe('already-assigned');
  });

  test('[QU1] a claimed ticket stays a ticket', () => {
    expect(stateOf(karimsTicket)).toMatchObject({ phase: 'ticket', agent: KARIM });
  });

  test('[QU1] what is resolved cannot be claimed or transferred', () => {
    expect(refusalOf(resolvedTicket, { do: 'claim', agent: KARIM })).toBe('conflict');
    expect(refusalOf(resolvedTicket, { do: 'transfer', agent: KARIM, to: NADIA })).toBe('conflict');
  });

  test('[QU2] only who waits is routed', () => {
    expect(typesAdded(queued, { do: 'route', agent: KARIM })).toEqual(['assigned']);
    for (const log of [live, ticket, resolvedChat]) expect(added(log, { do: 'route', agent: NADIA })).toEqual([]);
  });

  test('[QU4] a transfer changes the agent and nothing of the time in the queue', () => {
    const { log } = grown(live, { do: 'transfer', agent: KARIM, to: NADIA }, LATER);
    expect(stateOf(log)).toMatchObject({ phase: 'live', agent: NADIA, queuedAt: NOW });
    expect(added(log, { do: 'transfer', agent: KARIM, to: NADIA })).toEqual([]);
  });
});

describe('the end and after', () => {
  test('[CL1] only a live chat is told of closing time', () => {
    const told = { do: 'tell-closing', closesAt: LATER, minutes: 5 } as const;
    expect(added(live, told)).toEqual([{ by: SYSTEM, type: 'closing-soon', closesAt: LATER, minutes: 5 }]);
    for (const log of [queued, ticket, resolvedChat]) expect(added(log, told)).toEqual([]);
  });

  test('[MS2] resolving twice is resolving once, by either side', () => {
    expect(added(live, { do: 'resolve', by: VISITOR })).toEqual([{ by: VISITOR, type: 'resolved' }]);
    expect(added(resolvedChat, { do: 'resolve', by: VISITOR })).toEqual([]);
  });

  test('[TK2] an agent reopens a chat as a live chat of hers, a ticket as the ticket it was', () => {
    expect(stateOf(grown(resolvedChat, { do: 'reopen', agent: NADIA }, LATER).log)).toMatchObject({
      phase: 'live',
      agent: NADIA,
    });
    expect(stateOf(grown(resolvedTicket, { do: 'reopen', agent: NADIA }, LATER).log)).toMatchObject({
      phase: 'ticket',
      ticket: { number: 'AC-1001' },
    });
    expect(added(live, { do: 'reopen', agent: NADIA })).toEqual([]);
  });

  test('[FB1] a rating is given once, and when it is over', () => {
    const rate = { do: 'rate', score: 5, comment: 'Quick!' } as const;
    expect(refusalOf(live, rate)).toBe('conflict');
    expect(added(resolvedChat, rate)).toEqual([{ by: VISITOR, type: 'rated', score: 5, comment: 'Quick!' }]);
    expect(refusalOf(grown(resolvedChat, rate).log, { ...rate, score: 1 })).toBe('conflict');
  });

  test('[MS2] tags are set as a whole, by an agent', () => {
    const { log } = grown(live, { do: 'tag', agent: KARIM, tags: ['refund', 'vip'] });
    expect(stateOf(grown(log, { do: 'tag', agent: NADIA, tags: ['vip'] }).log).tags).toEqual(['vip']);
  });
});

test('[MS2] a decision changes neither the log it is made on nor the state in it', () => {
  const before = structuredClone(live);
  grown(live, write(VISITOR, 'Hello?'));
  grown(live, handOver(VISITOR, { email: EMAIL }));
  expect(live).toEqual(before);
});

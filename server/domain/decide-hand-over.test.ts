/** The decisions by which a chat becomes a ticket (AD5, CL2-CL4). */
import { expect, test } from 'vitest';
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
  NOW,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../testing/builders.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { extend, type Log, stamp } from './log.ts';

const LATER = NOW + 10 * MINUTE_MS;
const EMAIL = 'rahima@mail.example';

function added(log: Log, command: Command): readonly NewEntry[] {
  const decision = decide(log, command, LATER);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value;
}

function refusalOf(log: Log, command: Command): string {
  const decision = decide(log, command, LATER);
  return decision.ok ? 'not refused' : decision.refusal.code;
}

const queued = logAfter(start());
const live = logAfter(start(KARIM));
const ticket = logAfter(leaveMessage());
const resolvedChat = logAfter(start(KARIM), { do: 'resolve', by: by(KARIM) });
const resolvedTicket = logAfter(leaveMessage(), { do: 'resolve', by: by(KARIM) });

test('[AD5] nobody gets a ticket without an address to answer', () => {
  for (const log of [queued, live]) {
    expect(refusalOf(log, handOver(VISITOR))).toBe('needs-email');
    expect(refusalOf(log, handOver(by(KARIM)))).toBe('needs-email');
  }
  expect(decide(live, handOver(VISITOR), LATER)).toMatchObject({ refusal: { fields: { email: 'is needed' } } });
});

test('[CL4] the agent hands over with the address that the shopper gave at the start', () => {
  const log = logAfter(start(KARIM, { visitor: { id: 'rahima', name: null, email: EMAIL } }));
  expect(added(log, handOver(by(KARIM), { reason: 'agent-handed-over' }))).toMatchObject([
    { type: 'handed-over', by: by(KARIM), reason: 'agent-handed-over' },
    { type: 'ticket-opened', by: SYSTEM, email: EMAIL, number: 'AC-1001' },
  ]);
});

test('[CL2] closing time makes a ticket of who waits, with an address or without', () => {
  const { log } = grown(queued, handOver(SYSTEM, { reason: 'closing-time' }), LATER);
  expect(stateOf(log)).toMatchObject({ phase: 'ticket', agent: null, visitor: { email: null } });
});

test('[CL3] a live chat keeps its agent and its history in the same conversation', () => {
  const { log } = grown(live, handOver(SYSTEM, { reason: 'grace-over' }), LATER);
  expect(stateOf(log)).toMatchObject({ phase: 'ticket', agent: KARIM, lastSeq: stateOf(live).lastSeq + 2 });
  expect(log.lines).toEqual(live.lines);
});

test("[SL2] the promise counts from the shopper's first unanswered message, else from now", () => {
  const { log: unanswered } = grown(live, handOver(VISITOR, { email: EMAIL }), LATER);
  expect(stateOf(unanswered).ticket?.promise).toEqual(promiseFor('order', NOW));
  const answered = logAfter(start(KARIM), write(by(KARIM), 'Let me look'));
  const { log } = grown(answered, handOver(VISITOR, { email: EMAIL }), LATER);
  expect(stateOf(log).ticket?.promise).toEqual(promiseFor('order', LATER));
});

test('[CL2] a ticket that lacks an address takes one, once, and keeps number and promise', () => {
  const lacking = grown(queued, handOver(SYSTEM, { reason: 'closing-time' })).log;
  const { log, entries } = grown(lacking, handOver(VISITOR, { email: EMAIL, number: '' }), LATER);
  expect(entries).toMatchObject([{ type: 'address-given', email: EMAIL, by: VISITOR }]);
  expect(stateOf(log).ticket).toEqual(stateOf(lacking).ticket);
  expect(added(log, handOver(VISITOR, { email: EMAIL }))).toEqual([]);
});

test('[CL2] asked again without an address, a ticket that has one stays as it is; one that lacks it says so', () => {
  expect(added(ticket, handOver(by(KARIM)))).toEqual([]);
  expect(added(ticket, handOver(SYSTEM))).toEqual([]);
  const lacking = grown(queued, handOver(SYSTEM, { reason: 'closing-time' })).log;
  expect(refusalOf(lacking, handOver(VISITOR))).toBe('needs-email');
  expect(added(lacking, handOver(SYSTEM))).toEqual([]);
});

test('[TK4] a ticket that was taken up live and is handed over again keeps its number', () => {
  const entry = { by: SYSTEM, type: 'assigned', agent: KARIM, how: 'routed' } as const;
  const takenUp = extend(resolvedTicket, stamp(stateOf(resolvedTicket).lastSeq, LATER, [entry]));
  expect(stateOf(takenUp).phase).toBe('live');
  expect(added(takenUp, handOver(by(KARIM), { number: 'AC-2002' }))).toMatchObject([
    { type: 'handed-over' },
    { type: 'ticket-opened', number: 'AC-1001', email: EMAIL },
  ]);
});

test('[CL3] what is over is not handed over', () => {
  expect(refusalOf(resolvedChat, handOver(VISITOR, { email: EMAIL }))).toBe('conflict');
});

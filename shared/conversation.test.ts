import { describe, expect, test } from 'vitest';
import { agentOf, evolve, fold, isOpen } from './conversation.ts';
import { type Entry, visibleToVisitor } from './entries.ts';
import {
  answered,
  assigned,
  KARIM,
  logOf,
  MINUTE_MS,
  NADIA,
  NOW,
  note,
  reopened,
  resolved,
  SYSTEM,
  said,
  started,
  stateOf,
  ticketOpened,
  VISITOR,
} from './testing/log-of.ts';

const chat = [started(), said('Hello'), assigned()];

describe('a log that does not hold together', () => {
  const [first, second] = logOf(started(), said('Hello'));
  const state = stateOf(started());

  test('[MS2] has no beginning: it is refused', () => {
    expect(() => fold([{ ...said('Hello'), seq: 1, at: NOW }])).toThrow("begins with 'started'");
    expect(() => fold([{ ...started(), seq: 2, at: NOW }])).toThrow("begins with 'started'");
  });

  test.each([1, 3, 0, -1])('[MS2] goes on with seq %i after 1: it is refused', (seq) => {
    expect(() => evolve(state, { ...said('Hello'), seq, at: NOW })).toThrow('does not follow');
  });

  test('[MS2] begins twice: it is refused', () => {
    expect(() => fold(logOf(started(), started()))).toThrow('only once');
  });

  test('[MS2] is folded on from where it stood, page by page', () => {
    expect(first && second && fold([second], fold([first]))).toEqual(fold([first, second].filter((one) => !!one)));
    expect(fold([])).toBeNull();
  });
});

describe('phases', () => {
  test('[AD2] who has begun waits, since then', () => {
    expect(stateOf(started())).toMatchObject({ phase: 'queued', queuedAt: NOW });
    expect(agentOf(stateOf(started()))).toBeNull();
  });

  test('[QU4] a live chat remembers since when it waited, also with another agent and back in the queue', () => {
    const live = stateOf(...chat);
    expect(live).toMatchObject({ phase: 'live', agent: KARIM, since: NOW + 2 * MINUTE_MS, queuedAt: NOW });
    expect(stateOf(...chat, assigned(NADIA))).toMatchObject({ agent: NADIA, queuedAt: NOW });
    const gone = { by: SYSTEM, type: 'requeued', why: 'agent-gone' } as const;
    expect(stateOf(...chat, gone)).toMatchObject({ phase: 'queued', queuedAt: NOW });
    expect(stateOf(...chat, gone)).not.toHaveProperty('agent');
    expect(stateOf(...chat, gone)).not.toHaveProperty('since');
  });

  test('[CL3] a ticket keeps its agent, and an agent who takes it does not make it live', () => {
    expect(stateOf(...chat, ticketOpened())).toMatchObject({ phase: 'ticket', agent: KARIM });
    expect(stateOf(started(), ticketOpened(), assigned())).toMatchObject({ phase: 'ticket', agent: KARIM });
  });

  test('[TK4] a number stays as it was first given', () => {
    const again = ticketOpened({ number: 'AC-2002' });
    expect(stateOf(started(), ticketOpened(), resolved, reopened, again).ticket?.number).toBe('AC-1001');
  });

  test('[TK2] what is resolved is over; reopened, it is a ticket again, or a live chat with who reopened it', () => {
    const over = stateOf(...chat, resolved);
    expect([over.phase, isOpen(over), agentOf(over)]).toEqual(['resolved', false, KARIM]);
    expect(stateOf(...chat, ticketOpened(), resolved, reopened)).toMatchObject({ phase: 'ticket', agent: KARIM });
    const byNadia = { by: { kind: 'agent', ...NADIA }, type: 'reopened' } as const;
    expect(stateOf(...chat, resolved, byNadia)).toMatchObject({ phase: 'live', agent: NADIA });
    const byVisitor = { by: VISITOR, type: 'reopened' } as const;
    expect(stateOf(...chat, resolved, byVisitor)).toMatchObject({ phase: 'live', agent: KARIM });
    expect(stateOf(started(), resolved, byVisitor)).toMatchObject({ phase: 'queued', queuedAt: NOW + 2 * MINUTE_MS });
    expect(isOpen(stateOf(...chat, byVisitor))).toBe(true);
  });
});

describe('facts', () => {
  test('[SL2] the first unanswered message starts the clock, a human answer stops it', () => {
    const asked = stateOf(started(), said('Hello'), said('Hello?'));
    expect([asked.unansweredSince, asked.firstAnswerAt]).toEqual([NOW + MINUTE_MS, null]);
    const answeredTwice = stateOf(started(), said('Hello'), answered('Yes?'), answered('I am here'));
    expect([answeredTwice.unansweredSince, answeredTwice.firstAnswerAt]).toEqual([null, NOW + 2 * MINUTE_MS]);
    const bySystem = { by: SYSTEM, type: 'message', clientId: 'auto', text: 'We are on it', via: 'console' } as const;
    expect(stateOf(started(), said('Hello'), bySystem)).toMatchObject({
      unansweredSince: NOW + MINUTE_MS,
      last: { by: 'visitor', text: 'Hello' },
    });
  });

  test('[SL6] a ticket promises an answer, whoever spoke last', () => {
    expect(stateOf(...chat, answered('Yes?'), ticketOpened()).unansweredSince).toBe(NOW + 4 * MINUTE_MS);
  });

  test('[CL2] an address given later is hers from then on', () => {
    const given = { by: VISITOR, type: 'address-given', email: 'rahima@mail.example' } as const;
    const [without, late] = [stateOf(started(), ticketOpened()), stateOf(started(), ticketOpened(), given)];
    expect([without.visitor.email, late.visitor.email]).toEqual([null, 'rahima@mail.example']);
    expect(stateOf(started(), ticketOpened({ email: 'a@b.example' })).visitor.email).toBe('a@b.example');
  });

  test('[CL1] the notice told last is remembered, a rating too', () => {
    const told = { by: SYSTEM, type: 'closing-soon', closesAt: NOW, minutes: 5 } as const;
    expect(stateOf(...chat, told).closingTold).toEqual({ closesAt: NOW, minutes: 5 });
    const rated = { by: VISITOR, type: 'rated', score: 4, comment: null } as const;
    expect(stateOf(...chat, resolved, rated).rating).toBe(4);
  });
});

describe('what a visitor sees', () => {
  const tagged = { by: { kind: 'agent', ...KARIM }, type: 'tagged', tags: ['difficult'] } as const;
  const given = { by: VISITOR, type: 'address-given', email: 'rahima@mail.example' } as const;
  const handedOver = { by: SYSTEM, type: 'handed-over', reason: 'closing-time' } as const;
  const log = logOf(...chat, note, tagged, handedOver, ticketOpened(), given, answered('Yes?'), resolved, reopened);

  test('[MS6] notes and tags are hidden, with their place and time, and without their author', () => {
    const hidden = (seq: number): Entry => ({ seq, at: NOW + (seq - 1) * MINUTE_MS, by: SYSTEM, type: 'hidden' });
    const seen = log.map(visibleToVisitor);
    expect(seen.slice(3, 5)).toEqual([hidden(4), hidden(5)]);
    expect(JSON.stringify(seen)).not.toMatch(/Calls a lot|difficult|"note"|"tagged"/);
  });

  test('[MS6] everything else is seen as it is, and the log stays dense', () => {
    const seen = log.map(visibleToVisitor);
    expect(seen.filter((_, index) => index !== 3 && index !== 4)).toEqual(log.filter((_, i) => i !== 3 && i !== 4));
    expect(fold(seen)).toEqual({ ...fold(log), tags: [] });
  });
});

import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../shared/conversation.ts';
import { by, grown, handOver, KARIM, logAfter, MINUTE_MS, NOW, SYSTEM, start, stateOf } from '../testing/builders.ts';
import { closingInstants, closingStep, GRACE_MS } from './closing.ts';
import type { Log } from './log.ts';

/** 18:00 of the Monday on which everything began at 11:00. */
const CLOSES_AT = Date.parse('2026-11-23T12:00:00Z');
const NONE = { step: 'none' };

const queued = stateOf(logAfter(start()));
const live = logAfter(start(KARIM));

function minutesBefore(minutes: number): number {
  return CLOSES_AT - minutes * MINUTE_MS;
}

function tell(minutes: number) {
  return { step: 'tell', closesAt: CLOSES_AT, minutes };
}

function told(log: Log, minutes: number): Conversation {
  const at = minutesBefore(minutes);
  return stateOf(grown(log, { do: 'tell-closing', closesAt: CLOSES_AT, minutes }, at).log);
}

describe('a live chat', () => {
  const state = stateOf(live);

  test.each([
    [minutesBefore(15) - 1, NONE],
    [minutesBefore(15), tell(15)],
    [minutesBefore(5) - 1, tell(15)],
    [minutesBefore(5), tell(5)],
    [CLOSES_AT - 1, tell(5)],
    [CLOSES_AT, NONE],
  ])('[CL1] at %i it is told of what is still to go', (now, step) => {
    expect(closingStep(state, CLOSES_AT, now)).toEqual(step);
  });

  test('[CL1] it is told each time once', () => {
    const first = told(live, 15);
    expect(closingStep(first, CLOSES_AT, minutesBefore(15) + 1)).toEqual(NONE);
    expect(closingStep(first, CLOSES_AT, minutesBefore(5))).toEqual(tell(5));
    expect(closingStep(told(live, 5), CLOSES_AT, minutesBefore(2))).toEqual(NONE);
  });

  test('[CL1] one that began in the last minutes is told once, and not of the quarter of an hour that has passed', () => {
    const late = grown(logAfter(), start(KARIM), minutesBefore(3)).log;
    expect(closingStep(stateOf(late), CLOSES_AT, minutesBefore(3))).toEqual(tell(5));
    expect(closingStep(told(late, 5), CLOSES_AT, minutesBefore(1))).toEqual(NONE);
  });

  test('[CL1] a closing time that has moved is told again', () => {
    const later = CLOSES_AT + 60 * MINUTE_MS;
    expect(closingStep(told(live, 5), later, later - 15 * MINUTE_MS)).toMatchObject({ step: 'tell', minutes: 15 });
  });

  test.each([
    [CLOSES_AT + GRACE_MS - 1, NONE],
    [CLOSES_AT + GRACE_MS, { step: 'to-ticket', reason: 'grace-over' }],
  ])('[CL3] its grace ends to the millisecond: at %i', (now, step) => {
    expect(closingStep(state, CLOSES_AT, now)).toEqual(step);
  });

  test('[CL3] the grace is the one that is configured, down to none at all', () => {
    expect(closingStep(state, CLOSES_AT, CLOSES_AT + 59_999, MINUTE_MS)).toEqual(NONE);
    expect(closingStep(state, CLOSES_AT, CLOSES_AT + MINUTE_MS, MINUTE_MS)).toMatchObject({ step: 'to-ticket' });
    expect(closingStep(state, CLOSES_AT, CLOSES_AT, 0)).toMatchObject({ step: 'to-ticket' });
  });
});

describe('who waits', () => {
  test.each([
    [minutesBefore(15), NONE],
    [CLOSES_AT - 1, NONE],
    [CLOSES_AT, { step: 'to-ticket', reason: 'closing-time' }],
  ])('[CL2] becomes a ticket at closing time and not before: at %i', (now, step) => {
    expect(closingStep(queued, CLOSES_AT, now)).toEqual(step);
  });
});

test('[CL5] after a night without a server the same is done, although chat is open again', () => {
  const nextMorning = Date.parse('2026-11-24T03:30:00Z');
  expect(closingStep(queued, CLOSES_AT, nextMorning)).toEqual({ step: 'to-ticket', reason: 'closing-time' });
  expect(closingStep(stateOf(live), CLOSES_AT, nextMorning)).toEqual({ step: 'to-ticket', reason: 'grace-over' });
});

test('[HR6] where chat never closes nothing is ever due', () => {
  const inAYear = NOW + 365 * 24 * 60 * MINUTE_MS;
  expect([closingStep(queued, null, inAYear), closingStep(stateOf(live), null, inAYear)]).toEqual([NONE, NONE]);
});

test('[CL3] tickets and what is resolved are left alone', () => {
  const ticket = grown(live, handOver(SYSTEM)).log;
  const resolved = grown(live, { do: 'resolve', by: by(KARIM) }).log;
  for (const log of [ticket, resolved]) {
    expect(closingStep(stateOf(log), CLOSES_AT, CLOSES_AT + GRACE_MS)).toEqual(NONE);
  }
});

test('[CL1] the instants to look at are those at which an answer turns, in order', () => {
  expect(closingInstants(CLOSES_AT)).toEqual([
    minutesBefore(15),
    minutesBefore(5),
    CLOSES_AT,
    CLOSES_AT + 30 * MINUTE_MS,
  ]);
});

import { describe, expect, test } from 'vitest';
import { offeredAt } from './conversation.ts';
import {
  accepted,
  answered,
  assigned,
  KARIM,
  MINUTE_MS,
  NADIA,
  NOW,
  reopened,
  requeued,
  resolved,
  SYSTEM,
  said,
  started,
  stateOf,
  VISITOR,
} from './testing/log-of.ts';

const offered = [started(), said('Hello'), assigned()];
const longTold = { by: SYSTEM, type: 'waiting-long' } as const;
const placeKept = { by: VISITOR, type: 'place-kept' } as const;

describe('[QU3] an offer', () => {
  test('[QU3] is what was routed, and is none once it is accepted or answered', () => {
    expect(offeredAt(stateOf(...offered))).toBe(NOW + 2 * MINUTE_MS);
    expect(offeredAt(stateOf(...offered, accepted()))).toBeNull();
    expect(offeredAt(stateOf(...offered, answered('Good day')))).toBeNull();
    expect(offeredAt(stateOf(...offered, said('Are you there?')))).toBe(NOW + 2 * MINUTE_MS);
  });

  test('[QU3] is not what an agent claims, is given by a colleague, or takes up again', () => {
    for (const how of ['claimed', 'transferred'] as const) {
      expect(offeredAt(stateOf(started(), { ...assigned(), type: 'assigned', agent: KARIM, how }))).toBeNull();
    }
    const given = { by: SYSTEM, type: 'assigned', agent: NADIA, how: 'transferred' } as const;
    expect(offeredAt(stateOf(...offered, given))).toBeNull();
    expect(offeredAt(stateOf(...offered, resolved, reopened))).toBeNull();
    expect(offeredAt(stateOf(started()))).toBeNull();
  });
});

describe('[QU4] the wait', () => {
  test('[QU3] goes on from its beginning over every offer that is missed, and knows by whom, each once', () => {
    const missed = [...offered, requeued('not-accepted'), assigned(NADIA), requeued('not-accepted')];
    const wait = { since: NOW, missedBy: ['karim', 'nadia'], long: 'no' };
    expect(stateOf(...missed)).toMatchObject({ phase: 'queued', queuedAt: NOW, wait });
    expect(stateOf(...missed, assigned(), requeued('not-accepted'))).toMatchObject({ wait });
    expect(stateOf(...missed, assigned())).toMatchObject({ phase: 'live', wait });
  });

  test('[QU4] begins anew when the agent who had it is gone; the place does not', () => {
    const state = stateOf(
      ...offered,
      requeued('not-accepted'),
      assigned(NADIA),
      accepted(NADIA),
      requeued('agent-gone'),
    );
    const wait = { since: NOW + 6 * MINUTE_MS, missedBy: [], long: 'no' };
    expect(state).toMatchObject({ phase: 'queued', queuedAt: NOW, wait });
  });

  test('[QU4] goes on where the agent is gone before she accepted, and that is no miss', () => {
    expect(stateOf(...offered, requeued('agent-gone'))).toMatchObject({ wait: { since: NOW, missedBy: [] } });
  });

  test('[QU5] is told to be long once, and the kept place is remembered until somebody takes it', () => {
    expect(stateOf(started(), longTold)).toMatchObject({ wait: { long: 'told' } });
    expect(stateOf(started(), longTold, placeKept)).toMatchObject({ wait: { long: 'kept' } });
    const missed = [started(), longTold, placeKept, assigned(), requeued('not-accepted')];
    expect(stateOf(...missed)).toMatchObject({ wait: { long: 'kept' } });
    expect(stateOf(...missed, assigned(), accepted(), requeued('agent-gone'))).toMatchObject({ wait: { long: 'no' } });
    expect(stateOf(...offered, accepted(), longTold)).toMatchObject({ phase: 'live', wait: null });
  });
});

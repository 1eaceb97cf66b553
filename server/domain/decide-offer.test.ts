import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import {
  by,
  grown,
  handOver,
  KARIM,
  logAfter,
  MINUTE_MS,
  NADIA,
  NOW,
  start,
  VISITOR,
  write,
} from '../testing/builders.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { Log } from './log.ts';

const offered = grown(logAfter(), start(KARIM)).log;
const accepted = grown(offered, { do: 'accept', agent: KARIM }).log;
const queued = grown(logAfter(), start()).log;
const expires = NOW + LIMITS.offerMs;
const missed: Command = { do: 'requeue', agentId: 'karim', why: 'not-accepted' };
const gone: Command = { do: 'requeue', agentId: 'karim', why: 'agent-gone' };

function added(log: Log, command: Command, now = NOW): readonly string[] {
  const decision = decide(log, command, now);
  return decision.ok ? decision.value.map(({ type }) => type) : [decision.refusal.code];
}

describe('[QU3] an offer', () => {
  test('[QU3] is accepted by a claim, by opening it, or by an answer; once', () => {
    expect(added(offered, { do: 'claim', agent: KARIM })).toEqual(['accepted']);
    expect(added(offered, { do: 'accept', agent: KARIM })).toEqual(['accepted']);
    expect(added(offered, write(by(KARIM), 'Good day'))).toEqual(['accepted', 'message']);
    expect(added(accepted, { do: 'claim', agent: KARIM })).toEqual([]);
    expect(added(accepted, { do: 'accept', agent: KARIM })).toEqual([]);
    expect(added(accepted, write(by(KARIM), 'Good day'))).toEqual(['message']);
  });

  test('[QU1] is one agent’s: another who opens it changes nothing, who claims it or answers is told whose it is', () => {
    expect(added(offered, { do: 'accept', agent: NADIA })).toEqual([]);
    expect(added(offered, { do: 'claim', agent: NADIA })).toEqual(['already-assigned']);
    expect(added(offered, write(by(NADIA), 'Good day'))).toEqual(['already-assigned']);
  });

  test('[QU3] that nobody accepts ends after 30 s, to the millisecond, and not a second time', () => {
    expect(LIMITS.offerMs).toBe(30_000);
    expect(added(offered, missed, expires - 1)).toEqual([]);
    expect(added(offered, missed, expires)).toEqual(['requeued']);
    const back = grown(offered, missed, expires).log;
    expect(added(back, missed, expires + 1)).toEqual([]);
  });

  test('[QU3] that is accepted, or has gone on to another agent, does not end', () => {
    expect(added(accepted, missed, expires)).toEqual([]);
    const next = grown(grown(offered, missed, expires).log, { do: 'route', agent: NADIA }, expires).log;
    expect(added(next, missed, expires + LIMITS.offerMs)).toEqual([]);
  });

  test('[QU3] may be claimed anew by who missed it, while it waits', () => {
    const back = grown(offered, missed, expires).log;
    expect(added(back, { do: 'claim', agent: KARIM })).toEqual(['assigned']);
    expect(added(back, write(by(KARIM), 'Sorry!'))).toEqual(['assigned', 'message']);
  });
});

describe('[QU4] an agent who is gone', () => {
  test('[QU4] leaves her chat to the queue, offered or accepted, and to nobody twice', () => {
    expect(added(accepted, gone)).toEqual(['requeued']);
    expect(added(offered, gone)).toEqual(['requeued']);
    expect(added(grown(accepted, gone).log, gone)).toEqual([]);
    expect(added(accepted, { ...gone, agentId: 'nadia' })).toEqual([]);
  });

  test('[QU4] keeps her tickets', () => {
    const ticket = grown(accepted, handOver(by(KARIM), { email: 'rahima@mail.example' })).log;
    expect(added(ticket, gone)).toEqual([]);
  });
});

describe('[QU5] a wait of more than 5 minutes', () => {
  const long = NOW + LIMITS.longWaitMs;

  test('[QU5] is told once, to the millisecond, and only to who waits', () => {
    expect(LIMITS.longWaitMs).toBe(5 * MINUTE_MS);
    expect(added(queued, { do: 'tell-long-wait' }, long - 1)).toEqual([]);
    expect(added(queued, { do: 'tell-long-wait' }, long)).toEqual(['waiting-long']);
    const told = grown(queued, { do: 'tell-long-wait' }, long).log;
    expect(added(told, { do: 'tell-long-wait' }, long + long)).toEqual([]);
    expect(added(accepted, { do: 'tell-long-wait' }, long)).toEqual([]);
    expect(added(offered, { do: 'tell-long-wait' }, long)).toEqual([]);
  });

  test('[QU5] the place is kept once it was asked about, once', () => {
    const told = grown(queued, { do: 'tell-long-wait' }, long).log;
    expect(added(queued, { do: 'keep-place' })).toEqual([]);
    expect(added(told, { do: 'keep-place' })).toEqual(['place-kept']);
    expect(added(grown(told, { do: 'keep-place' }).log, { do: 'keep-place' })).toEqual([]);
    expect(added(told, handOver(VISITOR, { email: 'rahima@mail.example' }))).toEqual(['handed-over', 'ticket-opened']);
  });
});

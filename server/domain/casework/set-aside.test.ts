import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import {
  by,
  grown,
  HOUR_MS,
  KARIM,
  leaveMessage,
  logAfter,
  MINUTE_MS,
  NADIA,
  NOW,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../../testing/builders.ts';
import type { Command } from '../command.ts';
import { decide } from '../decide.ts';
import type { Log } from '../log.ts';

const TICKET = logAfter(leaveMessage());
const MINE = logAfter(leaveMessage(), { do: 'claim', agent: KARIM });
const ANSWERED = logAfter(leaveMessage(), write(by(KARIM), 'Which parcel?'));
const CHAT = logAfter(start(KARIM), write(by(KARIM), 'Hello'));
const OVER = logAfter(leaveMessage(), { do: 'resolve', by: by(KARIM) });

const snooze = (until: number): Command => ({ do: 'snooze', agent: KARIM, until });
const WAKE: Command = { do: 'wake', by: SYSTEM };
const AWAIT: Command = { do: 'await-visitor', agent: KARIM };
const takeUp = (agent = KARIM): Command => ({ do: 'take-up', agent });

function codeOf(log: Log, command: Command, now = NOW): string {
  const decision = decide(log, command, now);
  return decision.ok ? decision.value.map(({ type }) => type).join(' ') || 'nothing' : decision.refusal.code;
}

describe('[TK7] a ticket that is snoozed', () => {
  test('[TK7] sleeps until its time, and wakes once', () => {
    const asleep = grown(TICKET, snooze(NOW + HOUR_MS)).log;
    expect(asleep.casework.snoozedUntil).toBe(NOW + HOUR_MS);
    const awake = grown(asleep, WAKE, NOW + HOUR_MS);
    expect(awake.entries).toMatchObject([{ type: 'woken', by: SYSTEM }]);
    expect(awake.log.casework.snoozedUntil).toBeNull();
    expect(codeOf(awake.log, WAKE)).toBe('nothing');
  });

  test('[TK7] is snoozed anew to another time', () => {
    const asleep = grown(TICKET, snooze(NOW + HOUR_MS)).log;
    expect(grown(asleep, snooze(NOW + 2 * HOUR_MS)).log.casework.snoozedUntil).toBe(NOW + 2 * HOUR_MS);
  });

  test('[TK7] wakes at once by a word of the shopper, and by nothing that we say', () => {
    const asleep = grown(ANSWERED, snooze(NOW + HOUR_MS)).log;
    expect(grown(asleep, write(by(KARIM), 'Still looking')).log.casework.snoozedUntil).not.toBeNull();
    expect(grown(asleep, write(VISITOR, 'The blue one')).log.casework.snoozedUntil).toBeNull();
  });

  test.each([
    ['the moment itself', NOW],
    ['the past', NOW - 1],
    ['more than 90 days', NOW + LIMITS.snoozeMs + 1],
  ])('[TK7] is refused to sleep until %s', (_, until) => {
    expect(codeOf(TICKET, snooze(until))).toBe('bad-request');
  });

  test('[TK7] may sleep for 90 days, and its clocks run on', () => {
    const { log } = grown(TICKET, snooze(NOW + LIMITS.snoozeMs));
    expect(stateOf(log).unansweredSince).toBe(stateOf(TICKET).unansweredSince);
  });

  test('[TK7] is a ticket: who chats waits now, and what is over sleeps already', () => {
    expect(codeOf(CHAT, snooze(NOW + HOUR_MS))).toBe('conflict');
    expect(codeOf(OVER, snooze(NOW + HOUR_MS))).toBe('conflict');
  });
});

describe('waiting for the shopper', () => {
  test('[SL3] begins with us having spoken last, once, and ends with her word', () => {
    expect(codeOf(TICKET, AWAIT)).toBe('conflict');
    expect(codeOf(CHAT, AWAIT)).toBe('conflict');
    const { log } = grown(ANSWERED, AWAIT, NOW + 5 * MINUTE_MS);
    expect(log.casework.awaitingSince).toBe(NOW + 5 * MINUTE_MS);
    expect(codeOf(log, AWAIT)).toBe('nothing');
    expect(grown(log, write(VISITOR, 'The blue one')).log.casework.awaitingSince).toBeNull();
  });

  test('[SL3] is ended by an agent, too', () => {
    const waiting = grown(ANSWERED, AWAIT).log;
    expect(grown(waiting, { do: 'resume', agent: NADIA }).log.casework.awaitingSince).toBeNull();
    expect(codeOf(ANSWERED, { do: 'resume', agent: NADIA })).toBe('nothing');
  });
});

test('[SL2] what needs no answer is said so by an agent, with why, and no clock runs for it', () => {
  const command: Command = { do: 'no-reply-needed', agent: KARIM, reason: 'She says thank you' };
  const { log, entries } = grown(MINE, command);
  expect(entries).toMatchObject([{ by: by(KARIM), reason: 'She says thank you' }]);
  expect(stateOf(log).unansweredSince).toBeNull();
  expect(codeOf(log, command)).toBe('nothing');
});

describe('another topic', () => {
  const reclassify = (topic: 'payment' | 'order'): Command => ({
    do: 'reclassify',
    agent: KARIM,
    topic,
    audience: 'customer',
  });

  test('[SL4] gives the promise of its class, from the same receipt', () => {
    const { log } = grown(TICKET, reclassify('payment'), NOW + 6 * HOUR_MS);
    expect(stateOf(log)).toMatchObject({
      topic: 'payment',
      ticket: { promise: { class: 'critical', targetAt: NOW + 2 * HOUR_MS, respondBy: NOW + 4 * HOUR_MS } },
    });
  });

  test('[SL4] a chat has no promise yet, and the same topic changes nothing', () => {
    expect(grown(CHAT, reclassify('payment')).entries).toMatchObject([{ promise: null }]);
    expect(codeOf(CHAT, reclassify('order'))).toBe('nothing');
  });
});

describe('taking it up live', () => {
  test('[TK6] makes the ticket a chat of the one who does, with its number and promise', () => {
    const state = stateOf(grown(TICKET, takeUp()).log);
    expect(state).toMatchObject({ phase: 'live', agent: KARIM, wait: null, ticket: { number: 'AC-1001' } });
    expect(state.unansweredSince).toBe(stateOf(TICKET).unansweredSince);
  });

  test('[TK6] is for whoever has it, or for anybody where nobody has', () => {
    expect(codeOf(MINE, takeUp())).toBe('taken-up');
    expect(codeOf(MINE, takeUp(NADIA))).toBe('already-assigned');
  });

  test('[TK6] wakes what was snoozed', () => {
    expect(codeOf(grown(TICKET, snooze(NOW + HOUR_MS)).log, takeUp())).toBe('woken taken-up');
  });

  test('[TK6] is nothing new where it is a chat, and refused where it is over', () => {
    expect(codeOf(CHAT, takeUp())).toBe('nothing');
    expect(codeOf(OVER, takeUp())).toBe('conflict');
  });
});

import { describe, expect, test } from 'vitest';
import {
  by,
  grown,
  HOUR_MS,
  KARIM,
  leaveMessage,
  logAfter,
  NADIA,
  NOW,
  stateOf,
  VISITOR,
  write,
} from '../../testing/builders.ts';
import type { Command } from '../command.ts';
import { decide } from '../decide.ts';
import { POLICY_CALENDAR } from '../hours/calendar.ts';
import { EMPTY_LOG, type Log } from '../log.ts';
import { complaintDue, complaintReceivedAt } from './complaint.ts';

const dhaka = (local: string) => Date.parse(`${local}+06:00`);
const VICTORY_DAY = { ...POLICY_CALENDAR, chat: { ...POLICY_CALENDAR.chat, dates: { '2026-12-16': [] } }, version: 2 };
const DUE = complaintDue(POLICY_CALENDAR, NOW);

const leave = (kind: 'feedback' | 'complaint', orderRef: string | null = null): Command => ({
  ...leaveMessage(),
  feedback: kind === 'complaint' ? { kind, orderRef, due: DUE } : { kind, orderRef },
});
const OPEN: Command = { do: 'open-complaint', agent: KARIM, due: DUE };
const settle = (agent = KARIM, summary = 'Refunded.'): Command => ({
  do: 'settle-complaint',
  agent,
  outcome: 'upheld',
  summary,
});

function codeOf(log: Log, command: Command): string {
  const decision = decide(log, command, NOW + HOUR_MS);
  return decision.ok ? decision.value.map(({ type }) => type).join(' ') || 'nothing' : decision.refusal.code;
}

test.each([
  ['a Monday morning', '2026-11-23T10:00', '2026-11-30T18:00'],
  ['a Friday after closing', '2026-11-27T23:59', '2026-12-04T18:00'],
  ['a Saturday', '2026-11-28T12:00', '2026-12-04T18:00'],
])('[FB3] a complaint of %s is due at closing time of the fifth business day', (_, received, due) => {
  expect(complaintDue(POLICY_CALENDAR, dhaka(received))).toEqual({ resolveBy: dhaka(due), calendarVersion: 1 });
});

test('[FB3] the 16th of December is no business day, and the due day says by which calendar', () => {
  const friday = dhaka('2026-12-11T10:00');
  expect(complaintDue(POLICY_CALENDAR, friday).resolveBy).toBe(dhaka('2026-12-18T18:00'));
  expect(complaintDue(VICTORY_DAY, friday)).toEqual({ resolveBy: dhaka('2026-12-21T18:00'), calendarVersion: 2 });
});

test('[FB3] a calendar that never opens again promises five days all the same', () => {
  const weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const never = { ...POLICY_CALENDAR, chat: { weekly, dates: {}, never: true as const } };
  expect(complaintDue(never, NOW).resolveBy).toBe(NOW + 5 * 24 * HOUR_MS);
});

describe('what the form leaves', () => {
  test('[FB2] is a ticket of its own kind, with its order', () => {
    const { log, entries } = grown(EMPTY_LOG, leave('feedback', 'AC-20931'));
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'ticket-opened']);
    expect(entries[2]).toMatchObject({ reason: 'feedback-form' });
    expect(log.casework).toMatchObject({ kind: 'feedback', orderRef: 'AC-20931', complaint: null });
  });

  test('[FB3] [SL1] is a complaint with a due day, answered as fast as anything general', () => {
    const { log } = grown(EMPTY_LOG, leave('complaint'));
    expect(log.casework.complaint).toMatchObject({ since: NOW, resolveBy: DUE.resolveBy, settled: null });
    expect(stateOf(log).ticket?.promise).toEqual({
      class: 'complaint',
      targetAt: NOW + 24 * HOUR_MS,
      respondBy: NOW + 48 * HOUR_MS,
    });
  });
});

describe('an agent who sees a complaint in a message', () => {
  const log = logAfter(leaveMessage());

  test('[FB3] opens it once, and its days run from the receipt', () => {
    const opened = grown(log, OPEN, NOW + 48 * HOUR_MS).log;
    expect(opened.casework.complaint).toMatchObject({ since: NOW, resolveBy: DUE.resolveBy });
    expect(codeOf(opened, OPEN)).toBe('nothing');
  });

  test('[FB3] reckons from what nobody has answered yet, else from what the ticket began with', () => {
    const answered = logAfter(leaveMessage(), write(by(KARIM), 'It is on its way.'));
    expect(complaintReceivedAt(stateOf(answered))).toBe(NOW);
    const again = grown(answered, write(VISITOR, 'It came broken!'), NOW + 100 * HOUR_MS).log;
    expect(complaintReceivedAt(stateOf(again))).toBe(NOW + 100 * HOUR_MS);
  });

  test('[FB3] opens none where the conversation is over', () => {
    const over = grown(log, { do: 'resolve', by: by(KARIM) }).log;
    expect(codeOf(over, OPEN)).toBe('conflict');
  });
});

describe('the end of a complaint', () => {
  const owned = logAfter(leave('complaint'), { do: 'claim', agent: KARIM });
  const answered = logAfter(leave('complaint'), write(by(KARIM), 'Your money is on its way back.'));
  const settled = grown(answered, settle(), NOW + HOUR_MS).log;

  test('[FB3] wants an owner, and only that one', () => {
    expect(codeOf(logAfter(leave('complaint')), settle())).toBe('conflict');
    expect(codeOf(answered, settle(NADIA))).toBe('already-assigned');
  });

  test('[FB3] wants that the shopper has been told what comes of it', () => {
    expect(codeOf(owned, settle())).toBe('conflict');
    expect(codeOf(answered, settle())).toBe('complaint-settled resolved');
  });

  test('[FB3] is an outcome; without one an agent ends nothing', () => {
    expect(codeOf(answered, { do: 'resolve', by: by(KARIM) })).toBe('conflict');
    expect(settled.casework.complaint?.settled).toEqual({
      outcome: 'upheld',
      summary: 'Refunded.',
      at: NOW + HOUR_MS,
      by: KARIM,
    });
    expect(stateOf(settled).phase).toBe('resolved');
  });

  test('[FB3] is said once: the same again changes nothing, another is refused', () => {
    expect(codeOf(settled, settle())).toBe('nothing');
    expect(codeOf(settled, settle(KARIM, 'Something else.'))).toBe('conflict');
  });

  test('[FB3] is none where there is no complaint', () => {
    expect(codeOf(logAfter(leaveMessage()), settle())).toBe('conflict');
  });

  test('[FB4] is taken back by opening it again: it wants an outcome again', () => {
    const again = grown(settled, write(VISITOR, 'The money never came.')).log;
    expect(again.casework.complaint?.settled).toBeNull();
  });
});

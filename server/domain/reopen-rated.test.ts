import { describe, expect, test } from 'vitest';
import {
  by,
  grown,
  handOver,
  KARIM,
  leaveMessage,
  logAfter,
  NOW,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../testing/builders.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { Log } from './log.ts';
import { asksForRating } from './rating.ts';
import type { ReopenCommand } from './reopen-rated.ts';

const END: Command = { do: 'resolve', by: by(KARIM) };
const rated = (score: number): Command => ({ do: 'rate', score, comment: null });
const reopen = (over: Partial<ReopenCommand> = {}): ReopenCommand => ({
  do: 'reopen-rated',
  goesOn: { kind: 'chat', agentHasRoom: true },
  email: null,
  words: null,
  ...over,
});
const CHAT = logAfter(start(KARIM), write(by(KARIM), 'Hello'), END, rated(1));
const TICKET = logAfter(leaveMessage(), write(by(KARIM), 'Hello'), END, rated(2));

function codeOf(log: Log, command: Command): string {
  const decision = decide(log, command, NOW);
  return decision.ok ? decision.value.map(({ type }) => type).join(' ') || 'nothing' : decision.refusal.code;
}

describe('[FB4] opened again after a bad rating', () => {
  test('[FB4] a chat goes back to its agent, where she has room', () => {
    expect(stateOf(grown(CHAT, reopen()).log)).toMatchObject({ phase: 'live', agent: KARIM, wait: null });
  });

  test('[FB4] a chat whose agent is not there waits in the queue', () => {
    const { log } = grown(CHAT, reopen({ goesOn: { kind: 'chat', agentHasRoom: false } }));
    expect(stateOf(log)).toMatchObject({ phase: 'queued' });
  });

  test('[FB4] out of hours a chat becomes a ticket, and needs an address', () => {
    const goesOn = { kind: 'ticket', number: 'AC-1002' } as const;
    expect(codeOf(CHAT, reopen({ goesOn }))).toBe('needs-email');
    const { log } = grown(CHAT, reopen({ goesOn, email: 'rahima@mail.example' }));
    expect(stateOf(log)).toMatchObject({ phase: 'ticket', ticket: { number: 'AC-1002' }, agent: KARIM });
    expect(stateOf(log).unansweredSince).toBe(NOW);
  });

  test('[FB4] a ticket goes on as one, with her words, which are there once', () => {
    const words = { clientId: 'again', text: 'It is still broken.' };
    const { log, entries } = grown(TICKET, reopen({ words }));
    expect(entries.map(({ type }) => type)).toEqual(['reopened', 'message']);
    expect(stateOf(log)).toMatchObject({ phase: 'ticket', unansweredSince: NOW });
    expect(codeOf(log, reopen({ words }))).toBe('nothing');
    expect(codeOf(log, reopen())).toBe('nothing');
  });

  test.each([3, 4, 5])('[FB4] not after a %i', (score) => {
    expect(codeOf(logAfter(start(KARIM), END, rated(score)), reopen())).toBe('conflict');
  });

  test('[FB4] not without a rating', () => {
    expect(codeOf(logAfter(start(KARIM), END), reopen())).toBe('conflict');
  });
});

describe('the letter that asks how it was', () => {
  const answered = [leaveMessage(), write(by(KARIM), 'Done.')];
  const asks = (...commands: readonly Command[]) => {
    const before = logAfter(...commands.slice(0, -1));
    const { log, entries } = grown(before, commands.at(-1) ?? END);
    return asksForRating(stateOf(log), log.casework, entries);
  };
  const due = { resolveBy: NOW, calendarVersion: 1 };
  const complaint = { ...leaveMessage(), feedback: { kind: 'complaint', orderRef: null, due } } as const;
  const settled = (outcome: 'upheld' | 'withdrawn'): Command => ({
    do: 'settle-complaint',
    agent: KARIM,
    outcome,
    summary: 'x',
  });

  test('[FB1] is asked for at the end of an answered ticket, and of a complaint that was settled', () => {
    expect(asks(...answered, END)).toBe(true);
    expect(asks(complaint, write(by(KARIM), 'Sorry!'), settled('upheld'))).toBe(true);
  });

  test.each<[string, readonly Command[]]>([
    ['a chat without a ticket', [start(KARIM), write(by(KARIM), 'Hi'), END]],
    ['what nobody answered', [leaveMessage(), END]],
    ['what she ended herself', [...answered, { do: 'resolve', by: VISITOR }]],
    ['a complaint that was withdrawn', [complaint, write(by(KARIM), 'Sorry!'), settled('withdrawn')]],
    ['a ticket without an address', [start(), handOver(SYSTEM), write(by(KARIM), 'Hi'), END]],
    ['what goes on', [...answered, write(by(KARIM), 'More.')]],
    ['what was rated before', [...answered, END, rated(4), { do: 'reopen', agent: KARIM }, END]],
  ])('[FB1] is not asked for at the end of %s', (_, commands) => {
    expect(asks(...commands)).toBe(false);
  });
});

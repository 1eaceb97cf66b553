import { expect, test } from 'vitest';
import { admitChat, admitMessage } from './admission.ts';

const FACTS = { calendarVersion: 7, open: true, staffed: true, agentFree: true };

test.each([
  ['AD1', 'live', 'agent-free', {}],
  ['AD2', 'queued', 'all-busy', { agentFree: false }],
  ['AD3', 'queued', 'nobody-available', { agentFree: false, staffed: false }],
  ['AD4', 'ticket', 'closed', { open: false }],
  ['AD4', 'ticket', 'closed', { open: false, agentFree: false, staffed: false }],
])('[%s] a chat is %s: %s', (_, outcome, why, facts) => {
  expect(admitChat({ ...FACTS, ...facts })).toMatchObject({ outcome, why });
});

test.each([
  [true, 'left-a-message'],
  [false, 'closed'],
])('[AD5] a message becomes a ticket, open (%s) or not: %s', (open, why) => {
  expect(admitMessage({ ...FACTS, open })).toMatchObject({ outcome: 'ticket', why });
});

test('[AD8] the record holds what was decided on, and nothing else', () => {
  const record = { calendarVersion: 7, open: true, staffed: true };
  expect(admitChat(FACTS)).toEqual({ ...record, outcome: 'live', why: 'agent-free' });
  expect(admitMessage(FACTS)).toEqual({ ...record, outcome: 'ticket', why: 'left-a-message' });
});

import { expect, test } from 'vitest';
import { foldAtDesk } from '../shared/desk-fold.ts';
import { headerOf } from '../shared/header.ts';
import type { Topic } from '../shared/topics.ts';
import { dueOf } from './due.ts';
import { beginning, NOON } from './testing/samples.ts';

const HOUR_MS = 3_600_000;

function dueAfter(topic: Topic, hours: number) {
  const entries = beginning('c', { topic, channel: 'form', email: 'a@example.com' });
  const state = foldAtDesk(entries.map((entry, index) => ({ ...entry, seq: index + 1, at: NOON })));
  if (!state) throw new Error('an empty log');
  return dueOf(headerOf('c', state), NOON + hours * HOUR_MS);
}

test.each([
  ['payment', 1, 'good', 1],
  ['payment', 3, 'warn', 1],
  ['payment', 5, 'late', 1],
  ['order', 17, 'good', 7],
  ['order', 18, 'warn', 6],
  ['order', 24, 'late', 0],
  ['account', 23, 'good', 1],
  ['account', 30, 'warn', 18],
] as const)('[SL1] %s after %i h is %s by %i h', (topic, hours, kind, left) => {
  expect(dueAfter(topic, hours)).toMatchObject({ kind, ms: left * HOUR_MS });
});

test('[SL2] a ticket that we answered last waits for the shopper', () => {
  const state = foldAtDesk([
    ...beginning('c', { channel: 'form', email: 'a@example.com' }).map((entry, index) => ({
      ...entry,
      seq: index + 1,
      at: NOON,
    })),
    {
      seq: 4,
      at: NOON,
      by: { kind: 'agent', id: 'n', name: 'N' },
      type: 'message',
      clientId: 'x',
      text: 'Hi',
      via: 'console',
    },
  ]);
  if (!state) throw new Error('an empty log');
  expect(dueOf(headerOf('c', state), NOON)).toEqual({ kind: 'waits-for-shopper' });
});

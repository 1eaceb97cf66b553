import { beforeEach, expect, test } from 'vitest';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { StoreDown } from '../store/port.ts';
import { send } from '../use-cases/inputs/visitor.ts';
import { type NoOvertaking, noOvertaking } from './overtaking.ts';

let now = 0;
let line: NoOvertaking;
beforeEach(() => {
  now = 0;
  line = noOvertaking(() => now);
});

test('[MS4] after a refused message nothing behind it passes until it has come again', () => {
  expect(line.arrives('a', null)).toBeNull();
  expect(line.arrives('b', 300)).toBe(300);
  expect(line.arrives('c', null)).toBeGreaterThan(0);
  expect(line.arrives('d', 200)).toBe(200);
  expect(line.arrives('b', null)).toBeNull();
  expect(line.arrives('c', null)).toBeNull();
});

test('[MS4] a message that never comes again holds the others for ten seconds at most', () => {
  expect(line.arrives('a', 300)).toBe(300);
  now = 10_299;
  expect(line.arrives('b', null)).not.toBeNull();
  now = 10_300;
  expect(line.arrives('b', null)).toBeNull();
});

test('[MS4] a message that comes again and is refused again is waited for anew', () => {
  expect(line.arrives('a', 300)).toBe(300);
  now = 9_000;
  expect(line.arrives('a', 300)).toBe(300);
  now = 18_000;
  expect(line.arrives('b', null)).not.toBeNull();
});

/** A handler whose store answers each message as told. */
function handler(answers: Readonly<Record<string, () => Outcome<string>>>) {
  const { run } = line.holding({ schema: send, run: async ({ clientId }) => answers[clientId]?.() ?? done(clientId) });
  return async (clientId: string) => run({ conversationId: 'c', clientId, text: clientId });
}

test('[MS4] a message that could not be stored holds back those behind it, the first of several that failed', async () => {
  const sends = handler({
    a: () => {
      throw new StoreDown('disk full');
    },
    b: () => refuse('store-down', 'try again'),
  });
  const [a, b] = await Promise.allSettled([sends('a'), sends('b')]);
  expect([a.status, b.status]).toEqual(['rejected', 'fulfilled']);
  expect(line.arrives('b', null)).toBe(250);
  expect(line.arrives('c', null)).toBe(250);
  expect(line.arrives('a', null)).toBeNull();
  expect(line.arrives('b', null)).toBeNull();
});

test('[MS4] one that is stored, or refused for good, holds back nobody', async () => {
  const sends = handler({ a: () => refuse('conflict', 'other words') });
  await Promise.all([sends('a'), sends('b')]);
  expect(line.arrives('c', null)).toBeNull();
});

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

/** A message whose rate is known at once. */
const arrives = (clientId: string, waitMs: number | null) => line.arrives(clientId, Promise.resolve(waitMs));

test('[MS4] after a refused message nothing behind it passes until it has come again', async () => {
  expect(await arrives('a', null)).toBeNull();
  expect(await arrives('b', 300)).toBe(300);
  expect(await arrives('c', null)).toBeGreaterThan(0);
  expect(await arrives('d', 200)).toBe(200);
  expect(await arrives('b', null)).toBeNull();
  expect(await arrives('c', null)).toBeNull();
});

test('[MS4] a message that never comes again holds the others for ten seconds at most', async () => {
  expect(await arrives('a', 300)).toBe(300);
  now = 10_299;
  expect(await arrives('b', null)).not.toBeNull();
  now = 10_300;
  expect(await arrives('b', null)).toBeNull();
});

test('[MS4] a message that comes again and is refused again is waited for anew', async () => {
  expect(await arrives('a', 300)).toBe(300);
  now = 9_000;
  expect(await arrives('a', 300)).toBe(300);
  now = 18_000;
  expect(await arrives('b', null)).not.toBeNull();
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
  expect(await arrives('b', null)).toBe(250);
  expect(await arrives('c', null)).toBe(250);
  expect(await arrives('a', null)).toBeNull();
  expect(await arrives('b', null)).toBeNull();
});

test('[MS4] one that is stored, or refused for good, holds back nobody', async () => {
  const sends = handler({ a: () => refuse('conflict', 'other words') });
  await Promise.all([sends('a'), sends('b')]);
  expect(await arrives('c', null)).toBeNull();
});

test('[MS4] a message is not held for one that came after it, though the refusal of that one is known sooner', async () => {
  let letIn = (_waitMs: null) => {};
  const first = line.arrives(
    'a',
    new Promise<null>((known) => {
      letIn = known;
    }),
  );
  const second = line.arrives('b', Promise.resolve(300));
  await new Promise(setImmediate);
  letIn(null);
  expect(await Promise.all([first, second])).toEqual([null, 300]);
  expect(await arrives('a', null)).toBe(250);
  expect(await arrives('b', null)).toBeNull();
});

test('[MS4] one that was let in and not stored is waited for before any that was not let in', async () => {
  const sends = handler({ a: () => refuse('store-down', 'try again') });
  expect([await arrives('a', null), await arrives('b', null), await arrives('c', 300)]).toEqual([null, null, 300]);
  await sends('a');
  expect(await arrives('c', null)).toBe(250);
  expect([await arrives('a', null), await arrives('b', null), await arrives('c', null)]).toEqual([null, null, null]);
});

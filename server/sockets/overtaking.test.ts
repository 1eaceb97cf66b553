import { beforeEach, expect, test } from 'vitest';
import type { SendInput } from '../../shared/events.ts';
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
function inTurn(answers: Readonly<Record<string, () => Outcome<string>>>) {
  const ran: string[] = [];
  const run = async ({ clientId }: SendInput) => {
    ran.push(clientId);
    await Promise.resolve();
    return answers[clientId]?.() ?? done(clientId);
  };
  const handler = line.inTurn({ schema: send, run });
  const sends = async (clientId: string) => handler.run({ conversationId: 'c', clientId, text: clientId });
  return { ran, sends };
}

test('[MS4] a message that was let in and could not be stored holds back those that were let in behind it', async () => {
  let isDown = true;
  const { ran, sends } = inTurn({
    b: () => {
      if (isDown) throw new StoreDown('disk full');
      return done('b');
    },
  });
  const [a, b, c] = await Promise.allSettled([sends('a'), sends('b'), sends('c')]);
  expect([a.status, b.status]).toEqual(['fulfilled', 'rejected']);
  expect(c).toMatchObject({ value: { ok: false, refusal: { code: 'rate-limited', retryAfterMs: 250 } } });
  isDown = false;
  expect(await Promise.all([sends('b'), sends('c')])).toEqual([done('b'), done('c')]);
  expect(ran).toEqual(['a', 'b', 'b', 'c']);
});

test('[MS4] so does one that is answered with "try again"; one that is refused for good holds back nobody', async () => {
  const { sends } = inTurn({
    a: () => refuse('conflict', 'other words'),
    b: () => refuse('store-down', 'try again'),
  });
  const replies = await Promise.all([sends('a'), sends('b'), sends('c')]);
  expect(replies.map((reply) => !reply.ok && reply.refusal.code)).toEqual(['conflict', 'store-down', 'rate-limited']);
});

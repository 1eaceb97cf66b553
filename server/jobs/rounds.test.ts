import { beforeEach, expect, test } from 'vitest';
import { inRounds, type Rounds } from './rounds.ts';

/** The rounds that have begun; each ends when the test ends it. */
let begun: { end(): void; fail(): void }[];
let rounds: Rounds;

beforeEach(() => {
  begun = [];
  rounds = inRounds(
    () =>
      new Promise((end, reject) => {
        begun.push({ end, fail: () => reject(new Error('away')) });
      }),
  );
});

test('[CL5] all who ask while a round is under way share the next, which begins when that one has ended', async () => {
  const first = rounds.ask();
  await Promise.resolve();
  const later = [rounds.ask(), rounds.ask(), rounds.ask()];
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await first;
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await Promise.all(later);
  await rounds.settled();
  expect(begun).toHaveLength(2);
});

test('[CL5] who asks after a round has begun gets one of its own: that one may have looked already', async () => {
  const first = rounds.ask();
  await Promise.resolve();
  const second = rounds.ask();
  expect(second).not.toBe(first);
  begun[0]?.end();
  await first;
  await Promise.resolve();
  begun[1]?.end();
  await second;
});

test('[CL5] a round that fails is told to those who asked for it, and the next goes on', async () => {
  const first = rounds.ask();
  await Promise.resolve();
  const second = rounds.ask();
  begun[0]?.fail();
  await expect(first).rejects.toThrow('away');
  begun[1]?.end();
  await second;
  await rounds.settled();
});

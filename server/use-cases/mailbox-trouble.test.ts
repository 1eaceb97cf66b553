import { expect, test } from 'vitest';
import { rememberTrouble, watchTrouble } from './mailbox-trouble.ts';

const MINUTE_MS = 60_000;
const CUT = { reason: 'the connection was closed', isLasting: false } as const;
const SHUT_OUT = { reason: 'the password is wrong', isLasting: true } as const;

function watched() {
  const told: (string | null)[] = [];
  const remembered = rememberTrouble((trouble) => told.push(trouble));
  return { told, remembered, tried: watchTrouble(remembered.hear) };
}

test('[IN1] a cut of less than two minutes is not told; a longer one once, and its end', () => {
  const { told, remembered, tried } = watched();
  tried(CUT, 0);
  tried(null, MINUTE_MS);
  tried(CUT, 2 * MINUTE_MS);
  tried(CUT, 4 * MINUTE_MS - 1);
  expect(told).toEqual([]);
  tried(CUT, 4 * MINUTE_MS);
  tried(CUT, 5 * MINUTE_MS);
  expect(remembered.now()).toBe(CUT.reason);
  tried(null, 6 * MINUTE_MS);
  expect([told, remembered.now()]).toEqual([[CUT.reason, null], null]);
});

test('[IN1] what only a person can mend is told at once', () => {
  const { told, tried } = watched();
  tried(SHUT_OUT, 0);
  tried(SHUT_OUT, 15 * MINUTE_MS);
  expect(told).toEqual([SHUT_OUT.reason]);
});

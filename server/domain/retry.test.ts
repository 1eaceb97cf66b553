import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/entries.ts';
import { afterTry, nextTryAt, STOP_MS } from './retry.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const createdAt = Date.UTC(2026, 10, 27, 16);

/** Every instant at which a letter that is always refused for now is tried. */
function allTries(jitter: () => number): readonly Instant[] {
  const tries: Instant[] = [];
  for (let at: Instant | null = createdAt; at !== null; ) {
    tries.push(at);
    at = nextTryAt({ createdAt, tries: tries.length, now: at, jitter: jitter() });
  }
  return tries;
}

describe('the retry schedule', () => {
  test('[ML1] waits 1, 5, 15 min, 1, 2, 4, 8 h, and then 8 h at a time', () => {
    const tries = allTries(() => 0);
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(waits).toEqual([
      MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      HOUR,
      2 * HOUR,
      4 * HOUR,
      8 * HOUR,
      8 * HOUR,
      8 * HOUR,
      8 * HOUR,
      8 * HOUR,
    ]);
  });

  test('[ML1] never tries later than 48 h after the letter was written, and never stops before 38 h', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }), (jitters) => {
        let next = 0;
        const last = allTries(() => jitters[next++ % jitters.length] ?? 0).at(-1) ?? 0;
        expect(last - createdAt).toBeLessThanOrEqual(48 * HOUR);
        expect(last - createdAt).toBeGreaterThan(38 * HOUR);
      }),
    );
  });

  test('[ML1] jitter lengthens a wait by a fifth at most and never shortens it', () => {
    const wait = (jitter: number) => (nextTryAt({ createdAt, tries: 3, now: createdAt, jitter }) ?? 0) - createdAt;
    expect(wait(0)).toBe(15 * MINUTE);
    expect(wait(0.5)).toBe(16.5 * MINUTE);
    expect(wait(1)).toBe(18 * MINUTE);
  });
});

describe('after a try', () => {
  const tried = { createdAt, tries: 2, now: createdAt + MINUTE, jitter: 0 };

  test('[ML1] a sent letter is done', () => {
    expect(afterTry({ kind: 'sent' }, tried)).toEqual({ kind: 'sent', at: tried.now });
  });

  test('[ML4] a captured letter is done, and not called sent', () => {
    expect(afterTry({ kind: 'captured' }, tried)).toEqual({ kind: 'captured', at: tried.now });
  });

  test('[ML1] a refusal for now keeps its reason and the number of tries', () => {
    expect(afterTry({ kind: 'retry', reason: '450 busy' }, tried)).toEqual({
      kind: 'waiting',
      tries: 2,
      nextTryAt: tried.now + 5 * MINUTE,
      lastError: '450 busy',
    });
  });

  test('[ML1] a refusal for good fails at once, with its reason', () => {
    expect(afterTry({ kind: 'failed', reason: '550 no such user' }, tried)).toEqual({
      kind: 'failed',
      at: tried.now,
      reason: '550 no such user',
    });
  });

  test('[ML1] a letter that is still refused at the end of 48 h fails, and says why', () => {
    const late = { createdAt, tries: 11, now: createdAt + 47 * HOUR, jitter: 0 };
    expect(afterTry({ kind: 'retry', reason: '450 busy' }, late)).toEqual({
      kind: 'failed',
      at: late.now,
      reason: 'not accepted within 48 hours; the last reason: 450 busy',
      expired: true,
    });
  });

  test('[ML1] a stopped transport fails no letter and counts no try, however old the letter is', () => {
    const late = { createdAt, tries: 11, now: createdAt + 60 * HOUR, jitter: 0 };
    expect(afterTry({ kind: 'stopped', reason: '535 bad password' }, late)).toEqual({
      kind: 'waiting',
      tries: 10,
      nextTryAt: late.now + STOP_MS,
      lastError: '535 bad password',
    });
  });
});

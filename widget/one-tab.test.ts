import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { turnTaker } from './one-tab.ts';

/** The browser's locks, as far as exclusive ones go. */
function locks() {
  const waiting: (() => Promise<unknown>)[] = [];
  let isHeld = false;
  const next = () => {
    const start = waiting.shift();
    if (!start) return;
    isHeld = true;
    start().finally(() => {
      isHeld = false;
      next();
    });
  };
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<unknown>) =>
      new Promise((resolve, reject) => {
        const start = () => {
          const done = held();
          done.then(resolve);
          return done;
        };
        signal.addEventListener('abort', () => {
          const at = waiting.indexOf(start);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason);
        });
        waiting.push(start);
        if (!isHeld) next();
      }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const settled = () => vi.advanceTimersByTimeAsync(1);

describe('the turn', () => {
  test('[MS4] is one tab’s at a time, and the next one’s when it is given', async () => {
    vi.stubGlobal('navigator', { locks: locks() });
    const [one, two] = [turnTaker(), turnTaker()];
    const [first, second] = [vi.fn(), vi.fn()];
    one.take(first);
    one.take(first);
    two.take(second);
    await settled();
    expect([one.isMine(), two.isMine(), first.mock.calls.length]).toEqual([true, false, 1]);
    one.give();
    await settled();
    expect([one.isMine(), two.isMine(), second.mock.calls.length]).toEqual([false, true, 1]);
    one.take(first);
    one.give();
    two.give();
    await settled();
    expect([one.isMine(), two.isMine()]).toEqual([false, false]);
  });

  test('[MS4] is not waited for behind a tab that hangs', async () => {
    vi.stubGlobal('navigator', { locks: locks() });
    const [hanging, other] = [turnTaker(), turnTaker()];
    hanging.take(() => {});
    other.take(() => {});
    await settled();
    expect(other.isMine()).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(other.isMine()).toBe(true);
  });

  test('[MS4] is everybody’s where the browser has no locks', () => {
    vi.stubGlobal('navigator', {});
    const [one, two] = [turnTaker(), turnTaker()];
    one.take(() => {});
    two.take(() => {});
    expect([one.isMine(), two.isMine()]).toEqual([true, true]);
  });
});

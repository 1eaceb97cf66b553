import { afterEach, expect, test, vi } from 'vitest';
import { ringOnce } from './ring-once.ts';
import { ring } from './sound.ts';

vi.mock('./sound.ts', () => ({ ring: vi.fn() }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.mocked(ring).mockClear();
});

test('[AC10] of the tabs that hear of the same thing one sounds', () => {
  let isHeld = false;
  const request = (_name: string, _options: object, held: (lock: object | null) => Promise<void>) => {
    const lock = isHeld ? null : {};
    isHeld = true;
    return held(lock);
  };
  vi.stubGlobal('navigator', { locks: { request } });
  for (const _tab of ['one', 'two', 'three']) ringOnce();
  expect(ring).toHaveBeenCalledOnce();
});

test('[AC10] without locks it sounds all the same', () => {
  vi.stubGlobal('navigator', {});
  ringOnce();
  expect(ring).toHaveBeenCalledOnce();
});

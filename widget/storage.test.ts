import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openKeep } from './storage.ts';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('what this browser keeps', () => {
  test('[WG1] is one key, and nothing until something is written', () => {
    const keep = openKeep();
    expect(keep.read()).toEqual({});
    expect(localStorage.length).toBe(0);
    keep.write({ token: 't' });
    expect(Object.keys(localStorage)).toEqual(['activecart-chat']);
  });

  test('[MS9] leaves alone what another tab has written of it', () => {
    const [one, two] = [openKeep(), openKeep()];
    one.write({ token: 't' });
    two.write({ open: 'c1' });
    one.write({ locale: 'bn' });
    expect(two.read()).toEqual({ token: 't', open: 'c1', locale: 'bn' });
  });

  test('takes a damaged value for an empty one', () => {
    localStorage.setItem('activecart-chat', '{"tok');
    const keep = openKeep();
    expect(keep.read()).toEqual({});
    keep.write({ token: 't' });
    expect(openKeep().read()).toEqual({ token: 't' });
  });

  test('[WG1] is in memory where storage is blocked, and it says so', () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
    const keep = openKeep();
    expect(keep.works()).toBe(true);
    keep.write({ token: 't' });
    keep.write({ open: 'c1' });
    expect(keep.works()).toBe(false);
    expect(keep.read()).toEqual({ token: 't', open: 'c1' });
  });
});

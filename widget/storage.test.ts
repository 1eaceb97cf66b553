import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMPTY_DRAFT } from './state.ts';
import { KEY, openKeep } from './storage.ts';
import { watchStorage } from './testing/storage.ts';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('what this browser keeps', () => {
  test('[WG1] is nothing until something is written, and then one key and one for the draft', () => {
    const keep = openKeep();
    expect(keep.read()).toEqual({});
    expect(localStorage.length).toBe(0);
    keep.write({ token: 't' });
    expect(Object.keys(localStorage)).toEqual(['activecart-chat']);
    keep.write({ draft: EMPTY_DRAFT });
    expect(Object.keys(localStorage)).toEqual(['activecart-chat', 'activecart-chat draft']);
    expect(openKeep().read()).toEqual({ token: 't', draft: EMPTY_DRAFT });
  });

  test('[MS9] leaves alone what another tab has written of it', () => {
    const [one, two] = [openKeep(), openKeep()];
    one.write({ token: 't' });
    two.write({ open: 'c1' });
    one.write({ locale: 'bn' });
    expect(two.read()).toEqual({ token: 't', open: 'c1', locale: 'bn' });
  });

  test('[MS9] is not put back by a stroke in a tab that has not seen it yet', () => {
    const [one, two] = [openKeep(), openKeep()];
    const storage = watchStorage();
    one.write({ token: 't' });
    // A browser's processes see each other's writes a little late.
    const seesAgain = storage.freeze(KEY);
    one.write({ open: 'c1' });
    two.write({ draft: { ...EMPTY_DRAFT, text: 'Hal' } });
    seesAgain();
    expect(one.read()).toMatchObject({ token: 't', open: 'c1', draft: { text: 'Hal' } });
  });

  test('[MS9] is written once: the same again would be news to all other tabs', () => {
    const keep = openKeep();
    const { written } = watchStorage();
    keep.write({ open: 'c1', draft: EMPTY_DRAFT });
    expect(written).toHaveLength(2);
    keep.write({ open: 'c1', draft: EMPTY_DRAFT });
    expect(written).toHaveLength(2);
  });

  test('is found where an earlier version has left it, the draft among the rest', () => {
    localStorage.setItem(KEY, JSON.stringify({ token: 't', draft: { ...EMPTY_DRAFT, text: 'Half' } }));
    expect(openKeep().read().draft?.text).toBe('Half');
    openKeep().write({ draft: { ...EMPTY_DRAFT, text: 'Whole' } });
    expect(openKeep().read()).toEqual({ token: 't', draft: { ...EMPTY_DRAFT, text: 'Whole' } });
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

/** Test support. The browser's storage, with each write noted, and with what another process has not seen yet. */
import { vi } from 'vitest';

export type WatchedStorage = {
  /** The keys that were written, in order. */
  readonly written: readonly string[];
  /** This key is seen as it is now, whatever is written to it, until the result is called. */
  readonly freeze: (key: string) => () => void;
};

/** From now on, and until the test unstubs its globals. */
export function watchStorage(): WatchedStorage {
  const real = localStorage;
  const written: string[] = [];
  const frozen = new Map<string, string | null>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => frozen.get(key) ?? real.getItem(key),
    setItem(key: string, value: string) {
      written.push(key);
      real.setItem(key, value);
    },
    removeItem: (key: string) => real.removeItem(key),
  });
  return {
    written,
    freeze(key) {
      frozen.set(key, real.getItem(key));
      return () => frozen.delete(key);
    },
  };
}

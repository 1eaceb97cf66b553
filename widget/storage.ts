/** What this browser keeps for the shopper: one key, nothing before a touch (WG1), memory where storage is blocked. */
import type { Locale } from '../shared/locales.ts';
import type { Draft } from './state.ts';

export const KEY = 'activecart-chat';

export type Kept = {
  /** ID1: the visitor's token. */
  readonly token?: string;
  /** The conversation that the shopper will want to come back to; the loader looks at it. */
  readonly open?: string | null;
  readonly locale?: Locale;
  readonly draft?: Draft;
  readonly isQuiet?: boolean;
};

export type Keep = {
  readonly read: () => Kept;
  /** Replaces the named parts and leaves what another tab has written of the others. */
  readonly write: (change: Kept) => void;
  /** False once the browser has refused: then all is kept until the page goes, and the shopper is told. */
  readonly works: () => boolean;
};

export function openKeep(): Keep {
  let memory: Kept = {};
  let works = true;

  /** A damaged value is an empty one. */
  function read(): Kept {
    try {
      return works ? JSON.parse(localStorage.getItem(KEY) ?? '{}') : memory;
    } catch {
      return memory;
    }
  }

  function write(change: Kept): void {
    memory = { ...read(), ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      works = false;
    }
  }

  return { read, write, works: () => works };
}

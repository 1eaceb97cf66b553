/** What this browser keeps for the shopper: nothing before a touch (WG1), in memory where storage is blocked. */
import type { Language } from './language.ts';
import type { Draft } from './state.ts';

export const KEY = 'activecart-chat';
/**
 * Written at every stroke, and tabs see each other's writes a little late: apart from the rest, so that no stroke puts
 * back what another tab has just written of it.
 */
const DRAFT_KEY = `${KEY} draft`;

export type Kept = {
  /** ID1: the visitor's token. */
  readonly token?: string | undefined;
  /** The conversation that the shopper will want to come back to; the loader looks at it. */
  readonly open?: string | null;
  readonly locale?: Language;
  readonly draft?: Draft;
  readonly isQuiet?: boolean;
  /** KB2: says once whether an article helped. It is nobody's name, and goes with nothing else. */
  readonly reader?: string;
  /** NT1: the newest notice that was acknowledged here. */
  readonly notice?: number;
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
      return works ? { ...JSON.parse(textAt(KEY)), ...JSON.parse(textAt(DRAFT_KEY)) } : memory;
    } catch {
      return memory;
    }
  }

  function write(change: Kept): void {
    memory = { ...read(), ...change };
    const { draft, ...rest } = memory;
    try {
      put(KEY, rest);
      put(DRAFT_KEY, { draft });
    } catch {
      works = false;
    }
  }

  return { read, write, works: () => works };
}

const textAt = (key: string) => localStorage.getItem(key) ?? '{}';

/** What is there already is not written again: each write is news to all other tabs. */
function put(key: string, part: object): void {
  const text = JSON.stringify(part);
  if (text !== textAt(key)) localStorage.setItem(key, text);
}

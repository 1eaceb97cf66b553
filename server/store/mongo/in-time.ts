/** The time that a database has to answer: then the store counts as down, whatever may still come. */
import { type Store, StoreDown } from '../port.ts';

type Method = (...input: never[]) => Promise<unknown>;

/** F11: who asks is told within 5 s. */
export const ANSWER_WITHIN_MS = 4_500;
/** Work on the whole store, or on many megabytes, which nobody waits for at a screen. */
const UNHURRIED: ReadonlySet<string> = new Set<keyof Store>([
  'laggingHeaders',
  'erase',
  'keepMail',
  'saveBlob',
  'blob',
  'sweepBlobs',
  'dump',
  'load',
  'close',
]);

/**
 * The same store, its methods failing in time. A write that is given up may still be stored: an append is then found
 * by its clientId when it is tried again, and everything else that is written here may be written twice.
 */
export function inTime(store: Store, withinMs: number): Store {
  const limited = Object.entries(store).map(([name, member]) => [
    name,
    typeof member === 'function' && !UNHURRIED.has(name) ? limit(member, withinMs) : member,
  ]);
  return Object.fromEntries(limited) as Store;
}

function limit(method: Method, withinMs: number): Method {
  return async (...input) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StoreDown('the database did not answer in time')), withinMs);
    });
    try {
      return await Promise.race([method(...input), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

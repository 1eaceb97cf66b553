/** The store with each call's time told. */
import type { Store } from './port.ts';

type Method = (...input: never[]) => Promise<unknown>;
type Told = (method: string, isOk: boolean, ms: number) => void;

/** The same store; `told` hears how long each call took and whether it was answered. */
export function timedStore(store: Store, told: Told): Store {
  const members = Object.entries(store).map(([name, member]) => [
    name,
    typeof member === 'function' ? timed(name, member, told) : member,
  ]);
  return Object.fromEntries(members) as Store;
}

function timed(name: string, method: Method, told: Told): Method {
  return async (...input) => {
    const begun = performance.now();
    try {
      const value = await method(...input);
      told(name, true, performance.now() - begun);
      return value;
    } catch (error) {
      told(name, false, performance.now() - begun);
      throw error;
    }
  };
}

/** Whatever a read or a write fails with, the rest of the server knows it as `StoreDown`. */
import { type Store, StoreDown } from './port.ts';

type Method = (...input: never[]) => Promise<unknown>;

/** The same store, its methods failing with nothing but `StoreDown`; the cause is kept for the log. */
export function asStoreDown(store: Store): Store {
  const guarded = Object.entries(store).map(([name, member]) => [
    name,
    typeof member === 'function' ? guard(member) : member,
  ]);
  return Object.fromEntries(guarded) as Store;
}

function guard(method: Method): Method {
  return async (...input) => {
    try {
      return await method(...input);
    } catch (error) {
      throw error instanceof StoreDown ? error : new StoreDown('the store could not answer', { cause: error });
    }
  };
}

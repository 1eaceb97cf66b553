/**
 * MS4: a client has up to 16 messages under way. When one of them is refused for its rate, those behind it must not
 * overtake it: they are refused too, until that one comes again.
 */
import type { Clock } from '../domain/clock.ts';

/** A client that does not come back with the refused message has given it up. */
const WAITED_FOR_MS = 10_000;
/** Asked to come again this soon: the one in front is on its way. */
const AGAIN_MS = 250;

/** Says of each message, in the order of arrival, how long to wait; `waitMs` is what its rate says. */
export type NoOvertaking = (clientId: string, waitMs: number | null) => number | null;

/** One for each connection: a new one begins with the first message that was not acknowledged. */
export function noOvertaking(clock: Clock): NoOvertaking {
  let awaited: { readonly clientId: string; readonly until: number } | null = null;
  return (clientId, waitMs) => {
    if (awaited && clock.now() >= awaited.until) awaited = null;
    if (waitMs !== null) {
      awaited ??= { clientId, until: clock.now() + waitMs + WAITED_FOR_MS };
      return waitMs;
    }
    if (awaited && awaited.clientId !== clientId) return AGAIN_MS;
    awaited = null;
    return null;
  };
}

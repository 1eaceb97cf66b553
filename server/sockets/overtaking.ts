/**
 * MS4: a client has up to 16 messages under way. When one of them is refused for now (its rate, a store that is down),
 * those behind it must not overtake it: they are refused too, until that one comes again.
 */
import type { SendInput } from '../../shared/events.ts';
import { RETRYABLE } from '../../shared/reply.ts';
import type { Handler } from './answer.ts';

/** A client that does not come back with the refused message has given it up. */
const WAITED_FOR_MS = 10_000;
/** Asked to come again this soon: the one in front is on its way. */
const AGAIN_MS = 250;

export type NoOvertaking = {
  /** Says of each message, as it arrives, how long to wait; `waitMs` is what its rate says. */
  arrives(clientId: string, waitMs: number | null): number | null;
  /**
   * The same handler; a message that was let in and then not stored holds back those that arrive after it. Those that
   * were let in with it stand behind it in the conversation's line, and fail with it (use-cases/change.ts).
   */
  holding<Output>(handler: Handler<SendInput, Output>): Handler<SendInput, Output>;
};

/**
 * One for each connection: a new one begins with the first message that was not acknowledged. `now` never jumps, as a
 * wall clock may: milliseconds of the process.
 */
export function noOvertaking(now: () => number = () => performance.now()): NoOvertaking {
  let awaited: { readonly clientId: string; readonly until: number } | null = null;

  function hold(clientId: string, waitMs: number): void {
    if (awaited === null || awaited.clientId === clientId || now() >= awaited.until) {
      awaited = { clientId, until: now() + waitMs + WAITED_FOR_MS };
    }
  }

  function arrives(clientId: string, waitMs: number | null): number | null {
    if (waitMs !== null) {
      hold(clientId, waitMs);
      return waitMs;
    }
    if (awaited && awaited.clientId !== clientId && now() < awaited.until) return AGAIN_MS;
    awaited = null;
    return null;
  }

  return {
    arrives,
    holding: ({ schema, run }) => ({
      schema,
      async run(message) {
        try {
          const outcome = await run(message);
          if (!outcome.ok && RETRYABLE.has(outcome.refusal.code)) hold(message.clientId, AGAIN_MS);
          return outcome;
        } catch (error) {
          hold(message.clientId, AGAIN_MS);
          throw error;
        }
      },
    }),
  };
}

/** Before the schema has looked: anything may stand where the id should. */
export function clientIdOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('clientId' in message)) return '';
  return typeof message.clientId === 'string' ? message.clientId : '';
}

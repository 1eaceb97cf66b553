/**
 * MS4: a client has up to 16 messages under way. When one of them is refused for now (its rate, a store that is down),
 * those behind it must not overtake it: they are refused too, until that one comes again.
 */
import type { SendInput } from '../../shared/events.ts';
import { RETRYABLE } from '../../shared/reply.ts';
import { inOrder } from '../use-cases/in-order.ts';
import type { Handler } from './answer.ts';

/** A client that does not come back with the refused message has given it up. */
const WAITED_FOR_MS = 10_000;
/** Asked to come again this soon: the one in front is on its way. */
const AGAIN_MS = 250;

export type NoOvertaking = {
  /**
   * How long a message must wait, null if it is let in; `waitMs` is what its rate says. It is settled in the order of
   * arrival: a refusal is known sooner than a leave, and must not be set before what came first.
   */
  arrives(clientId: string, waitMs: Promise<number | null>): Promise<number | null>;
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
  const arrivals = inOrder();
  let awaited: { readonly clientId: string; readonly until: number; readonly wasLetIn: boolean } | null = null;

  /** The first of several is the one to wait for. What had been let in came before all that was not. */
  function hold(clientId: string, waitMs: number, wasLetIn: boolean): void {
    const isHeld = awaited !== null && awaited.clientId !== clientId && now() < awaited.until;
    if (isHeld && (awaited?.wasLetIn || !wasLetIn)) return;
    awaited = { clientId, until: now() + waitMs + WAITED_FOR_MS, wasLetIn };
  }

  function decide(clientId: string, waitMs: number | null): number | null {
    if (waitMs !== null) {
      hold(clientId, waitMs, false);
      return waitMs;
    }
    if (awaited && awaited.clientId !== clientId && now() < awaited.until) return AGAIN_MS;
    awaited = null;
    return null;
  }

  return {
    arrives: (clientId, waitMs) => arrivals('the line', async () => decide(clientId, await waitMs)),
    holding: ({ schema, run }) => ({
      schema,
      async run(message) {
        try {
          const outcome = await run(message);
          if (!outcome.ok && RETRYABLE.has(outcome.refusal.code)) hold(message.clientId, AGAIN_MS, true);
          return outcome;
        } catch (error) {
          hold(message.clientId, AGAIN_MS, true);
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

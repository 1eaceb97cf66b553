/**
 * The one wrapper around every handler (SE2): schema, rate, run, ack. It holds the only try/catch of the sockets: no
 * packet ends the process, and every command is answered.
 */
import type { z } from 'zod';
import { type Outcome, refuse, replyOf } from '../../shared/reply.ts';
import type { Deps } from '../use-cases/deps.ts';
import { failure } from '../use-cases/failure.ts';
import { check } from '../use-cases/inputs/check.ts';
import type { Side } from '../use-cases/metrics.ts';

/** One command: the schema of its input, and what is done with what the schema lets through. */
export type Handler<Input, Output> = {
  readonly schema: z.ZodType<Input>;
  readonly run: (input: Input) => Promise<Outcome<Output>> | Outcome<Output>;
};

export type Answering = {
  readonly deps: Pick<Deps, 'logger' | 'tally' | 'load' | 'metrics'>;
  readonly side: Side;
  /** How long to wait before another command, or null for go ahead. */
  readonly rate: (event: string, input: unknown) => Promise<number | null>;
};

/** Answers one packet: the last argument is the ack if it is a function, the first is the input. */
export async function answer<Input, Output>(
  event: string,
  handler: Handler<Input, Output>,
  args: readonly unknown[],
  answering: Answering,
): Promise<void> {
  const begun = performance.now();
  const last = args.at(-1);
  const ack = typeof last === 'function' ? last : () => undefined;
  const { tally, load, metrics } = answering.deps;
  const answered = load.took();
  const outcome = await outcomeOf(event, handler, args[0], answering);
  answered();
  if (!outcome.ok) tally.count('refusals', outcome.refusal.code);
  ack(replyOf(outcome));
  metrics.commandEnded(answering.side, event, outcome.ok ? 'ok' : outcome.refusal.code, performance.now() - begun);
}

async function outcomeOf<Input, Output>(
  event: string,
  handler: Handler<Input, Output>,
  input: unknown,
  { deps, rate }: Answering,
): Promise<Outcome<Output>> {
  try {
    const retryAfterMs = await rate(event, input);
    if (retryAfterMs !== null) return refuse('rate-limited', 'Too many at once. Wait a moment.', { retryAfterMs });
    const checked = check(handler.schema, input);
    return checked.ok ? await handler.run(checked.value) : checked;
  } catch (error) {
    return failure(error, deps.logger, { event });
  }
}

/** Refusals and failures as HTTP answers: `{error}` with the code's status (the contract). */
import type { NextFunction, Request, Response } from 'express';
import { ERROR_STATUS, type Outcome, type Refusal, type Refused, refuse } from '../../shared/reply.ts';
import type { Logger } from '../use-cases/deps.ts';
import { failure } from '../use-cases/failure.ts';

export function sendRefusal(response: Response, refusal: Refusal): void {
  if (refusal.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(refusal.retryAfterMs / 1_000)));
  response.status(ERROR_STATUS[refusal.code]).json({ error: refusal });
}

/** The value as JSON with `status`, or the refusal. */
export function send<T>(response: Response, outcome: Outcome<T>, status = 200): void {
  if (outcome.ok) response.status(status).json(outcome.value);
  else sendRefusal(response, outcome.refusal);
}

/** The last handler: whatever a route or the body parser threw. */
export function errorHandler(logger: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) next(error);
    else sendRefusal(response, (fromParser(error) ?? failure(error, logger, { route: request.path })).refusal);
  };
}

/** What the body parser calls a client's mistake. */
function fromParser(error: unknown): Refused | null {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return refuse('too-large', 'This is more than we take at once.');
  if (error instanceof Error && 'type' in error && error.type === 'entity.verify.failed') {
    return refuse('bad-request', 'A field is named twice.');
  }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return refuse('bad-request', 'This is not readable.');
  return null;
}

/** What broke, for the log once with an id, and for the person in a sentence. */
import { randomUUID } from 'node:crypto';
import { type Refused, refuse } from '../../shared/reply.ts';
import { StoreDown } from '../store/port.ts';
import type { Logger } from './deps.ts';

/** What is answered when something broke: nothing of the cause leaves, the id finds it in the log. */
export function failure(error: unknown, logger: Logger, what: object): Refused {
  if (error instanceof StoreDown) {
    logger.warn({ err: error.cause ?? error, ...what }, 'the store is down');
    return refuse('store-down', 'The message could not be stored. Try again shortly.', { retryAfterMs: 1_000 });
  }
  const id = randomUUID();
  logger.error({ err: error, id, ...what }, 'a command failed');
  return refuse('internal', `This failed on our side (${id}).`);
}

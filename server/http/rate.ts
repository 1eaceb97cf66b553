/** SE3: what one address may ask of the API, whatever it asks for. */
import type { RequestHandler } from 'express';
import { refuse } from '../../shared/reply.ts';
import { addressKey, type Rates } from '../security/rates.ts';
import { send } from './errors.ts';

export function ratePerAddress(rates: Rates): RequestHandler {
  return async (request, response, next) => {
    const retryAfterMs = await rates.take({ address: addressKey(request.ip ?? ''), all: 'all' });
    if (retryAfterMs === null) next();
    else send(response, refuse('rate-limited', 'Too much at once. Wait a moment.', { retryAfterMs }));
  };
}

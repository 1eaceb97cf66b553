/** SE3: how many large bodies are held at once, over all and from one address. */
import type { RequestHandler } from 'express';
import { refuse } from '../../shared/reply.ts';
import { addressKey } from '../security/rates.ts';
import { send } from './errors.ts';

export type AtOnce = { readonly all: number; readonly ofAddress: number; readonly bodyMs: number };

const BUSY_MS = 1_000;

/** `what` is what there is too much of; a body that has not come within `bodyMs` is broken off. */
export function someAtOnce(what: string, { all, ofAddress, bodyMs }: AtOnce): RequestHandler {
  const underWay: string[] = [];
  return (request, response, next) => {
    const address = addressKey(request.ip ?? '');
    const fromThere = underWay.filter((one) => one === address).length;
    if (underWay.length >= all || fromThere >= ofAddress) {
      const words = `Too many ${what} at once. Try again shortly.`;
      return send(response, refuse('rate-limited', words, { retryAfterMs: BUSY_MS }));
    }
    underWay.push(address);
    const end = setTimeout(() => request.destroy(), bodyMs);
    request.once('end', () => clearTimeout(end));
    response.once('close', () => {
      clearTimeout(end);
      underWay.splice(underWay.indexOf(address), 1);
    });
    next();
  };
}

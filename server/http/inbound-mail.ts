/**
 * POST /api/inbound-mail: a mail as another program has it, byte for byte (IN1). It is signed with INBOUND_SECRET; what
 * the signature does not cover, such as headers that name an envelope, is not believed and not read.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import type { Clock } from '../domain/clock.ts';
import type { KeepMail } from '../domain/inbound/arrival.ts';
import { MAIL_LIMITS } from '../domain/inbound/limits.ts';
import { send } from './errors.ts';
import { type AtOnce, someAtOnce } from './some-at-once.ts';

export type InboundMail = { readonly secret: string; readonly keep: KeepMail };

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;
/** Each may be one of the largest. Who signs its mails sends a few side by side. */
const AT_ONCE: AtOnce = {
  all: 16,
  ofAddress: 4,
  /** The largest, over a line of 4 Mbit/s. */
  bodyMs: 60_000,
};

/** Answers 202 where the mail is kept, 200 where this very mail was here already; nothing else means that it is kept. */
export function inboundMailRoutes(clock: Clock, inbound: InboundMail | null): Router {
  const router = Router();
  if (inbound === null) {
    router.use((_request, response) => {
      send(response, refuse('not-found', 'Mail is not taken here: INBOUND_SECRET is not set.'));
    });
    return router;
  }
  const { secret, keep } = inbound;
  const body = express.raw({ type: () => true, limit: MAIL_LIMITS.messageBytes, inflate: false });
  router.post('/', isSignedAtAll, someAtOnce('mails', AT_ONCE), body, async (request, response) => {
    const raw: unknown = request.body;
    if (!Buffer.isBuffer(raw) || raw.length === 0) {
      return send(response, refuse('bad-request', 'The body is the mail itself; there is none.'));
    }
    if (!isSigned(raw, request.get('x-signature'), secret)) return send(response, notSigned());
    const kept = await keep(raw, { door: 'webhook', receivedAt: clock.now(), envelope: { from: null, to: [] } });
    response.status(kept === 'kept' ? 202 : 200).json({ kept: true });
  });
  return router;
}

/** Before the body is read: nobody without the secret gets us to hold a mail by merely sending one. */
const isSignedAtAll: RequestHandler = (request, response, next) => {
  if (SIGNATURE.test(request.get('x-signature') ?? '')) next();
  else send(response, notSigned());
};

function isSigned(body: Buffer, header: string | undefined, secret: string): boolean {
  const [, given = ''] = SIGNATURE.exec(header ?? '') ?? [];
  const ours = createHmac('sha256', secret).update(body).digest();
  const theirs = Buffer.from(given, 'hex');
  return theirs.length === ours.length && timingSafeEqual(theirs, ours);
}

function notSigned() {
  return refuse('unauthorized', 'The header x-signature has to be sha256=<HMAC-SHA256 of the body, in hex>.');
}

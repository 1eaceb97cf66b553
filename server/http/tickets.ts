/** POST /api/tickets: a message is left, with no WebSocket at all (TK1, AD5). */
import { Router } from 'express';
import type { TicketResult } from '../../shared/http-api.ts';
import { localeFor } from '../../shared/locales.ts';
import { refuse } from '../../shared/reply.ts';
import { addressKey } from '../security/rates.ts';
import { anonymousSession, identifiedSession, verifiedOf } from '../use-cases/identify.ts';
import { check } from '../use-cases/inputs/check.ts';
import { ticket } from '../use-cases/inputs/http.ts';
import { leaveMessage } from '../use-cases/leave-message.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

export function ticketRoutes({ deps, tokens, identities, rates }: HttpDeps): Router {
  const router = Router();
  router.post('/', async (request, response) => {
    const address = addressKey(request.ip ?? '');
    const busy = await rates.take({ openingsOfAddress: address });
    if (busy !== null) {
      return send(
        response,
        refuse('rate-limited', 'Too many messages at once. Wait a moment.', { retryAfterMs: busy }),
      );
    }
    const checked = check(ticket, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { token: given, identity: signed, locale, name, page, ...message } = checked.value;
    const identity = signed === undefined ? null : await identities.read(signed, deps.clock.now());
    if (identity && !identity.ok) return sendRefusal(response, identity.refusal);
    const isOurs = tokens.visitorIdOf(given) !== null;
    const own = isOurs ? given : tokens.mintFor(message.clientId, message.email);
    const { token, visitorId, isHerUpload } = identity
      ? await identifiedSession(deps, tokens, own, identity.value)
      : anonymousSession(tokens, own);
    const left = await leaveMessage(deps, {
      ...message,
      visitorId,
      ...(isHerUpload && { isHerUpload }),
      verified: identity && verifiedOf(identity.value),
      name: name ?? identity?.value.name ?? null,
      page: page?.url ? page : null,
      locale: localeFor(locale),
    });
    if (!left.ok) return sendRefusal(response, left.refusal);
    const { isNew, ...made } = left.value;
    const result: TicketResult = { ...made, token };
    response.status(isNew ? 201 : 200).json(result);
  });
  return router;
}

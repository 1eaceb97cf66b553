/** POST /api/feedback: the same as the page, for the shop's own pages (FB2). */
import { Router } from 'express';
import type { FeedbackResult } from '../../../shared/http-api.ts';
import { localeFor } from '../../../shared/locales.ts';
import { refuse } from '../../../shared/reply.ts';
import { addressKey } from '../../security/rates.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { feedback } from '../../use-cases/inputs/http.ts';
import { leaveFeedback } from '../../use-cases/leave-feedback.ts';
import type { HttpDeps } from '../deps.ts';
import { send, sendRefusal } from '../errors.ts';

export function feedbackApi({ deps, tokens, rates }: HttpDeps): Router {
  const router = Router();
  router.post('/', async (request, response) => {
    const retryAfterMs = await rates.take({ openingsOfAddress: addressKey(request.ip ?? '') });
    if (retryAfterMs !== null) {
      return send(response, refuse('rate-limited', 'Too many messages at once. Wait a moment.', { retryAfterMs }));
    }
    const checked = check(feedback, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { orderRef = null, locale, ...message } = checked.value;
    const visitorId = tokens.visitorIdOf(tokens.mintFor(message.clientId, message.email)) ?? '';
    const left = await leaveFeedback(deps, { ...message, visitorId, orderRef, locale: localeFor(locale) });
    if (!left.ok) return sendRefusal(response, left.refusal);
    const { isNew, number, resolveBy } = left.value;
    const result: FeedbackResult = { number, ...(resolveBy !== null && { resolveBy }) };
    response.status(isNew ? 201 : 200).json(result);
  });
  return router;
}

/** /feedback: the form, and what becomes of it, with no script (FB2). */
import { type Request, Router } from 'express';
import { ERROR_STATUS, type Refusal } from '../../../shared/reply.ts';
import { addressKey } from '../../security/rates.ts';
import { failure } from '../../use-cases/failure.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { feedback } from '../../use-cases/inputs/http.ts';
import { type FeedbackLeft, feedbackReceipt, leaveFeedback } from '../../use-cases/leave-feedback.ts';
import type { HttpDeps } from '../deps.ts';
import { sendRefusal } from '../errors.ts';
import { fromElsewhere } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import { formBody, newClientId, problemOfForm, textOf } from '../pages/form-parts.ts';
import { sendPage } from '../pages/page.ts';
import { inLocale, visitOf } from '../pages/visit.ts';
import { formPage, type Problem, type Problems, type Typed } from './form.ts';
import { receiptPage } from './receipt.ts';

type Tried = { readonly left: FeedbackLeft } | { readonly refusal: Refusal };

export function feedbackRoutes(http: HttpDeps): Router {
  const { deps, tokens, rates, links } = http;
  const router = Router();

  router.get('/feedback', (request, response) => {
    const visit = visitOf(http, request);
    sendPage(response, visit, formPage({ ...visit, typed: fresh(), problems: {} }));
  });

  router.post('/feedback', fromElsewhere, formBody(), async (request, response) => {
    const typed = typedIn(request.body);
    const visit = visitOf(http, request);
    const shown = (problems: Problems, status: number, clientId = typed.clientId) =>
      sendPage(response, visit, formPage({ ...visit, typed: { ...typed, clientId }, problems }), { status });
    // S13: a program fills in all that it finds. A browser may, too: it is asked once more, and nothing is lost.
    if (textOf(request.body, 'website') !== '') return shown({ form: 'trapped' }, 400);
    const tried = await tryToLeave(request, typed);
    if ('refusal' in tried) {
      const { code, retryAfterMs } = tried.refusal;
      if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
      return shown(problemsOf(tried.refusal), ERROR_STATUS[code], code === 'conflict' ? newClientId() : undefined);
    }
    // To a page of its own: to load it again sends nothing again.
    const token = links.tokenFor('feedback-receipt', tried.left.conversationId);
    response.redirect(303, inLocale(`/feedback/sent/${token}`, visit.locale));
  });

  router.get('/feedback/sent/:token', async (request, response, next) => {
    const conversationId = links.conversationOf('feedback-receipt', request.params.token);
    if (conversationId === null) return next();
    const receipt = await feedbackReceipt(deps, conversationId);
    if (!receipt.ok) return sendRefusal(response, receipt.refusal);
    const visit = visitOf(http, request);
    sendPage(response, visit, receiptPage({ ...visit, path: request.path, receipt: receipt.value }));
  });

  async function tryToLeave(request: Request, typed: Typed): Promise<Tried> {
    try {
      const address = addressKey(request.ip ?? '');
      const retryAfterMs = await rates.take({ address, all: 'all', openingsOfAddress: address });
      if (retryAfterMs !== null) return { refusal: { code: 'rate-limited', message: 'Wait.', retryAfterMs } };
      const checked = check(feedback, { ...typed, locale: localeOf(request) });
      if (!checked.ok) return { refusal: checked.refusal };
      const { clientId, email, orderRef, kind, text } = checked.value;
      const visitorId = tokens.visitorIdOf(tokens.mintFor(clientId, email)) ?? '';
      const input = { visitorId, clientId, kind, email, text, orderRef: orderRef ?? null, locale: localeOf(request) };
      const left = await leaveFeedback(deps, input);
      return left.ok ? { left: left.value } : { refusal: left.refusal };
    } catch (error) {
      return { refusal: failure(error, deps.logger, { route: '/feedback' }).refusal };
    }
  }

  return router;
}

function fresh(): Typed {
  return { clientId: newClientId(), kind: '', text: '', orderRef: '', email: '' };
}

/** What came, as texts; a field that came twice is none. */
function typedIn(body: unknown): Typed {
  const typed = {
    clientId: textOf(body, 'clientId'),
    kind: textOf(body, 'kind'),
    text: textOf(body, 'text'),
    orderRef: textOf(body, 'orderRef'),
    email: textOf(body, 'email'),
  };
  return typed.clientId === '' ? { ...typed, clientId: newClientId() } : typed;
}

function problemsOf(refusal: Refusal): Problems {
  const { code, fields = {} } = refusal;
  const problems: Record<string, Problem> = {};
  for (const field of ['kind', 'orderRef', 'email'] as const) if (fields[field] !== undefined) problems[field] = field;
  if (fields.text !== undefined) problems.text = code === 'too-large' ? 'textLength' : 'text';
  if (Object.keys(problems).length > 0) return problems;
  return { form: problemOfForm(refusal) };
}

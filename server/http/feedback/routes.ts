/** /feedback: the form, and what becomes of it, with no script (FB2). */
import { randomBytes } from 'node:crypto';
import express, { type Request, Router } from 'express';
import { LIMITS } from '../../../shared/limits.ts';
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
import feedbackCss from './feedback.css?raw';
import { formPage, type Problem, type Problems, type Typed } from './form.ts';
import { inLocale, sendPage } from './layout.ts';
import { receiptPage } from './receipt.ts';

/** The form's fields and a few to spare. */
const FIELDS_TAKEN = 20;
export const formBody = () =>
  express.urlencoded({ extended: false, limit: LIMITS.bodyBytes, parameterLimit: FIELDS_TAKEN });

type Tried = { readonly left: FeedbackLeft } | { readonly refusal: Refusal };

export function feedbackRoutes({ deps, tokens, rates, links }: HttpDeps): Router {
  const router = Router();

  router.get('/feedback/style.css', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('text/css').send(feedbackCss);
  });

  router.get('/feedback', (request, response) => {
    sendPage(response, formPage({ ...around(request), typed: fresh(), problems: {} }));
  });

  router.post('/feedback', fromElsewhere, formBody(), async (request, response) => {
    const typed = typedIn(request.body);
    const shown = (problems: Problems, status: number, clientId = typed.clientId) =>
      sendPage(response, formPage({ ...around(request), typed: { ...typed, clientId }, problems }), status);
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
    response.redirect(303, inLocale(`/feedback/sent/${token}`, localeOf(request)));
  });

  router.get('/feedback/sent/:token', async (request, response, next) => {
    const conversationId = links.conversationOf('feedback-receipt', request.params.token);
    if (conversationId === null) return next();
    const receipt = await feedbackReceipt(deps, conversationId);
    if (!receipt.ok) return sendRefusal(response, receipt.refusal);
    const { locale, now, calendar } = around(request);
    const view = { locale, now, path: request.path, zone: calendar.zone, receipt: receipt.value };
    sendPage(response, receiptPage(view));
  });

  function around(request: Request) {
    return { locale: localeOf(request), now: deps.clock.now(), calendar: deps.calendar() };
  }

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

/** Made with the form: however often it is sent, it is one message. */
export function newClientId(): string {
  return randomBytes(16).toString('hex');
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

export function textOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function problemsOf({ code, fields = {} }: Refusal): Problems {
  const problems: Record<string, Problem> = {};
  for (const field of ['kind', 'orderRef', 'email'] as const) if (fields[field] !== undefined) problems[field] = field;
  if (fields.text !== undefined) problems.text = code === 'too-large' ? 'textLength' : 'text';
  if (Object.keys(problems).length > 0) return problems;
  if (code === 'conflict') return { form: 'changed' };
  if (code === 'rate-limited') return { form: 'busy' };
  return { form: code === 'store-down' || code === 'internal' ? 'down' : 'other' };
}

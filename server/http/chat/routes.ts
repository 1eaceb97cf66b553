/** /chat: the chat as a page of its own, and a form there that needs no script (AD5, TK1). */
import { type Request, Router } from 'express';
import { ERROR_STATUS, type Refusal } from '../../../shared/reply.ts';
import { AUDIENCES, type Audience, TOPICS_FOR } from '../../../shared/topics.ts';
import { addressKey } from '../../security/rates.ts';
import { failure } from '../../use-cases/failure.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { ticket } from '../../use-cases/inputs/http.ts';
import { leaveMessage, type TicketLeft } from '../../use-cases/leave-message.ts';
import { ticketReceipt } from '../../use-cases/ticket-receipt.ts';
import type { HttpDeps } from '../deps.ts';
import { sendRefusal } from '../errors.ts';
import { fromElsewhere } from '../headers.ts';
import { formBody, newClientId, problemOfForm, textOf } from '../pages/form-parts.ts';
import { sendPage } from '../pages/page.ts';
import { inLocale, type Visit, visitOf } from '../pages/visit.ts';
import { chatPageTag } from '../pages/widget-tag.ts';
import { chatPage, type Problem, type Problems, type Typed } from './form.ts';
import { receiptPage } from './receipt.ts';

type Tried = { readonly left: TicketLeft } | { readonly refusal: Refusal };

export function chatRoutes(http: HttpDeps): Router {
  const { deps, tokens, rates, links } = http;
  const router = Router();

  router.get('/chat', (request, response) => {
    const visit = visitOf(http, request);
    const typed = { clientId: newClientId(), topic: topicAsked(request), text: '', email: '', name: '' };
    sendPage(response, visit, chatPage({ ...visit, typed, problems: {}, script: chatPageTag(visit) }));
  });

  router.post('/chat', fromElsewhere, formBody(), async (request, response) => {
    const visit = visitOf(http, request);
    const typed = typedIn(request.body);
    const shown = (problems: Problems, status: number, clientId = typed.clientId) => {
      const page = chatPage({ ...visit, typed: { ...typed, clientId }, problems, script: null });
      sendPage(response, visit, page, { status });
    };
    if (textOf(request.body, 'website') !== '') return shown({ form: 'trapped' }, 400);
    const tried = await tryToLeave(request, visit, typed);
    if ('refusal' in tried) {
      const { code, retryAfterMs } = tried.refusal;
      if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
      return shown(problemsOf(tried.refusal), ERROR_STATUS[code], code === 'conflict' ? newClientId() : undefined);
    }
    // To a page of its own: to load it again sends nothing again.
    const token = links.tokenFor('ticket-receipt', tried.left.conversationId);
    response.redirect(303, inLocale(`/chat/sent/${token}`, visit.locale));
  });

  router.get('/chat/sent/:token', async (request, response, next) => {
    const conversationId = links.conversationOf('ticket-receipt', request.params.token);
    if (conversationId === null) return next();
    const receipt = await ticketReceipt(deps, conversationId);
    if (!receipt.ok) return sendRefusal(response, receipt.refusal);
    const visit = visitOf(http, request);
    sendPage(response, visit, receiptPage(visit, request.path, receipt.value));
  });

  async function tryToLeave(request: Request, { locale }: Visit, typed: Typed): Promise<Tried> {
    try {
      const address = addressKey(request.ip ?? '');
      const retryAfterMs = await rates.take({ address, all: 'all', openingsOfAddress: address });
      if (retryAfterMs !== null) return { refusal: { code: 'rate-limited', message: 'Wait.', retryAfterMs } };
      const [audience = '', topic = ''] = typed.topic.split(':');
      const checked = check(ticket, { ...typed, audience, topic, locale });
      if (!checked.ok) return { refusal: checked.refusal };
      const { clientId, email, text, name = null } = checked.value;
      const about = { topic: checked.value.topic, audience: checked.value.audience };
      const visitorId = tokens.visitorIdOf(tokens.mintFor(clientId, email)) ?? '';
      const left = await leaveMessage(deps, { visitorId, clientId, ...about, email, text, name, page: null, locale });
      return left.ok ? { left: left.value } : { refusal: left.refusal };
    } catch (error) {
      return { refusal: failure(error, deps.logger, { route: '/chat' }).refusal };
    }
  }

  return router;
}

/** `?topic=returns`, and `&audience=seller` where both have it: the choice, if there is such a one. */
function topicAsked({ query }: Request): string {
  const isOffered = (audience: Audience) => TOPICS_FOR[audience].some((topic) => topic === query.topic);
  const asked = AUDIENCES.find((audience) => audience === query.audience && isOffered(audience));
  const audience = asked ?? AUDIENCES.find(isOffered);
  return audience === undefined ? '' : `${audience}:${String(query.topic)}`;
}

/** What came, as texts; a form without its id is given one. */
function typedIn(body: unknown): Typed {
  const clientId = textOf(body, 'clientId');
  return {
    clientId: clientId === '' ? newClientId() : clientId,
    topic: textOf(body, 'topic'),
    text: textOf(body, 'text'),
    email: textOf(body, 'email'),
    name: textOf(body, 'name'),
  };
}

function problemsOf(refusal: Refusal): Problems {
  const { code, fields = {} } = refusal;
  const problems: Record<string, Problem> = {};
  if (fields.topic !== undefined || fields.audience !== undefined) problems.topic = 'topic';
  if (fields.text !== undefined) problems.text = code === 'too-large' ? 'textLength' : 'text';
  for (const field of ['email', 'name'] as const) if (fields[field] !== undefined) problems[field] = field;
  return Object.keys(problems).length > 0 ? problems : { form: problemOfForm(refusal) };
}

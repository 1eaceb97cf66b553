/** /api/mails: the log of mails, and one of them; for agents only. */
import { type NextFunction, type Request, type Response, Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import type { AgentRecord } from '../store/port.ts';
import { check } from '../use-cases/inputs/check.ts';
import { hashId, mailsQuery } from '../use-cases/inputs/http.ts';
import { listMails, rawMailOf, showMail } from '../use-cases/show-mail.ts';
import { sendAsFile } from './as-file.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

type ById = Request<{ id: string }>;

export function mailRoutes({ deps, sessions }: HttpDeps): Router {
  const router = Router();
  const agentOf = (request: Request) => sessions.agentOf(sessions.tokenIn(request.headers.cookie));
  const forAgents =
    (mayAsk: (agent: AgentRecord) => boolean) => async (request: Request, response: Response, next: NextFunction) => {
      const agent = await agentOf(request);
      response.set('Cache-Control', 'no-store');
      if (!agent) return send(response, refuse('unauthorized', 'Sign in first.'));
      if (!mayAsk(agent)) return send(response, refuse('forbidden', 'Only an admin may have the mail itself.'));
      next();
    };
  const anyAgent = forAgents(() => true);
  const admin = forAgents(({ role }) => role === 'admin');
  router.param('id', (_request, response, next, id) => {
    const checked = check(hashId, id);
    if (checked.ok) next();
    else sendRefusal(response, refuse('not-found', 'There is nothing here.').refusal);
  });

  router.get('/mails', anyAgent, async (request, response) => {
    const checked = check(mailsQuery, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    response.json(await listMails(deps, checked.value.before ?? null));
  });

  router.get('/mails/:id', anyAgent, async ({ params }: ById, response) => {
    send(response, await showMail(deps, params.id));
  });

  router.get('/mails/:id/raw', admin, async ({ params }: ById, response) => {
    const raw = await rawMailOf(deps, params.id);
    if (!raw.ok) return sendRefusal(response, raw.refusal);
    sendAsFile(response, raw.value, 'message/rfc822', `${params.id.slice(0, 12)}.eml`);
  });

  return router;
}

/** /api/notice: what is told to every shopper once (POLICY 9); an admin publishes it, replaces it, withdraws it. */
import { type Request, Router } from 'express';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { check } from '../use-cases/inputs/check.ts';
import { notice as noticeSchema } from '../use-cases/inputs/notice.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

export function noticeRoutes({ sessions, notice }: HttpDeps): Router {
  const router = Router();
  const may = async (request: Request): Promise<Outcome<true>> => {
    const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
    if (!agent) return refuse('unauthorized', 'Sign in first.');
    return agent.role === 'admin' ? done(true) : refuse('forbidden', 'Only an admin may publish a notice.');
  };

  router.get('/', async (request, response) => {
    const allowed = await may(request);
    if (!allowed.ok) return sendRefusal(response, allowed.refusal);
    response.set('Cache-Control', 'no-store').json(notice.current());
  });

  router.put('/', async (request, response) => {
    const allowed = await may(request);
    if (!allowed.ok) return sendRefusal(response, allowed.refusal);
    const checked = check(noticeSchema, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    send(response, done(await notice.publish(checked.value)));
  });

  router.delete('/', async (request, response) => {
    const allowed = await may(request);
    if (!allowed.ok) return sendRefusal(response, allowed.refusal);
    await notice.withdraw();
    response.status(204).end();
  });

  return router;
}

/** /api/session and /api/setup: agents sign in and out; the first admin is made with the one-time link. */
import { type Response, Router } from 'express';
import type { SessionResult } from '../../shared/http-api.ts';
import { refuse } from '../../shared/reply.ts';
import { NOT_HERE } from '../domain/presence.ts';
import { addressKey } from '../security/rates.ts';
import type { AgentRecord } from '../store/port.ts';
import { check } from '../use-cases/inputs/check.ts';
import { setUp, signIn as signInSchema } from '../use-cases/inputs/http.ts';
import { viewOf } from '../use-cases/presence.ts';
import { setUpFirstAdmin, signIn } from '../use-cases/sign-in.ts';
import type { HttpDeps } from './deps.ts';
import { sendRefusal } from './errors.ts';

export function sessionRoutes({ desk, sessions, rates }: HttpDeps): Router {
  const router = Router();

  router.get('/session', async (request, response) => {
    const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
    if (agent) answerWith(response, agent);
    else sendRefusal(response, { code: 'unauthorized', message: 'Nobody is signed in.' });
  });

  router.post('/session', async (request, response) => {
    const checked = check(signInSchema, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { email, password } = checked.value;
    const address = addressKey(request.ip ?? '');
    const signInKey = `${email.trim().toLowerCase()} ${address}`;
    const retryAfterMs = await rates.take({ signInOfAddress: address, signIn: signInKey });
    if (retryAfterMs !== null) {
      return sendRefusal(response, refuse('rate-limited', 'Too many tries. Wait a while.', { retryAfterMs }).refusal);
    }
    const agent = await signIn(desk, email, password);
    if (!agent.ok) return sendRefusal(response, agent.refusal);
    await rates.refill('signIn', signInKey);
    await rates.refill('signInOfAddress', address);
    return begin(response, agent.value);
  });

  router.delete('/session', async (request, response) => {
    const token = sessions.tokenIn(request.headers.cookie);
    if (token) await sessions.end(token);
    response.set('Set-Cookie', sessions.goneCookie).status(204).end();
  });

  router.post('/setup', async (request, response) => {
    const checked = check(setUp, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const agent = await setUpFirstAdmin(desk, checked.value);
    return agent.ok ? begin(response, agent.value) : sendRefusal(response, agent.refusal);
  });

  /** A new id at every sign-in: none that was there before is kept (S24). */
  async function begin(response: Response, agent: AgentRecord): Promise<void> {
    response.set('Set-Cookie', sessions.cookieFor(await sessions.begin(agent.id)));
    answerWith(response, agent);
  }

  return router;
}

function answerWith(response: Response, agent: AgentRecord): void {
  const result: SessionResult = { agent: viewOf(agent, NOT_HERE) };
  response.set('Cache-Control', 'no-store').json(result);
}

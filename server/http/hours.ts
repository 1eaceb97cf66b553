/** /api/hours: the calendar, for admins (HR1, HR6). */
import { type Request, Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import { check } from '../use-cases/inputs/check.ts';
import { calendar as calendarSchema } from '../use-cases/inputs/http.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

/** chat, weekly, mon, a range. */
const CALENDAR_LEVELS = 6;

export function hoursRoutes({ sessions, calendar }: HttpDeps): Router {
  const router = Router();
  const agentOf = (request: Request) => sessions.agentOf(sessions.tokenIn(request.headers.cookie));

  router.get('/', async (request, response) => {
    if (!(await agentOf(request))) return send(response, refuse('unauthorized', 'Sign in first.'));
    response.set('Cache-Control', 'no-store').json(calendar.current());
  });

  router.put('/', async (request, response) => {
    const agent = await agentOf(request);
    if (!agent) return send(response, refuse('unauthorized', 'Sign in first.'));
    if (agent.role !== 'admin') return send(response, refuse('forbidden', 'Only an admin may change the hours.'));
    const checked = check(calendarSchema, request.body, CALENDAR_LEVELS);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    send(response, await calendar.replace(checked.value));
  });

  return router;
}

/** GET /api/complaints: the register for agents, as JSON or, with `format=csv`, as a table (FB3). */
import { Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import { complaintRegister, complaintTable } from '../use-cases/complaint-register.ts';
import { check } from '../use-cases/inputs/check.ts';
import { reportRange } from '../use-cases/inputs/http.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

export function complaintRoutes({ deps, sessions }: HttpDeps): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
    if (!agent) return send(response, refuse('unauthorized', 'Sign in first.'));
    const checked = check(reportRange, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { from, to, format } = checked.value;
    const register = await complaintRegister(deps, from, to);
    response.set('Cache-Control', 'no-store');
    if (!register.ok || format !== 'csv') return send(response, register);
    const table = complaintTable(register.value, deps.calendar().zone);
    response.attachment('complaints.csv').type('text/csv').send(table);
  });
  return router;
}

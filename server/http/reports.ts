/** /api/reports: figures for agents, as JSON or, with `format=csv`, as a table (AC9). */
import { Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import { check } from '../use-cases/inputs/check.ts';
import { reportRange } from '../use-cases/inputs/http.ts';
import { promiseTable, reportPromises } from '../use-cases/promise-report.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

export function reportRoutes({ deps, sessions }: HttpDeps): Router {
  const router = Router();

  router.get('/promises', async (request, response) => {
    const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
    if (!agent) return send(response, refuse('unauthorized', 'Sign in first.'));
    const checked = check(reportRange, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { from, to, format } = checked.value;
    const report = await reportPromises(deps, from, to);
    response.set('Cache-Control', 'no-store');
    if (format === 'csv') response.attachment('promises.csv').type('text/csv').send(promiseTable(report));
    else response.json(report);
  });

  return router;
}

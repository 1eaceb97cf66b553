/** /healthz: the process lives. /readyz: it can store. /metrics: figures for the operator (OP3). */
import { Router } from 'express';
import type { HttpDeps } from './deps.ts';

export function healthRoutes({ deps, peers }: HttpDeps): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await deps.store.probe();
      const note = peers.isUp() === false ? 'Redis does not answer: the nodes hear of each other later\n' : '';
      response.type('text/plain').send(`ready\n${note}`);
    } catch (error) {
      deps.logger.warn({ err: error }, 'not ready: the store does not answer');
      response.status(503).type('text/plain').send('the store does not answer\n');
    }
  });
  router.get('/metrics', async (_request, response) => {
    response.type(deps.metrics.contentType).send(await deps.metrics.text());
  });
  return router;
}

/** /healthz: the process lives. /readyz: it can store. /metrics: figures for the operator (OP3). */
import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HttpDeps } from './deps.ts';

/** `connections` counts the open sockets of each side. */
export function healthRoutes({ deps }: HttpDeps, connections: () => { visitors: number; agents: number }): Router {
  const router = Router();
  const metrics = createMetrics(deps.store, connections);

  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await deps.store.probe();
      response.type('text/plain').send('ready\n');
    } catch (error) {
      deps.logger.warn({ err: error }, 'not ready: the store does not answer');
      response.status(503).type('text/plain').send('the store does not answer\n');
    }
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  return router;
}

function createMetrics(
  store: HttpDeps['deps']['store'],
  connections: () => { visitors: number; agents: number },
): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'activecart_connections',
    help: 'Open sockets',
    labelNames: ['side'],
    registers: [registry],
    collect() {
      const { visitors, agents } = connections();
      this.set({ side: 'visitor' }, visitors);
      this.set({ side: 'agent' }, agents);
    },
  });
  new Gauge({
    name: 'activecart_conversations',
    help: 'Open conversations',
    labelNames: ['list'],
    registers: [registry],
    async collect() {
      const { waiting, tickets, team } = await store.counts('');
      this.set({ list: 'waiting' }, waiting);
      this.set({ list: 'tickets' }, tickets);
      this.set({ list: 'assigned' }, team);
    },
  });
  new Gauge({
    name: 'activecart_letters_failed',
    help: 'Letters that were given up',
    registers: [registry],
    async collect() {
      this.set(await store.failedLetters());
    },
  });
  return registry;
}

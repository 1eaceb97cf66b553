/** /healthz: the process lives. /readyz: it can store. /metrics: figures for the operator (OP3). */
import { Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { LEVELS } from '../domain/load.ts';
import { COUNTED, type Counted } from '../use-cases/tally.ts';
import type { HttpDeps } from './deps.ts';

/** `connections` counts the open sockets of each side. */
export function healthRoutes(
  { deps, peers }: HttpDeps,
  connections: () => { visitors: number; agents: number },
): Router {
  const router = Router();
  const metrics = createMetrics(deps, peers, connections);

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
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  return router;
}

/** What each tally is called; its label parts it by cause. */
const TALLIES: Readonly<Record<Counted, { readonly name: string; readonly help: string; readonly label: string }>> = {
  refusals: { name: 'activecart_refusals_total', help: 'Commands refused', label: 'code' },
  'chats-shed': { name: 'activecart_chats_shed_total', help: 'New chats sent to the message form', label: 'audience' },
  'sockets-cut': { name: 'activecart_sockets_cut_total', help: 'Sockets cut for what they did', label: 'why' },
  'handshakes-refused': {
    name: 'activecart_handshakes_refused_total',
    help: 'Connections turned away',
    label: 'why',
  },
};

function createMetrics(
  { store, tally, load }: HttpDeps['deps'],
  peers: HttpDeps['peers'],
  connections: () => { visitors: number; agents: number },
): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const counted of COUNTED) {
    const { name, help, label } = TALLIES[counted];
    new Counter({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset();
        for (const [why, count] of tally.read(counted)) this.inc({ [label]: why }, count);
      },
    });
  }
  new Gauge({
    name: 'activecart_load',
    help: 'The level of the load that holds',
    labelNames: ['level'],
    registers: [registry],
    collect() {
      for (const level of LEVELS) this.set({ level }, load.level() === level ? 1 : 0);
    },
  });
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
  if (peers.isUp() !== null) {
    new Gauge({
      name: 'activecart_redis_up',
      help: 'Whether the other nodes can be told, 1 or 0',
      registers: [registry],
      collect() {
        this.set(peers.isUp() ? 1 : 0);
      },
    });
  }
  return registry;
}

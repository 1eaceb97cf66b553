/** F11: the database is gone while shoppers write, refusing at first, then silent. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../../testing/clients.ts';
import { type FaultProxy, faultProxy, type Line } from '../../testing/fault-proxy.ts';
import { seededRandom } from '../../testing/random.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { ANSWER_WITHIN_MS } from './in-time.ts';
import { ifMongo, mongodbUrl } from './testing-database.ts';

const TIMEOUT_MS = 90_000;
/** Half a minute in `npm run faults -- F11`; a test run has no such time. */
const OUTAGE_MS = Number(process.env.OUTAGE_MS ?? 0);
/** A shopper's widget sends again what is not acknowledged. */
const SEND_AGAIN_MS = 1_000;

describe.skipIf(mongodbUrl === null)(`an outage of MongoDB${ifMongo}`, { timeout: TIMEOUT_MS }, () => {
  let proxy: FaultProxy;
  let app: TestApp;
  beforeEach(async () => {
    const far = new URL(mongodbUrl ?? '');
    proxy = await faultProxy({ target: () => Number(far.port), random: seededRandom(1) });
    vi.stubEnv('MONGODB_URL', `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`);
    vi.stubEnv('TEST_STORE', 'mongodb');
    app = await startTestApp({ answerWithinMs: ANSWER_WITHIN_MS });
  }, TIMEOUT_MS);
  afterEach(async () => {
    await app.close();
    await proxy.close();
    vi.unstubAllEnvs();
  }, TIMEOUT_MS);

  /** Sends until it is acknowledged; what is refused for another reason than the store's is a failure. */
  async function deliver(visitor: VisitorClient, conversationId: string, text: string): Promise<void> {
    const clientId = text.replace(' ', '-').padEnd(32, '0');
    for (;;) {
      const reply = await visitor.ask('message:send', { conversationId, clientId, text });
      if (reply.ok) return;
      expect(['store-down', 'rate-limited']).toContain(reply.error.code);
      await sleep(SEND_AGAIN_MS);
    }
  }

  test.each<Line>(['refusing', 'half-open'])(
    '[MS3] %s: who writes is told so within 5 s, and afterwards nothing is lost, doubled or out of order',
    async (line) => {
      const visitor = await app.visitor();
      const { conversationId } = await visitor.must('conversation:start', {
        clientId: 'start'.padEnd(32, '0'),
        topic: 'order',
        audience: 'customer',
        text: 'hello',
      });
      for (const text of ['before 1', 'before 2']) await deliver(visitor, conversationId, text);

      proxy.set(line);
      if (line === 'refusing') proxy.reset();
      const timer = sleep(ANSWER_WITHIN_MS).then(() => performance.now());
      const refused = await visitor.ask('message:send', {
        conversationId,
        clientId: 'id-first-of-these',
        text: 'during',
      });
      // Within 5 s where timers are on time: on a busy machine one of the store's length is late as well.
      expect(performance.now() - (await timer)).toBeLessThan(5_000 - ANSWER_WITHIN_MS);
      expect(refused).toMatchObject({ ok: false, error: { code: 'store-down', retryable: true } });
      const [ready, healthy] = await Promise.all([fetch(`${app.url}/readyz`), fetch(`${app.url}/healthz`)]);
      expect([ready.status, healthy.status]).toEqual([503, 200]);

      await sleep(OUTAGE_MS);
      proxy.set('open');
      proxy.reset();
      for (const text of ['during', 'after 1', 'after 2']) await deliver(visitor, conversationId, text);
      expect((await fetch(`${app.url}/readyz`)).status).toBe(200);

      const entries = await app.app.deps.store.entries(conversationId, 0, 100);
      const texts = entries.flatMap((entry) => (entry.type === 'message' ? entry.text : []));
      expect(texts).toEqual(['hello', 'before 1', 'before 2', 'during', 'after 1', 'after 2']);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    },
  );
});

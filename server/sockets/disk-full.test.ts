/** F9 where no disk can be filled: the database refuses every commit, as SQLite does when there is no room. */
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let isFull = false;

beforeEach(async () => {
  isFull = false;
  const exec = Database.prototype.exec;
  vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql: string) {
    if (isFull && sql === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    return exec.call(this, sql);
  });
  app = await startTestApp();
});
afterEach(async () => {
  isFull = false;
  await app.close();
  vi.restoreAllMocks();
});

async function chat() {
  const visitor = await app.visitor();
  const start = { clientId: 'start', topic: 'order', audience: 'customer', text: 'Where is it?' } as const;
  const { conversationId } = await visitor.must('conversation:start', start);
  const send = (n: number) => visitor.ask('message:send', { conversationId, clientId: `m${n}`, text: `message ${n}` });
  const texts = async () => {
    const page = await visitor.must('entries:since', { conversationId, after: 0, epoch: visitor.ready.epoch });
    return 'entries' in page ? page.entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])) : [];
  };
  return { visitor, conversationId, send, texts };
}

test('[MS3] a full disk is answered with store-down, reading goes on, readiness is red, and the process lives', async () => {
  const { visitor, send, texts } = await chat();
  await send(1);
  isFull = true;
  const refused = { ok: false, error: { code: 'store-down', retryable: true } };
  expect(await send(2)).toMatchObject(refused);
  expect(await texts()).toEqual(['Where is it?', 'message 1']);
  expect([await fetch(`${app.url}/healthz`), await fetch(`${app.url}/readyz`)].map(({ status }) => status)).toEqual([
    200, 503,
  ]);
  const ticket = { clientId: 't', topic: 'order', audience: 'customer', email: 'a@example.com', text: 'By mail then.' };
  expect((await app.post('/api/tickets', ticket)).status).toBe(503);
  isFull = false;
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  expect((await app.post('/api/tickets', ticket)).status).toBe(201);
  expect(visitor.socket.connected).toBe(true);
});

test('[MS4] with room again all that was refused is stored, in order and once, and nothing acknowledged was lost', async () => {
  const { visitor, conversationId, send, texts } = await chat();
  const first = await Promise.all([1, 2, 3].map(send));
  isFull = true;
  const second = await Promise.all([4, 5, 6, 7].map(send));
  expect(second.map((reply) => !reply.ok && reply.error.retryable)).toEqual([true, true, true, true]);
  isFull = false;
  // What stands behind the first refused one must not be quicker than it.
  expect(await send(6)).toMatchObject({ ok: false, error: { retryable: true } });
  const third = await Promise.all([4, 5, 6, 7].map(send));
  const words = ['Where is it?', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `message ${n}`)];
  expect(await texts()).toEqual(words);
  const acked = [...first, ...third].map((reply) => (reply.ok ? reply.value.seq : 0));
  app = await app.restart();
  const again = await app.visitor({ token: visitor.ready.token });
  const page = await again.must('entries:since', { conversationId, after: 0, epoch: again.ready.epoch });
  const stored = 'entries' in page ? page.entries : [];
  expect(acked.map((seq) => stored[seq - 1])).toMatchObject(words.slice(1).map((text) => ({ text })));
});

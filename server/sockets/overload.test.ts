import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CALM_READINGS } from '../domain/load.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';
import { inRoutingTurn } from '../use-cases/routing-turn.ts';

/** The machine may be busy with other tests. */
vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());
const id = () => randomBytes(16).toString('hex');
const opening = () => ({ clientId: id(), topic: 'order', audience: 'customer', text: 'Where is my parcel?' }) as const;
const SHED = { ok: false, error: { code: 'closed', busy: true, nextOpening: MONDAY_10, retryable: false } };

test('[SE3] above capacity new chats are refused with the reason, those that run go on, messages are taken', async () => {
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  const running = await app.visitor();
  const { conversationId } = await running.must('conversation:start', opening());
  await agent.must('conversation:open', { conversationId });
  app.loopIsLate(100);

  const late = await app.visitor();
  expect(await late.ask('conversation:start', opening())).toMatchObject(SHED);
  expect(await agent.must('inbox:list', { view: 'waiting' })).toMatchObject({ rows: [] });
  const left = await app.post('/api/tickets', { ...opening(), email: 'rahima@mail.example' });
  expect(left.status).toBe(201);

  await running.must('message:send', { conversationId, clientId: id(), text: 'Still there?' });
  await agent.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'Still there?');
  await agent.must('message:send', { conversationId, clientId: id(), text: 'Yes.' });
  await running.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'Yes.');
  const again = await app.visitor({ token: running.ready.token });
  expect(await again.must('conversation:start', opening())).toMatchObject({ conversationId });

  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('activecart_chats_shed_total{audience="customer"} 1');
  expect(metrics).toContain('activecart_load{level="shedding"} 1');
});

test('[SE3] after a minute of calm new chats are let in again', async () => {
  const visitor = await app.visitor();
  app.loopIsLate(100);
  for (let second = 1; second < CALM_READINGS; second++) app.loopIsLate(1);
  expect(await visitor.ask('conversation:start', opening())).toMatchObject(SHED);
  app.loopIsLate(1);
  expect(await visitor.must('conversation:start', opening())).toMatchObject({ kind: 'queued' });
});

test('[SE3] at night the next opening is told as ever, whatever the load', async () => {
  await app.clock.sleepUntil(MONDAY_10 + 12 * 3_600_000);
  app.loopIsLate(100);
  const refused = await (await app.visitor()).ask('conversation:start', opening());
  expect(refused).toMatchObject({ error: { code: 'closed', nextOpening: MONDAY_10 + 23 * 3_600_000 } });
  expect(refused).not.toHaveProperty('error.busy');
});

test('[SE3] niceties end first: pages and typing are dropped, places told less often; chats begin as ever', async () => {
  const agent = await app.agent();
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  await agent.must('conversation:open', { conversationId });
  await app.clock.advanceTo(MONDAY_10 + 1_000);
  app.loopIsLate(40);

  expect(await visitor.raw('page:view', { url: 'https://shop.example/a', title: 'A' })).toMatchObject({ ok: true });
  expect(await visitor.raw('typing', { conversationId, typing: true })).toMatchObject({ ok: true });
  const { visitor: seen } = await agent.must('conversation:open', { conversationId });
  expect(seen.trail).toEqual([]);
  expect(agent.heard.filter(({ name }) => name === 'typing' || name === 'visitor:changed')).toEqual([]);

  const second = await app.visitor();
  expect(await second.must('conversation:start', opening())).toMatchObject({ kind: 'queued', place: 2 });
  const places = () => second.heard.filter(({ name }) => name === 'queue:moved').length;
  await visitor.must('conversation:end', { conversationId });
  await inRoutingTurn(app.app.deps, async () => undefined);
  await second.raw('nonsense');
  expect(places()).toBe(0);
  await app.clock.advanceTo(MONDAY_10 + 90_000);
  await second.hears('queue:moved', ({ place }) => place === 1);
});

import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { StartInput } from '../../shared/events.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const id = () => randomBytes(16).toString('hex');
const opening = (): StartInput => ({ clientId: id(), topic: 'order', audience: 'customer', text: 'Where is it?' });

/** Nadia in a chat that she has taken, a shopper who waits since later, and a ticket of Nadia's. */
async function nadiaAtWork() {
  const started = await startTestApp();
  app = started;
  const nadia = await started.agent();
  await nadia.must('presence:set', { state: 'available' });
  const [shopper, mailer] = [await started.visitor(), await started.visitor()];
  const begun = started.clock.now();
  const { conversationId } = await shopper.must('conversation:start', opening());
  await nadia.must('conversation:claim', { conversationId });
  const ticket = (await mailer.must('conversation:start', opening())).conversationId;
  await nadia.must('conversation:hand-over', { conversationId: ticket, email: 'rahim@mail.example' });
  await started.clock.advanceTo(begun + MINUTE_MS);
  await nadia.must('presence:set', { state: 'assigned-only' });
  const waiting = await started.visitor();
  await waiting.must('conversation:start', opening());
  return { app: started, nadia, shopper, waiting, conversationId, ticket, begun };
}

const header = (app: TestApp, conversationId: string) => app.app.deps.store.header(conversationId);

/** Until the server knows that no console of hers is left. */
async function leaves({ app, nadia }: Awaited<ReturnType<typeof nadiaAtWork>>): Promise<number> {
  nadia.close();
  const { presence } = app.app.deps;
  while (presence.of(nadia.ready.agent.id).isHere) await new Promise((resolve) => setImmediate(resolve));
  return app.clock.now();
}

describe('[QU4] an agent without a console', () => {
  test('[QU4] for 60 s is gone: her chat is back at its old place, before who came later; her ticket stays', async () => {
    const scene = await nadiaAtWork();
    const { app, shopper, waiting, conversationId, ticket, begun } = scene;
    const left = await leaves(scene);
    await app.clock.advanceTo(left + MINUTE_MS - 1);
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live' });
    await app.clock.advanceTo(left + MINUTE_MS);
    const { entry } = await shopper.hears('entry:added', (added) => added.entry.type === 'requeued');
    expect(entry).toMatchObject({ why: 'agent-gone', at: left + MINUTE_MS });
    await shopper.hears('queue:moved', ({ place }) => place === 1);
    await waiting.hears('queue:moved', ({ place }) => place === 2);
    expect(await header(app, conversationId)).toMatchObject({ phase: 'queued', agent: null, queuedAt: begun });
    expect(await header(app, ticket)).toMatchObject({ phase: 'ticket', agent: { name: 'Nadia' } });
  });

  test('[QU4] who is back within 60 s has lost nothing, however often', async () => {
    const scene = await nadiaAtWork();
    const { app, conversationId } = scene;
    for (let n = 0; n < 2; n++) {
      const left = await leaves(scene);
      await app.clock.advanceTo(left + MINUTE_MS - 1);
      scene.nadia = await app.agent();
    }
    await app.clock.advanceTo(app.clock.now() + 5 * MINUTE_MS);
    await app.app.deps.projections.settled();
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live', agent: { name: 'Nadia' } });
  });

  test('[QU4] one of two consoles that closes changes nothing', async () => {
    const { app, nadia, conversationId } = await nadiaAtWork();
    const second = await app.agent();
    second.close();
    await app.clock.advanceTo(app.clock.now() + 3 * MINUTE_MS);
    await nadia.must('message:send', { conversationId, clientId: id(), text: 'Still here.' });
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live' });
  });

  test('[QU4] who dies while she answers: the answer is stored once, the chat waits again after 60 s', async () => {
    const scene = await nadiaAtWork();
    const { app, nadia, shopper, conversationId } = scene;
    const reply = { conversationId, clientId: id(), text: 'It left this morning.' };
    void nadia.ask('message:send', reply).catch(() => undefined);
    await shopper.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === reply.text);
    const left = await leaves(scene);
    await app.clock.advanceTo(left + MINUTE_MS);
    await shopper.hears('entry:added', ({ entry }) => entry.type === 'requeued');
    const back = await app.agent();
    await back.must('message:send', reply);
    const page = await back.must('entries:since', { conversationId, after: 0, epoch: back.ready.epoch });
    const types = 'entries' in page ? page.entries.flatMap((one) => (one.type === 'message' ? [one.text] : [])) : [];
    expect(types).toEqual(['Where is it?', 'It left this morning.']);
    // An answer that was stored already is no new claim.
    expect(await header(app, conversationId)).toMatchObject({ phase: 'queued' });
  });
});

describe('[QU6] after a restart', () => {
  test('[QU4] agents have 60 s to come back, however long no server was up', async () => {
    const { app: first, shopper, conversationId } = await nadiaAtWork();
    const later = first.clock.now() + 3 * 60 * MINUTE_MS;
    app = await first.restart(later);
    await app.clock.advanceTo(later + MINUTE_MS - 1);
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live' });
    const again = await app.visitor({ token: shopper.ready.token });
    expect(again.ready.availability.staffed).toBe(false);
    await app.clock.advanceTo(later + MINUTE_MS);
    await again.hears('entry:added', ({ entry }) => entry.type === 'requeued');
  });

  test('[QU4] who is back in time goes on', async () => {
    const { app: first, conversationId } = await nadiaAtWork();
    app = await first.restart();
    const nadia = await app.agent();
    await app.clock.advanceTo(app.clock.now() + 2 * MINUTE_MS);
    await nadia.must('message:send', { conversationId, clientId: id(), text: 'Still with you.' });
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live' });
  });

  test('[QU3] an offer that ran out meanwhile waits again at once, is offered anew, and is no miss of hers', async () => {
    const first = await startTestApp();
    app = first;
    const nadia = await first.agent();
    await nadia.must('presence:set', { state: 'available' });
    const shopper = await first.visitor();
    const begun = first.clock.now();
    const { conversationId } = await shopper.must('conversation:start', opening());
    app = await first.restart(begun + 10 * MINUTE_MS);
    expect(await header(app, conversationId)).toMatchObject({
      phase: 'queued',
      queuedAt: begun,
      wait: { since: begun },
    });
    const back = await app.agent();
    const again = await app.visitor({ token: shopper.ready.token });
    await back.must('presence:set', { state: 'available' });
    await again.hears('entry:added', ({ entry }) => entry.type === 'assigned');
    await app.app.deps.projections.settled();
    expect(await header(app, conversationId)).toMatchObject({ phase: 'live', offeredAt: begun + 10 * MINUTE_MS });
    expect(app.app.deps.presence.of(back.ready.agent.id).hasMissed).toBe(false);
  });

  test('[QU5] a wait that grew long meanwhile is told once', async () => {
    const first = await startTestApp();
    app = first;
    const shopper = await first.visitor();
    const { conversationId } = await shopper.must('conversation:start', opening());
    const later = first.clock.now() + 10 * MINUTE_MS;
    app = await first.restart(later);
    app = await app.restart(later + MINUTE_MS);
    const again = await app.visitor({ token: shopper.ready.token });
    const page = await again.must('entries:since', { conversationId, after: 0, epoch: again.ready.epoch });
    expect('entries' in page && page.entries.map(({ type }) => type)).toEqual(['started', 'message', 'waiting-long']);
  });

  test('[QU6] what an earlier process said of its agents is not believed, and is taken out', async () => {
    const { app: first } = await nadiaAtWork();
    const { nodeId } = first.app.deps;
    app = await first.restart(first.clock.now() + 1);
    expect((await app.app.deps.store.nodes()).map((node) => node.id)).toEqual([app.app.deps.nodeId]);
    expect(app.app.deps.nodeId).not.toBe(nodeId);
    expect(app.app.deps.presence.here()).toEqual([]);
  });
});

test('[QU1] of two agents who claim at once over their sockets one gets it, in 200 tries of 200', async () => {
  const started = await startTestApp();
  app = started;
  const rupa = await started.addAgent('Rupa');
  const pair = [await started.agent(), await started.agent({ email: rupa, password: 'a long enough password' })];
  const { startConversation } = await import('../use-cases/start-conversation.ts');
  let owners = 0;
  for (let n = 0; n < 200; n++) {
    const begun = await startConversation(started.app.deps, { visitorId: `visitor${n}`, locale: 'en' }, opening());
    const conversationId = begun.ok ? begun.value.conversationId : '';
    const order = n % 2 === 0 ? pair : pair.toReversed();
    const replies = await Promise.all(order.map((agent) => claimed(agent, conversationId)));
    const won = replies.filter((reply) => reply.ok);
    const lost = replies.filter((reply) => !reply.ok && reply.error.code === 'already-assigned');
    const { state } = await started.app.deps.logs.read(conversationId);
    if (won.length === 1 && lost.length === 1 && state?.phase === 'live') owners++;
  }
  expect(owners).toBe(200);
}, 120_000);

/** A burst of claims is held back by the rate limit: it is asked again when the answer says, as a console does. */
async function claimed(agent: Awaited<ReturnType<TestApp['agent']>>, conversationId: string) {
  for (;;) {
    const reply = await agent.ask('conversation:claim', { conversationId });
    if (reply.ok || reply.error.code !== 'rate-limited') return reply;
    await pause(reply.error.retryAfterMs ?? 0);
  }
}

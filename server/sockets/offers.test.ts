import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import type { StartInput } from '../../shared/events.ts';
import { done } from '../../shared/reply.ts';
import { start as startCommand } from '../testing/builders.ts';
import type { AgentClient, VisitorClient } from '../testing/clients.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';
import { change } from '../use-cases/change.ts';

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const OFFER_MS = 30 * SECOND_MS;
const id = () => randomBytes(16).toString('hex');
const opening = (): StartInput => ({ clientId: id(), topic: 'order', audience: 'customer', text: 'Where is it?' });
const password = 'a long enough password';

/** The product, with Nadia at work and, after her, further agents by name. */
async function desk(...names: readonly string[]) {
  const started = await startTestApp();
  app = started;
  const agents = [await atWork(started)];
  for (const name of names) {
    // Each a moment later, so that she has been idle for less long.
    await started.clock.advanceTo(started.clock.now() + SECOND_MS);
    agents.push(await atWork(started, { email: await started.addAgent(name), password }));
  }
  return { app: started, agents, shopper: await started.visitor() };
}

async function atWork(app: TestApp, who?: { email: string; password: string }): Promise<AgentClient> {
  const agent = await app.agent(who);
  await agent.must('presence:set', { state: 'available' });
  return agent;
}

const hears = (shopper: VisitorClient, match: (entry: Entry) => boolean) =>
  shopper.hears('entry:added', ({ entry }) => match(entry));
const offeredTo = (shopper: VisitorClient, name: string) =>
  hears(shopper, (entry) => entry.type === 'assigned' && entry.agent.name === name);

async function logOf(shopper: VisitorClient, conversationId: string): Promise<readonly Entry[]> {
  const page = await shopper.must('entries:since', { conversationId, after: 0, epoch: shopper.ready.epoch });
  return 'entries' in page ? page.entries : [];
}

const typesIn = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.type === 'assigned' ? `assigned ${entry.agent.name}` : entry.type));

describe('[QU3] an offer', () => {
  test('[QU3] is accepted by a claim, by opening it or by an answer, and then stays', async () => {
    const { app, agents } = await desk();
    const [nadia] = agents;
    for (const take of [
      (conversationId: string) => nadia?.must('conversation:claim', { conversationId }),
      (conversationId: string) => nadia?.must('conversation:open', { conversationId }),
      (conversationId: string) => nadia?.must('message:send', { conversationId, clientId: id(), text: 'Good day' }),
    ]) {
      const shopper = await app.visitor();
      const started = await shopper.must('conversation:start', opening());
      expect(started.kind).toBe('live');
      await take(started.conversationId);
      await hears(shopper, (entry) => entry.type === 'accepted');
      await app.clock.advanceTo(app.clock.now() + 2 * OFFER_MS);
      const types = typesIn(await logOf(shopper, started.conversationId));
      expect(types.slice(0, 4)).toEqual(['started', 'message', 'assigned Nadia', 'accepted']);
      expect(types).not.toContain('requeued');
    }
  });

  test('[QU3] not accepted in 30 s goes to the next agent, at the old place, to the millisecond', async () => {
    const { app, shopper } = await desk('Rupa');
    const begun = app.clock.now();
    const { conversationId } = await shopper.must('conversation:start', opening());
    await offeredTo(shopper, 'Nadia');
    await app.clock.advanceTo(begun + OFFER_MS - 1);
    expect(typesIn(await logOf(shopper, conversationId))).toEqual(['started', 'message', 'assigned Nadia']);
    await app.clock.advanceTo(begun + OFFER_MS);
    await offeredTo(shopper, 'Rupa');
    const [back] = (await logOf(shopper, conversationId)).filter((entry) => entry.type === 'requeued');
    expect(back).toMatchObject({ why: 'not-accepted', at: begun + OFFER_MS });
    const { state } = await app.app.deps.logs.read(conversationId);
    expect(state).toMatchObject({
      phase: 'live',
      queuedAt: begun,
      wait: { since: begun, missedBy: [expect.any(String)] },
    });
  });

  test('[QU3] comes back to who missed it only where nobody else can take it; two misses turn her away', async () => {
    const { app, agents, shopper } = await desk();
    const begun = app.clock.now();
    const { conversationId } = await shopper.must('conversation:start', opening());
    await app.clock.advanceTo(begun + OFFER_MS);
    await hears(shopper, (entry) => entry.type === 'assigned' && entry.seq > 3);
    await app.clock.advanceTo(begun + 2 * OFFER_MS);
    const told = await agents[0]?.hears('presence:changed', ({ turnedAway }) => turnedAway);
    expect(told).toMatchObject({ name: 'Nadia', state: 'away' });
    await shopper.hears('availability', ({ staffed }) => !staffed);
    await shopper.hears('queue:moved', ({ place }) => place === 1);
    const twice = ['assigned Nadia', 'requeued', 'assigned Nadia', 'requeued'];
    expect(typesIn(await logOf(shopper, conversationId))).toEqual(['started', 'message', ...twice]);
    // She says that she is back, and has it at once.
    await agents[0]?.must('presence:set', { state: 'available' });
    await hears(shopper, (entry) => entry.type === 'assigned' && entry.seq === 7);
  });

  test('[QU3] a chat taken between two misses breaks the row', async () => {
    const { app, agents, shopper } = await desk();
    const id = agents[0]?.ready.agent.id ?? '';
    const first = await shopper.must('conversation:start', opening());
    await app.clock.advanceTo(app.clock.now() + OFFER_MS);
    await hears(shopper, (entry) => entry.type === 'assigned' && entry.seq > 3);
    expect(app.app.deps.presence.of(id).hasMissed).toBe(true);
    await app.clock.advanceTo(app.clock.now() + SECOND_MS);
    await agents[0]?.must('conversation:claim', { conversationId: first.conversationId });
    expect(app.app.deps.presence.of(id).hasMissed).toBe(false);
    const second = await app.visitor();
    await second.must('conversation:start', opening());
    await app.clock.advanceTo(app.clock.now() + OFFER_MS);
    await hears(second, (entry) => entry.type === 'assigned' && entry.seq > 3);
    expect(app.app.deps.presence.of(id)).toMatchObject({ state: 'available', turnedAway: false, hasMissed: true });
  });

  test('[QU2] counts as an open chat: no agent is offered more than she has room for', async () => {
    const { app, agents } = await desk();
    const kinds: string[] = [];
    for (let n = 0; n < 4; n++) kinds.push((await (await app.visitor()).must('conversation:start', opening())).kind);
    expect(kinds).toEqual(['live', 'live', 'live', 'queued']);
    expect(await agents[0]?.must('inbox:list', { view: 'mine' })).toMatchObject({
      rows: [{ offeredAt: MONDAY_10 }, { offeredAt: MONDAY_10 }, { offeredAt: MONDAY_10 }],
    });
  });

  test('[AD7] several tabs that start at once get one conversation, offered once', async () => {
    const { app, shopper } = await desk('Rupa');
    const tabs = [shopper, ...(await Promise.all([1, 2, 3].map(() => app.visitor({ token: shopper.ready.token }))))];
    const started = await Promise.all(tabs.map((tab) => tab.must('conversation:start', opening())));
    expect(new Set(started.map(({ conversationId }) => conversationId)).size).toBe(1);
    const types = typesIn(await logOf(shopper, started[0]?.conversationId ?? ''));
    expect(types.filter((type) => type.startsWith('assigned'))).toEqual(['assigned Nadia']);
    expect(types.filter((type) => type === 'message')).toHaveLength(4);
  });

  test('[QU2] whoever waits is served before who comes later', async () => {
    const { app, agents, shopper } = await desk();
    await agents[0]?.must('presence:set', { state: 'away' });
    await shopper.must('conversation:start', opening());
    // A place is free again, and a newcomer asks before the desk was looked over.
    app.app.deps.presence.say(agents[0]?.ready.agent.id ?? '', 'available');
    const later = await app.visitor();
    await later.must('conversation:start', opening());
    const first = await offeredTo(shopper, 'Nadia');
    const second = await offeredTo(later, 'Nadia');
    expect(first.entry.at).toBeLessThanOrEqual(second.entry.at);
    await app.app.deps.projections.settled();
    const rows = await app.app.deps.store.inPhase('live');
    expect(rows.find(({ id }) => id === first.conversationId)?.lastSeq).toBe(3);
  });
});

test('[QU4] what was never told to the desk is found by the look of the minute, and routed', async () => {
  const { app, agents } = await desk();
  const { deps } = app.app;
  const conversationId = deps.secrets.newConversationId();
  await change(deps, conversationId, () => done(startCommand()));
  await deps.projections.settled();
  expect(await deps.store.header(conversationId)).toMatchObject({ phase: 'queued' });
  await app.clock.advanceTo(app.clock.now() + MINUTE_MS);
  await agents[0]?.hears('inbox:changed', ({ header }) => header.id === conversationId && header.phase === 'live');
});

describe('[QU5] a wait of more than five minutes', () => {
  test('[QU5] is told once on both sides, to the millisecond, and the place can be kept', async () => {
    const { app, agents, shopper } = await desk();
    await agents[0]?.must('presence:set', { state: 'away' });
    const begun = app.clock.now();
    const { conversationId } = await shopper.must('conversation:start', opening());
    await agents[0]?.must('conversation:open', { conversationId });
    await app.clock.advanceTo(begun + 5 * MINUTE_MS - 1);
    expect(typesIn(await logOf(shopper, conversationId))).toEqual(['started', 'message']);
    await app.clock.advanceTo(begun + 5 * MINUTE_MS);
    const { entry } = await hears(shopper, ({ type }) => type === 'waiting-long');
    expect(entry.at).toBe(begun + 5 * MINUTE_MS);
    await agents[0]?.hears('entry:added', (added) => added.entry.type === 'waiting-long');
    await shopper.must('conversation:keep-place', { conversationId });
    await shopper.must('conversation:keep-place', { conversationId });
    await app.clock.advanceTo(begun + 20 * MINUTE_MS);
    const types = typesIn(await logOf(shopper, conversationId));
    expect(types).toEqual(['started', 'message', 'waiting-long', 'place-kept']);
  });

  test('[QU5] the answer can be had by email instead, at the same moment', async () => {
    const { app, agents, shopper } = await desk();
    await agents[0]?.must('presence:set', { state: 'away' });
    const { conversationId } = await shopper.must('conversation:start', opening());
    await app.clock.advanceTo(app.clock.now() + 5 * MINUTE_MS);
    await hears(shopper, ({ type }) => type === 'waiting-long');
    const made = await shopper.must('conversation:hand-over', { conversationId, email: 'rahima@mail.example' });
    expect(made.number).toMatch(/^AC-/);
    await app.app.deps.projections.settled();
    expect(await app.app.deps.store.inPhase('queued')).toEqual([]);
  });
});

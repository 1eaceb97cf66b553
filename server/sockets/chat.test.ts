import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { fold } from '../../shared/conversation.ts';
import type { Entry } from '../../shared/entries.ts';
import type { StartInput } from '../../shared/events.ts';
import { MONDAY_10, SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';

const apps: TestApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
async function start(options: Parameters<typeof startTestApp>[0] = {}): Promise<TestApp> {
  const app = await startTestApp(options);
  apps.push(app);
  return app;
}
const id = () => randomBytes(16).toString('hex');
const opening = (more: Partial<StartInput> = {}): StartInput => ({
  clientId: id(),
  topic: 'order',
  audience: 'customer',
  text: 'Where is my parcel?',
  ...more,
});

async function availableAgent(app: TestApp) {
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  return agent;
}

test('[AD1] open and an agent free: live and assigned, with the decision recorded (AD8)', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const started = await visitor.must('conversation:start', opening());
  expect(started).toMatchObject({ kind: 'live', staffed: true, lastSeq: 3 });
  const { state, entries } = await agent.must('conversation:open', { conversationId: started.conversationId });
  expect(entries.map((entry) => entry.type)).toEqual(['started', 'message', 'assigned', 'accepted']);
  expect(state.admission).toEqual({
    calendarVersion: 1,
    open: true,
    staffed: true,
    outcome: 'live',
    why: 'agent-free',
  });
});

test('[AD2] all agents at capacity: queued with a place, moved up as chats end, then given to the agent', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const first: string[] = [];
  for (let n = 0; n < 3; n++) {
    first.push((await (await app.visitor()).must('conversation:start', opening())).conversationId);
  }
  const [fourth, fifth] = [await app.visitor(), await app.visitor()];
  expect(await fourth.must('conversation:start', opening())).toMatchObject({ kind: 'queued', staffed: true, place: 1 });
  await app.clock.advanceTo(MONDAY_10 + 1_000);
  const second = await fifth.must('conversation:start', opening());
  expect(second).toMatchObject({ kind: 'queued', place: 2, waitMinutes: null });
  await agent.must('conversation:resolve', { conversationId: first[0] ?? '' });
  await fourth.hears('entry:added', ({ entry }) => entry.type === 'assigned');
  await fifth.hears('queue:moved', ({ place }) => place === 1);
});

test('[AD3] open and nobody available: queued, and told so', async () => {
  const app = await start();
  const visitor = await app.visitor();
  const started = await visitor.must('conversation:start', opening());
  expect(started).toMatchObject({ kind: 'queued', staffed: false, place: 1 });
});

test('[AD4] closed: a forged start is refused with the next opening, and nothing is stored', async () => {
  const app = await start({ now: SATURDAY_22 });
  const visitor = await app.visitor();
  const refused = await visitor.ask('conversation:start', opening());
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'closed', retryable: false, nextOpening: Date.parse('2026-11-30T03:00:00Z') },
  });
  expect(await app.app.deps.store.inPhase('queued')).toEqual([]);
});

test('[AD7] two starts at once from two tabs are one conversation, and no text of either is lost', async () => {
  const app = await start();
  await availableAgent(app);
  const tab = await app.visitor();
  const other = await app.visitor({ token: tab.ready.token });
  const [one, two] = await Promise.all([
    tab.must('conversation:start', opening({ text: 'one' })),
    other.must('conversation:start', opening({ text: 'two' })),
  ]);
  expect(two.conversationId).toBe(one.conversationId);
  const { conversationId } = one;
  const page = await tab.must('entries:since', { conversationId, after: 0, epoch: tab.ready.epoch });
  const texts =
    'entries' in page ? page.entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])) : [];
  expect(texts.toSorted()).toEqual(['one', 'two']);
});

test('[AD7] the same start again, even after the chat has ended, is the same conversation', async () => {
  const app = await start();
  const visitor = await app.visitor();
  const input = opening();
  const first = await visitor.must('conversation:start', input);
  expect((await visitor.must('conversation:start', input)).lastSeq).toBe(first.lastSeq);
  await visitor.must('conversation:end', {});
  expect((await visitor.must('conversation:start', input)).conversationId).toBe(first.conversationId);
  expect((await visitor.must('conversation:start', opening())).conversationId).not.toBe(first.conversationId);
});

test('[MS3] messages of one turn, both ways, are acknowledged in order and both sides hold the same log', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  await agent.must('conversation:open', { conversationId });
  const texts = Array.from({ length: 30 }, (_, n) => `message ${n} — বাংলা`);
  const acks = await Promise.all(
    texts.map((text) => visitor.must('message:send', { conversationId, clientId: id(), text })),
  );
  expect(acks.map((ack) => ack.seq)).toEqual(texts.map((_, n) => n + 5));
  await agent.must('message:send', { conversationId, clientId: id(), text: 'It left this morning.' });
  const since = { conversationId, after: 0, epoch: visitor.ready.epoch };
  const pages = [await visitor.must('entries:since', since), await agent.must('entries:since', since)];
  const sides = pages.map((page) => ('entries' in page ? page.entries : []));
  expect(sides[0]).toEqual(sides[1]);
  const heard = agent.heard.filter((one) => one.name === 'entry:added').map((one) => one.payload as { entry: Entry });
  expect(heard.flatMap(({ entry }) => (entry.type === 'message' ? [entry.text] : [])).slice(0, 30)).toEqual(texts);
  await app.app.deps.projections.settled();
  const header = await app.app.deps.store.header(conversationId);
  expect(header?.lastSeq).toBe(fold(sides[0] ?? [])?.lastSeq);
});

test('[MS1] a repeated clientId is answered with the stored row, with other words it is a conflict', async () => {
  const app = await start();
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  const message = { conversationId, clientId: id(), text: 'Once.' };
  const [first, again] = await Promise.all([
    visitor.must('message:send', message),
    visitor.must('message:send', message),
  ]);
  expect(again).toEqual(first);
  expect(await visitor.ask('message:send', { ...message, text: 'Twice.' })).toMatchObject({
    ok: false,
    error: { code: 'conflict' },
  });
});

test('[MS5] resume gives pages in order, and a reset for another epoch or a log that is behind the client', async () => {
  const app = await start();
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  const { epoch } = visitor.ready;
  const page = await visitor.must('entries:since', { conversationId, after: 1, epoch });
  expect(page).toMatchObject({ last: 2, entries: [{ seq: 2 }] });
  expect(await visitor.must('entries:since', { conversationId, after: 0, epoch: 'other' })).toEqual({ reset: true });
  expect(await visitor.must('entries:since', { conversationId, after: 9, epoch })).toEqual({ reset: true });
});

test('[MS6] a note reaches the visitor on no path: neither live, nor on resume, nor in a letter', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening({ email: 'ayesha@example.com' }));
  await agent.must('note:add', { conversationId, clientId: id(), text: 'SECRET-NOTE' });
  await agent.must('conversation:tag', { conversationId, tags: ['SECRET-TAG'] });
  await visitor.hears('entry:added', ({ entry }) => entry.seq === 5);
  await visitor.must('transcript:mail', { email: 'ayesha@example.com' });
  await agent.must('conversation:hand-over', { conversationId });
  const page = await visitor.must('entries:since', { conversationId, after: 0, epoch: visitor.ready.epoch });
  const again = await app.visitor({ token: visitor.ready.token });
  const everything = JSON.stringify([visitor.heard, page, again.ready, await app.letters()]);
  expect(everything).not.toContain('SECRET');
  expect(everything).toContain('"type":"hidden"');
  expect(again.ready.conversation?.lastSeq).toBe(7);
});

test("[MS8] another's conversation is not there, whatever is asked of it", async () => {
  const app = await start();
  const owner = await app.visitor();
  const { conversationId } = await owner.must('conversation:start', opening());
  const stranger = await app.visitor();
  const attempts = [
    stranger.ask('entries:since', { conversationId, after: 0, epoch: owner.ready.epoch }),
    stranger.ask('message:send', { conversationId, clientId: id(), text: 'x' }),
    stranger.ask('conversation:hand-over', { conversationId, email: 'eve@example.com' }),
    stranger.ask('conversation:end', { conversationId }),
    stranger.ask('message:read', { conversationId, seq: 1 }),
    stranger.ask('message:delivered', { conversationId, seq: 1 }),
  ];
  for (const reply of await Promise.all(attempts))
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-found' } });
  stranger.socket.emit('typing', { conversationId, typing: true });
  await owner.must('message:send', { conversationId, clientId: id(), text: 'still mine' });
  expect(stranger.heard.map((one) => one.name)).toEqual(['session:ready']);
});

test('[QU1] two agents claim at once: one has it, the other is told who', async () => {
  const app = await start();
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  const rupa = await app.addAgent('Rupa');
  const agents = [await app.agent(), await app.agent({ email: rupa, password: 'a long enough password' })];
  const replies = await Promise.all(agents.map((agent) => agent.ask('conversation:claim', { conversationId })));
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
  expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'already-assigned' } });
});

test('[QU2] a conversation goes to an agent with the skill, and back to the one the shopper knows', async () => {
  const app = await start();
  const seller = await app.addAgent('Selim', { skills: ['seller'] });
  const customer = await app.addAgent('Rupa', { skills: ['customer'] });
  for (const email of [seller, customer]) {
    const agent = await app.agent({ email, password: 'a long enough password' });
    await agent.must('presence:set', { state: 'available' });
  }
  const visitor = await app.visitor();
  await visitor.must('conversation:start', opening({ topic: 'seller-orders', audience: 'seller' }));
  await visitor.hears('entry:added', ({ entry }) => entry.type === 'assigned' && entry.agent.name === 'Selim');
  const technical = await (await app.visitor()).must('conversation:start', opening({ topic: 'technical' }));
  expect(technical).toMatchObject({ kind: 'queued', staffed: false });
});

test('[QU6] an agent whose console is gone gets nothing more, and is asked for again when she is back', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  agent.close();
  await visitor.hears('availability', ({ staffed }) => !staffed);
  expect(await visitor.must('conversation:start', opening())).toMatchObject({ kind: 'queued', staffed: false });
  await availableAgent(app);
  await visitor.hears('entry:added', ({ entry }) => entry.type === 'assigned');
});

test('[AD5] a ticket needs an address: asked without one, the answer says so', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  const refused = await agent.ask('conversation:hand-over', { conversationId });
  expect(refused).toMatchObject({ ok: false, error: { code: 'needs-email' } });
  const made = await visitor.must('conversation:hand-over', { conversationId, email: 'ayesha@example.com' });
  expect(made.number).toMatch(/^AC-\d{4}$/);
  expect(made.respondBy).toBe(MONDAY_10 + 24 * 3_600_000);
});

test('marks rise as the other side receives and reads', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  await agent.must('conversation:open', { conversationId });
  await agent.must('message:delivered', { conversationId, seq: 3 });
  await visitor.hears('marks', ({ delivered, read }) => delivered === 3 && read === 0);
  await agent.must('message:read', { conversationId, seq: 2 });
  await visitor.hears('marks', ({ delivered, read }) => delivered === 3 && read === 2);
  expect(await agent.must('message:read', { conversationId, seq: 1 })).toEqual({ delivered: 3, read: 2 });
  expect(await agent.ask('message:read', { conversationId, seq: 900 })).toMatchObject({
    ok: false,
    error: { code: 'bad-request', fields: { seq: 'is beyond the end' } },
  });
  await visitor.must('message:read', { conversationId, seq: 3 });
  await agent.hears('marks', ({ read }) => read === 3);
});

test('typing reaches the other side, by name', async () => {
  const app = await start();
  const agent = await availableAgent(app);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  await agent.must('conversation:open', { conversationId });
  agent.socket.emit('typing', { conversationId, typing: true });
  await visitor.hears('typing', (sign) => sign.typing && sign.name === 'Nadia');
  visitor.socket.emit('typing', { conversationId, typing: true });
  await agent.hears('typing', (sign) => sign.typing);
});

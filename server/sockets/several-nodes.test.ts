import { expect, test, vi } from 'vitest';
import { newClientId, opening } from '../testing/first-message.ts';
import type { NodesOptions } from '../testing/several-nodes.ts';
import { ADMIN, MONDAY_10, type TestApp } from '../testing/test-app.ts';
import { twoNodes } from '../testing/two-nodes.ts';
import { claim } from '../use-cases/claim.ts';
import { startConversation } from '../use-cases/start-conversation.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Of the heartbeat. */
const BEAT_MS = 5_000;

/** A shopper at one node, whose conversation an agent has open at the other. */
async function acrossTwo(options: NodesOptions = {}) {
  const nodes = await twoNodes(options);
  const visitor = await nodes.a.visitor({ page: { url: 'https://shop.example/orders/7', title: 'Order 7' } });
  const { conversationId } = await visitor.must('conversation:start', opening());
  const agent = await nodes.b.agent();
  const opened = await agent.must('conversation:open', { conversationId });
  return { ...nodes, visitor, agent, conversationId, opened };
}

test('[OP6] each side at its node hears the other, every entry once and in order', async () => {
  const { visitor, agent, conversationId, opened } = await acrossTwo();
  const seqsHeard = (client: typeof visitor | typeof agent) =>
    client.heard.flatMap(({ name, payload }) =>
      name === 'entry:added' ? [(payload as { entry: { seq: number } }).entry.seq] : [],
    );
  await agent.must('message:send', { conversationId, clientId: newClientId(), text: 'On its way.' });
  await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'Thank you!' });
  await agent.must('note:add', { conversationId, clientId: newClientId(), text: 'regular customer' });
  const { seq: last } = await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'Bye.' });
  await visitor.hears('entry:added', ({ entry }) => entry.seq === last);
  await agent.hears('entry:added', ({ entry }) => entry.seq === last);
  const end = opened.entries.length;
  expect(seqsHeard(agent)).toEqual(Array.from({ length: last - end }, (_, n) => end + 1 + n));
  expect(seqsHeard(visitor)).toEqual(Array.from({ length: last }, (_, n) => n + 1));
  // MS6, over the nodes too.
  expect(JSON.stringify(visitor.heard)).not.toContain('regular customer');
});

test('[OP6] typing, marks, rows and counts reach the people of the other node', async () => {
  const { visitor, agent, conversationId } = await acrossTwo();
  visitor.socket.emit('typing', { conversationId, typing: true });
  await agent.hears('typing', (sign) => sign.typing);
  agent.socket.emit('typing', { conversationId, typing: true });
  await visitor.hears('typing', (sign) => sign.name === 'Nadia');
  await agent.must('message:read', { conversationId, seq: 2 });
  await visitor.hears('marks', ({ read }) => read === 2);
  await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'And my refund?' });
  await agent.hears('inbox:changed', ({ header }) => header.preview === 'And my refund?');
  await agent.hears('counts:changed', ({ waiting }) => waiting === 1);
});

test('[OP6] an agent sees where a shopper at another node is, and follows her', async () => {
  const { visitor, agent, opened } = await acrossTwo();
  expect(opened.visitor.trail).toEqual([]);
  await agent.hears('visitor:changed', ({ visitor: seen }) => seen.online && seen.trail[0]?.title === 'Order 7');
  await visitor.raw('page:view', { url: 'https://shop.example/returns', title: 'Returns' });
  await agent.hears('visitor:changed', ({ visitor: seen }) => seen.trail.length === 2);
});

test('[OP6] a shopper who changes from one node to the other is not said to be gone', async () => {
  const { b, visitor, agent, clock } = await acrossTwo();
  const back = await b.visitor({
    token: visitor.ready.token,
    page: { url: 'https://shop.example/help', title: 'Help' },
  });
  visitor.close();
  await agent.hears('visitor:changed', ({ visitor: seen }) => seen.page?.title === 'Help');
  const before = agent.heard.length;
  await vi.waitFor(async () => {
    await clock.advanceTo(clock.now() + 2_000);
    const said = agent.heard
      .slice(before)
      .flatMap(({ name, payload }) => (name === 'visitor:changed' ? [payload] : []));
    expect(said.length).toBeGreaterThan(0);
    expect(said.at(-1)).toMatchObject({ visitor: { online: true, page: { title: 'Help' } } });
  }, 30_000);
  back.close();
});

test('[AC4] who looks is known over the nodes, and forgotten when a node is killed', async () => {
  const { a, b, agent, conversationId, clock, kill } = await acrossTwo();
  const rupa = await a.agent({ email: await a.addAgent('Rupa'), password: ADMIN.password });
  await rupa.must('conversation:open', { conversationId });
  await rupa.raw('viewing', { conversationId });
  const nadiaId = agent.ready.agent.id;
  await agent.hears('viewing', ({ agents }) => agents.join() === rupa.ready.agent.id);
  await agent.raw('viewing', { conversationId });
  await rupa.hears('viewing', ({ agents }) => agents.includes(nadiaId));
  await kill(a);
  expect(b.errors).toEqual([]);
  await clock.advanceTo(clock.now() + 4 * BEAT_MS);
  await agent.hears('viewing', ({ agents }) => agents.join() === nadiaId);
});

test('[HR5] hours that are changed at one node hold at the other at once', async () => {
  const { a, b } = await twoNodes();
  const visitor = await b.visitor();
  await closeAllDay(a);
  await visitor.hears('availability', ({ channels }) => !channels.chat.open);
  expect(await visitor.ask('conversation:start', opening())).toMatchObject({ ok: false, error: { code: 'closed' } });
});

test('[HR5] hours that nobody told of hold at the next beat, and two admins do not give one version twice', async () => {
  const { a, b, clock, cut } = await twoNodes();
  const visitor = await b.visitor();
  cut(true);
  expect(await closeAllDay(a)).toMatchObject({ version: 2 });
  expect(await closeAllDay(b)).toMatchObject({ version: 3 });
  await clock.advanceTo(clock.now() + BEAT_MS);
  await visitor.hears('availability', ({ channels }) => !channels.chat.open);
});

async function closeAllDay(node: TestApp): Promise<unknown> {
  const cookie = await node.cookie();
  const headers = { 'content-type': 'application/json', origin: node.url, cookie };
  const { version: _, ...calendar } = node.app.deps.calendar();
  const chat = { weekly: calendar.email.weekly, dates: {}, never: true };
  const body = JSON.stringify({ ...calendar, chat });
  const response = await fetch(`${node.url}/api/hours`, { method: 'PUT', headers, body });
  return response.json();
}

test('[MS5] what the nodes do not tell each other is found by the heartbeat, on both sides', async () => {
  const { a, visitor, agent, conversationId, clock, cut } = await acrossTwo();
  cut(true);
  const { seq } = await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'Hello?' });
  await clock.advanceTo(clock.now() + BEAT_MS);
  await agent.hears('log:reached', (reached) => reached.conversationId === conversationId && reached.lastSeq === seq);
  const { epoch } = agent.ready;
  const page = await agent.must('entries:since', { conversationId, after: seq - 1, epoch });
  expect(page).toMatchObject({ last: seq, entries: [{ seq, text: 'Hello?' }] });
  await agent.hears('inbox:changed', ({ header }) => header.lastSeq === seq);

  const answered = await agent.must('message:send', { conversationId, clientId: newClientId(), text: 'I am here.' });
  await clock.advanceTo(clock.now() + BEAT_MS);
  await visitor.hears('log:reached', ({ lastSeq }) => lastSeq === answered.seq);
  const missed = await visitor.must('entries:since', { conversationId, after: seq, epoch });
  expect(missed).toMatchObject({ last: answered.seq });
  expect(a.errors).toEqual([]);
});

test('[MS5] a log that has not grown is not told again, and where nothing is open nothing is asked', async () => {
  const { store, a, clock } = await twoNodes();
  const asked = vi.spyOn(store, 'lastSeqs');
  await a.visitor();
  await clock.advanceTo(clock.now() + 3 * BEAT_MS);
  expect(asked).not.toHaveBeenCalled();
  const visitor = await a.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  await clock.advanceTo(clock.now() + 3 * BEAT_MS);
  await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'one more' });
  await clock.advanceTo(clock.now() + 3 * BEAT_MS);
  await visitor.hears('log:reached', ({ lastSeq }) => lastSeq === 3);
  const reached = visitor.heard.filter(({ name }) => name === 'log:reached').map(({ payload }) => payload);
  expect(reached).toEqual([2, 3].map((lastSeq) => ({ conversationId, lastSeq })));
});

test('[MS5] a node knows nothing stale: what the other wrote is there, told or not', async () => {
  const { a, b, cut } = await twoNodes();
  const visitor = await a.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  // The same visitor at both nodes, and B's memory of the log made old.
  const elsewhere = await b.visitor({ token: visitor.ready.token });
  expect(elsewhere.ready.conversation).toMatchObject({ id: conversationId, lastSeq: 2 });
  cut(true);
  const { seq } = await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'Hello?' });
  const { epoch } = visitor.ready;
  const page = await elsewhere.must('entries:since', { conversationId, after: seq, epoch });
  expect(page).toEqual({ entries: [], last: seq });
  const again = await b.visitor({ token: visitor.ready.token });
  expect(again.ready.conversation).toMatchObject({ lastSeq: seq });
  const next = await elsewhere.must('message:send', { conversationId, clientId: newClientId(), text: 'Anybody?' });
  expect(next.seq).toBe(seq + 1);
});

test('[AD7] two starts at once at two nodes are one conversation', async () => {
  const { a, b } = await twoNodes();
  const first = await a.visitor();
  const second = await b.visitor({ token: first.ready.token });
  const both = await Promise.all([first, second].map((tab) => tab.must('conversation:start', opening())));
  expect(both[0]?.conversationId).toBe(both[1]?.conversationId);
});

test('[QU1] of two agents at two nodes who claim at once one has it, 200 times out of 200', async () => {
  const { a, b } = await twoNodes();
  const agents = { a: { id: 'karim', name: 'Karim' }, b: { id: 'nadia', name: 'Nadia' } };
  for (let n = 0; n < 200; n++) {
    const starter = { visitorId: `visitor-${n}`, locale: 'en' };
    const begun = await startConversation(n % 2 ? a.app.deps : b.app.deps, starter, opening());
    if (!begun.ok) throw new Error(begun.refusal.message);
    const { conversationId } = begun.value;
    const claims = await Promise.all([
      claim(a.app.deps, agents.a, conversationId),
      claim(b.app.deps, agents.b, conversationId),
    ]);
    expect(claims.map((one) => (one.ok ? 'has it' : one.refusal.code)).sort()).toEqual(['already-assigned', 'has it']);
  }
});

test('[AD1] the free places of one agent are counted once over the nodes', async () => {
  const { a, b } = await twoNodes();
  const agent = await a.agent();
  await agent.must('presence:set', { state: 'available' });
  const visitors = await Promise.all([a, a, a, b, b, b].map((node) => node.visitor()));
  const results = await Promise.all(visitors.map((visitor) => visitor.must('conversation:start', opening())));
  expect(results.filter(({ kind }) => kind === 'live').length).toBeLessThanOrEqual(3);
  await vi.waitFor(async () => expect(await a.app.deps.store.inPhase('live')).toHaveLength(3));
});

test('[OP6] a killed node’s work is taken over within 30 s: closing time comes at the other', async () => {
  // Five minutes before closing, Monday 17:55 in Dhaka.
  const { a, b, clock, kill } = await twoNodes({ now: MONDAY_10 + 7 * 3_600_000 + 55 * 60_000 });
  const visitor = await b.visitor();
  await visitor.must('conversation:start', opening(undefined, { email: 'ayesha@example.com' }));
  await kill(a);
  await clock.advanceTo(clock.now() + 5 * 60_000 + 30_000);
  await visitor.hears('entry:added', ({ entry }) => entry.type === 'ticket-opened');
});

test('[ID3] a session that began at one node holds at the other', async () => {
  const { a, b } = await twoNodes();
  const cookie = await a.cookie();
  const response = await fetch(`${b.url}/api/session`, { headers: { cookie } });
  expect(await response.json()).toMatchObject({ agent: { email: ADMIN.email } });
});

test('[OP6] on several nodes polling is refused with what to do instead; the form works', async () => {
  const env = { REDIS_URL: 'redis://127.0.0.1:1', MONGODB_URL: 'mongodb://127.0.0.1:1/none' };
  const { a } = await twoNodes({ env });
  const headers = { origin: a.url };
  const polled = await fetch(`${a.url}/socket.io/?EIO=4&transport=polling`, { headers });
  expect(polled.status).toBe(400);
  expect(polled.headers.get('access-control-allow-origin')).toBe(a.url);
  expect(await polled.json()).toEqual({ code: 0, message: expect.stringContaining("transports: ['websocket']") });
  const left = await a.post('/api/tickets', { ...opening(), email: 'ayesha@example.com' });
  expect(left.status).toBe(201);
});

test('[OP3] ready without Redis, and saying so', async () => {
  const { a, cut } = await twoNodes();
  const said = async (path: string) => (await fetch(a.url + path)).text();
  expect(await said('/readyz')).toBe('ready\n');
  expect(await said('/metrics')).toContain('activecart_redis_up 1');
  cut(true);
  expect(await said('/readyz')).toContain('Redis does not answer');
  expect((await fetch(`${a.url}/readyz`)).status).toBe(200);
  expect(await said('/metrics')).toContain('activecart_redis_up 0');
});

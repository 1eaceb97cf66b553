/** What agents do about tickets, over real sockets: set aside, taken up live with the shopper there, merged. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { TicketResult } from '../../shared/http-api.ts';
import { MONDAY_10, SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';
import { change } from '../use-cases/change.ts';
import { finishMerger } from '../use-cases/merge.ts';

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const HOUR_MS = 3_600_000;
const id = () => randomBytes(16).toString('hex');

async function desk(now = MONDAY_10): Promise<TestApp> {
  app = await startTestApp({ now });
  return app;
}

async function ticket(at: TestApp, text = 'My parcel is late.', more: object = {}): Promise<TicketResult> {
  const input = { clientId: id(), topic: 'order', audience: 'customer', email: 'rahima@mail.example', text, ...more };
  const response = await at.post('/api/tickets', input);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as TicketResult;
}

test('[TK7] a ticket is snoozed, woken by an agent, and every agent hears of it', async () => {
  const at = await desk();
  const agent = await at.agent();
  const { conversationId } = await ticket(at);
  const until = MONDAY_10 + 2 * HOUR_MS;
  await agent.must('conversation:snooze', { conversationId, until });
  await agent.hears('inbox:changed', ({ header }) => header.id === conversationId && header.snoozedUntil === until);
  await agent.must('conversation:wake', { conversationId });
  const awake = await agent.hears('inbox:changed', ({ header }) => header.lastSeq === 5);
  expect(awake.header.snoozedUntil).toBeNull();
});

test('[TK7] a time that is past, too far, or none is refused with its field', async () => {
  const at = await desk();
  const agent = await at.agent();
  const { conversationId } = await ticket(at);
  for (const until of [MONDAY_10, MONDAY_10 + 91 * 24 * HOUR_MS, -1, 1.5]) {
    const reply = await agent.ask('conversation:snooze', { conversationId, until });
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', fields: { until: expect.any(String) } } });
  }
});

test('[SL3] waiting for the shopper, taken on again, and no answer needed are said once each', async () => {
  const at = await desk();
  const agent = await at.agent();
  const { conversationId } = await ticket(at);
  expect(await agent.ask('conversation:await-visitor', { conversationId })).toMatchObject({ ok: false });
  await agent.must('message:send', { conversationId, clientId: id(), text: 'Which parcel?' });
  const waits = await agent.must('conversation:await-visitor', { conversationId });
  expect(await agent.must('conversation:await-visitor', { conversationId })).toEqual(waits);
  await agent.must('conversation:resume', { conversationId });
  await agent.must('conversation:no-reply-needed', { conversationId, reason: 'A thank you' });
  const { casework } = await agent.must('conversation:open', { conversationId });
  expect(casework.awaitingSince).toBeNull();
});

test('[SL4] another topic gives another promise, and one that is not of the audience is refused', async () => {
  const at = await desk();
  const agent = await at.agent();
  const { conversationId } = await ticket(at);
  const wrong = { conversationId, topic: 'seller-orders', audience: 'customer' } as const;
  expect(await agent.ask('conversation:reclassify', wrong)).toMatchObject({ error: { code: 'bad-request' } });
  await agent.must('conversation:reclassify', { conversationId, topic: 'payment', audience: 'customer' });
  const { state } = await agent.must('conversation:open', { conversationId });
  expect(state.ticket?.promise.respondBy).toBe(MONDAY_10 + 4 * HOUR_MS);
});

test('[TK6] a ticket is taken up live when the shopper is back: she gets a chat, and both write in it', async () => {
  const at = await desk();
  const agent = await at.agent();
  const { conversationId, token } = await ticket(at);
  await agent.must('conversation:open', { conversationId });
  expect(await agent.ask('conversation:take-up', { conversationId })).toMatchObject({ error: { code: 'conflict' } });

  const shopper = await at.visitor({ token });
  expect(shopper.ready.conversation).toMatchObject({ id: conversationId, state: { phase: 'ticket' } });
  await agent.hears('visitor:changed', ({ visitor }) => visitor.online);
  await agent.must('conversation:take-up', { conversationId });
  await shopper.hears('entry:added', ({ entry }) => entry.type === 'taken-up');
  await agent.must('message:send', { conversationId, clientId: id(), text: 'I am here now.' });
  await shopper.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'I am here now.');
  await shopper.must('message:send', { conversationId, clientId: id(), text: 'Good!' });
  await agent.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'Good!');

  // AD7: it is her one chat now, over a reload too.
  const again = await at.visitor({ token });
  expect(again.ready.conversation).toMatchObject({ id: conversationId, state: { phase: 'live' } });
  const started = { clientId: id(), topic: 'order', audience: 'customer', text: 'Still there?' } as const;
  expect(await again.must('conversation:start', started)).toMatchObject({ conversationId, kind: 'live' });
});

test('[TK6] the shopper who comes back is told of at every ticket of hers that an agent looks at', async () => {
  const at = await desk();
  const agent = await at.agent();
  const older = await ticket(at);
  const newer = await ticket(at, 'And another thing.', { token: older.token });
  for (const { conversationId } of [older, newer]) await agent.must('conversation:open', { conversationId });
  await at.visitor({ token: older.token });
  for (const { conversationId } of [older, newer]) {
    const told = await agent.hears('visitor:changed', (one) => one.conversationId === conversationId);
    expect(told.visitor.online).toBe(true);
  }
});

test('[TK6] closed hours, and another chat of hers, keep it a ticket', async () => {
  const closed = await desk(SATURDAY_22);
  const { conversationId, token } = await ticket(closed);
  await closed.visitor({ token });
  const agent = await closed.agent();
  const refused = await agent.ask('conversation:take-up', { conversationId });
  expect(refused).toMatchObject({ error: { code: 'closed', nextOpening: expect.any(Number) } });
  await closed.close();

  const open = await desk();
  const late = await ticket(open);
  const shopper = await open.visitor({ token: late.token });
  const start = { clientId: id(), topic: 'order', audience: 'customer', text: 'Hello' } as const;
  await shopper.must('conversation:start', start);
  const nadia = await open.agent();
  expect(await nadia.ask('conversation:take-up', { conversationId: late.conversationId })).toMatchObject({
    error: { code: 'conflict' },
  });
});

test('[TK8] one ticket goes on in another, with its words and the longest wait', async () => {
  const at = await desk();
  const agent = await at.agent();
  const first = await ticket(at, 'It has not come.');
  await at.clock.advanceTo(MONDAY_10 + HOUR_MS);
  const second = await ticket(at, 'Where is it now?');
  await agent.must('message:send', { conversationId: second.conversationId, clientId: id(), text: 'We ask them.' });
  await agent.must('conversation:merge', { conversationId: first.conversationId, into: second.conversationId });

  const target = await agent.must('conversation:open', { conversationId: second.conversationId });
  expect(target.entries.at(-1)).toMatchObject({
    type: 'merged-from',
    number: first.number,
    lines: [{ by: 'visitor', text: 'It has not come.' }],
  });
  expect(target.state.unansweredSince).toBe(MONDAY_10);
  const source = await agent.must('conversation:open', { conversationId: first.conversationId });
  expect(source.state.phase).toBe('resolved');
  expect(source.casework.mergedInto).toEqual({ conversationId: second.conversationId, number: second.number });

  const back = { conversationId: second.conversationId, into: first.conversationId };
  expect(await agent.ask('conversation:merge', back)).toMatchObject({ error: { code: 'conflict' } });
});

test('[TK8] a merger that a killed process has left half done is finished after the start, once', async () => {
  let at = await desk();
  const first = await ticket(at, 'It has not come.');
  const second = await ticket(at, 'Where is it now?');
  const [from, into] = [first.conversationId, second.conversationId];
  // What is meant is stored, the target is written, and there the process ends.
  const agent = { id: 'karim', name: 'Karim' };
  const source = { conversationId: from, number: first.number, unansweredSince: MONDAY_10, lines: [] };
  await change(at.app.deps, into, () => ({ ok: true, value: { do: 'merge-from', agent, meantAt: MONDAY_10, source } }));
  await at.app.deps.store.saveSetting('merging', JSON.stringify({ from, into, agent, at: MONDAY_10 }));
  app = at = await at.restart();

  const merged = await at.app.deps.logs.reread(from);
  expect(merged.state?.phase).toBe('resolved');
  expect(merged.casework.mergedInto?.conversationId).toBe(into);
  await finishMerger(at.app.deps);
  const entries = await at.app.deps.store.entries(into, 0, 100);
  expect(entries.filter(({ type }) => type === 'merged-from')).toHaveLength(1);
});

test('[TK8] mergers at once, in a ring, leave none', async () => {
  const at = await desk();
  const agent = await at.agent();
  const ids: string[] = [];
  for (const text of ['One', 'Two', 'Three']) ids.push((await ticket(at, text)).conversationId);
  const pairs = ids.map((conversationId, n) => ({ conversationId, into: ids[(n + 1) % ids.length] ?? '' }));
  const replies = await Promise.all(pairs.map((pair) => agent.ask('conversation:merge', pair)));
  expect(replies.filter(({ ok }) => !ok)).not.toHaveLength(0);
  const logs = await Promise.all(ids.map((one) => at.app.deps.logs.reread(one)));
  expect(logs.filter(({ state }) => state?.phase !== 'resolved')).toHaveLength(1);
});

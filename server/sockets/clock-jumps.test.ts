/** F8: the machine's clock is set while people talk. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import type { VisitorClient } from '../testing/clients.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

const MINUTE_MS = 60_000;
/** Monday 23 November 2026 in Dhaka. */
const at = (time: string) => Date.parse(`2026-11-23T${time}+06:00`);
const id = () => randomBytes(16).toString('hex');
const opening = () => ({ clientId: id(), topic: 'order', audience: 'customer', text: 'Where is my parcel?' }) as const;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: at('17:20:00') });
});
afterEach(() => app.close());

async function liveChat() {
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', opening());
  return { agent, visitor, conversationId };
}

async function logOf(visitor: VisitorClient, conversationId: string): Promise<readonly Entry[]> {
  const page = await visitor.must('entries:since', { conversationId, after: 0, epoch: visitor.ready.epoch });
  return 'entries' in page ? page.entries : [];
}

test.each([
  ['an hour back', '16:20:00'],
  ['an hour on, into the grace after closing', '18:20:00'],
])(
  '[MS2] the clock jumps %s: both write on, in the order of seq, and no entry is older than the one before',
  async (_, time) => {
    const { agent, visitor, conversationId } = await liveChat();
    const say = (text: string) => visitor.must('message:send', { conversationId, clientId: id(), text });
    await say('before');
    app.clock.jumpTo(at(time));
    await say('after');
    await agent.must('message:send', { conversationId, clientId: id(), text: 'answer' });
    app.clock.jumpTo(at('17:21:00'));
    await say('and back');
    const log = await logOf(visitor, conversationId);
    const texts = log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    expect(texts).toEqual(['Where is my parcel?', 'before', 'after', 'answer', 'and back']);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_entry, index) => index + 1));
    expect(log.map((entry) => entry.at)).toEqual(log.map((entry) => entry.at).toSorted((a, b) => a - b));
  },
);

test('[CL3] a clock that jumps over closing and its grace makes one ticket, and none more when it jumps back', async () => {
  const { visitor, conversationId } = await liveChat();
  app.clock.jumpTo(at('18:40:00'));
  await app.clock.advanceTo(at('18:41:00'));
  await visitor.hears('entry:added', ({ entry }) => entry.type === 'ticket-opened');
  app.clock.jumpTo(at('17:40:00'));
  await app.clock.advanceTo(at('18:40:00'));
  const tickets = (await logOf(visitor, conversationId)).filter(({ type }) => type === 'ticket-opened');
  expect(tickets).toHaveLength(1);
  await app.app.deps.projections.settled();
  expect(await app.app.deps.store.header(conversationId)).toMatchObject({ phase: 'ticket' });
});

test('[AD4] what a start becomes is decided by the clock as it reads then: live or the form, never both', async () => {
  await liveChat();
  const visitor = await app.visitor();
  app.clock.jumpTo(at('18:00:00'));
  expect(await visitor.ask('conversation:start', opening())).toMatchObject({ ok: false, error: { code: 'closed' } });
  app.clock.jumpTo(at('17:59:59.999'));
  expect(await visitor.ask('conversation:start', opening())).toMatchObject({ ok: true, value: { kind: 'live' } });
  expect(await app.letters()).toEqual([]);
});

test('[MS4] a clock that jumps back keeps nobody waiting: what was refused for its rate is let in by time that passed', async () => {
  const { visitor, conversationId } = await liveChat();
  const send = (clientId: string) => visitor.ask('message:send', { conversationId, clientId, text: clientId });
  const replies = await Promise.all(Array.from({ length: 120 }, (_, n) => send(`message-${n}`)));
  const first = replies.findIndex((reply) => !reply.ok);
  expect(replies[first]).toMatchObject({ error: { code: 'rate-limited' } });
  app.clock.jumpTo(at('16:20:00'));
  await expect.poll(async () => (await send(`message-${first}`)).ok, { timeout: 30_000, interval: 250 }).toBe(true);
  expect(await send(`message-${first + 1}`)).toMatchObject({ ok: true });
}, 60_000);

test('[ID3] an agent stays signed in over a jump of an hour, either way', async () => {
  const cookie = await app.cookie();
  const session = () => fetch(`${app.url}/api/session`, { headers: { cookie } }).then(({ status }) => status);
  for (const jump of [60 * MINUTE_MS, -60 * MINUTE_MS]) {
    app.clock.jumpTo(at('17:20:00') + jump);
    expect(await session()).toBe(200);
  }
});

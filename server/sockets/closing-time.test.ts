import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { ErrorBody } from '../../shared/http-api.ts';
import type { Calendar } from '../domain/hours/calendar.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});
const id = () => randomBytes(16).toString('hex');
const opening = (more: object = {}) =>
  ({ clientId: id(), topic: 'payment', audience: 'customer', text: 'I paid twice.', ...more }) as const;
/** Monday 23 November 2026 in Dhaka. */
const at = (time: string) => Date.parse(`2026-11-23T${time}+06:00`);

async function liveAndQueued(now: number) {
  app = await startTestApp({ now });
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  const live = await app.visitor();
  const { conversationId } = await live.must('conversation:start', opening());
  await agent.must('presence:set', { state: 'assigned-only' });
  const queued = await app.visitor();
  const waiting = await queued.must('conversation:start', opening({ email: 'ayesha@example.com' }));
  expect(waiting.kind).toBe('queued');
  await agent.must('conversation:open', { conversationId });
  return { app, agent, live, queued, conversationId, waitingId: waiting.conversationId };
}

test('[CL1] both sides of a live conversation are told 15 and 5 minutes before closing, once each', async () => {
  const { app, agent, live, conversationId } = await liveAndQueued(at('17:44:00'));
  await app.clock.advanceTo(at('17:45:00'));
  await live.hears('entry:added', ({ entry }) => entry.type === 'closing-soon' && entry.minutes === 15);
  await agent.hears('entry:added', ({ entry }) => entry.type === 'closing-soon' && entry.minutes === 15);
  await app.clock.advanceTo(at('17:55:00'));
  await agent.hears('entry:added', ({ entry }) => entry.type === 'closing-soon' && entry.minutes === 5);
  await app.clock.advanceTo(at('17:59:59'));
  const page = await live.must('entries:since', { conversationId, after: 0, epoch: live.ready.epoch });
  const told = 'entries' in page ? page.entries.filter((entry) => entry.type === 'closing-soon') : [];
  expect(told.map((entry) => entry.minutes)).toEqual([15, 5]);
  expect(told.every((entry) => entry.closesAt === at('18:00:00'))).toBe(true);
});

test('[CL2] at closing, to the millisecond, the queued conversation becomes a ticket and says so; the live one goes on', async () => {
  const { app, live, queued, waitingId, conversationId } = await liveAndQueued(at('17:44:00'));
  await app.clock.advanceTo(at('17:59:59.999'));
  expect((await app.app.deps.store.header(waitingId))?.phase).toBe('queued');
  await app.clock.advanceTo(at('18:00:00'));
  await queued.hears('entry:added', ({ entry }) => entry.type === 'handed-over' && entry.reason === 'closing-time');
  const { entry } = await queued.hears('entry:added', (added) => added.entry.type === 'ticket-opened');
  expect(entry).toMatchObject({ email: 'ayesha@example.com', promise: { respondBy: at('21:44:00') } });
  await queued.hears('availability', ({ channels }) => !channels.chat.open);
  await live.must('message:send', { conversationId, clientId: id(), text: 'Still here (AD6).' });
});

test('[CL3] a live conversation may finish for 30 minutes, then is a ticket with its history', async () => {
  const { app, live, conversationId } = await liveAndQueued(at('17:44:00'));
  await app.clock.advanceTo(at('18:29:59.999'));
  await live.must('message:send', { conversationId, clientId: id(), text: 'One more thing.' });
  await app.clock.advanceTo(at('18:30:00'));
  const { entry } = await live.hears('entry:added', (added) => added.entry.type === 'ticket-opened');
  expect(entry).toMatchObject({ reason: 'grace-over', email: null });
  const made = await live.must('conversation:hand-over', { conversationId, email: 'ayesha@example.com' });
  expect(made.number).toBe(entry.type === 'ticket-opened' ? entry.number : '');
  const receipts = (await app.letters()).filter(({ letter }) => letter.to.address === 'ayesha@example.com');
  // One automatic letter an address and day: the queued shopper of the same address has had hers (ML2).
  expect(receipts).toHaveLength(1);
});

test('[CL4] the agent hands over to a ticket in one action, in the same conversation', async () => {
  const { app, agent, conversationId } = await liveAndQueued(at('17:44:00'));
  const made = await agent.must('conversation:hand-over', { conversationId, email: 'rahim@example.com' });
  await app.app.deps.projections.settled();
  const header = await app.app.deps.store.header(conversationId);
  expect(header).toMatchObject({ phase: 'ticket', number: made.number, email: 'rahim@example.com' });
  const letters = (await app.letters()).map(({ letter }) => letter.content.kind);
  expect(letters.toSorted()).toEqual(['notice', 'receipt']);
});

test('[CL5] a server that was down from 17:50 to Tuesday 10:00 does what was due when it is back', async () => {
  const first = await liveAndQueued(at('17:50:00'));
  app = await first.app.restart(Date.parse('2026-11-24T10:00:00+06:00'));
  for (const conversationId of [first.conversationId, first.waitingId]) {
    expect(await app.app.deps.store.header(conversationId)).toMatchObject({ phase: 'ticket' });
  }
});

test('[AD6] a live conversation is found again after closing, through a reload', async () => {
  const { app, live, conversationId } = await liveAndQueued(at('17:44:00'));
  await app.clock.advanceTo(at('18:10:00'));
  const reloaded = await app.visitor({ token: live.ready.token });
  expect(reloaded.ready.conversation).toMatchObject({ id: conversationId, state: { phase: 'live' } });
  await reloaded.must('message:send', { conversationId, clientId: id(), text: 'I am back.' });
});

test('[HR5] the turn of the hour is pushed to everybody, and so is a change of the hours', async () => {
  app = await startTestApp({ now: at('08:59:59') });
  const visitor = await app.visitor();
  expect(visitor.ready.availability.channels.chat).toEqual({
    open: false,
    nextChange: at('09:00:00'),
    nextOpening: at('09:00:00'),
  });
  await app.clock.advanceTo(at('08:59:59.999'));
  expect((await visitor.ask('conversation:start', opening())).ok).toBe(false);
  await app.clock.advanceTo(at('09:00:00'));
  const opened = await visitor.hears('availability', ({ channels }) => channels.chat.open);
  expect(opened.channels.chat.nextChange).toBe(at('18:00:00'));
  const cookie = await app.cookie();
  const holiday = { '2026-11-23': [] };
  const read = await fetch(`${app.url}/api/hours`, { headers: { cookie } });
  const { version: _, ...calendar } = (await read.json()) as Calendar;
  const put = (body: unknown) =>
    fetch(`${app?.url}/api/hours`, {
      method: 'PUT',
      headers: { cookie, origin: app?.url ?? '', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const bad = await put({ ...calendar, chat: { ...calendar.chat, dates: { '2026-02-30': [] } } });
  expect(bad.status).toBe(400);
  expect(Object.keys(((await bad.json()) as ErrorBody).error.fields ?? {})).toEqual(['chat.dates.2026-02-30']);
  const good = await put({ ...calendar, chat: { ...calendar.chat, dates: holiday } });
  expect(await good.json()).toMatchObject({ version: 2 });
  const closed = await visitor.hears(
    'availability',
    ({ channels }) => !channels.chat.open && channels.chat.nextOpening !== at('09:00:00'),
  );
  expect(closed.channels.chat.nextOpening).toBe(Date.parse('2026-11-24T09:00:00+06:00'));
});

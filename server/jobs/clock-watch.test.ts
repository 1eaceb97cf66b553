import { afterEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import type { ClockDue } from '../../shared/events.ts';
import type { PromiseReport } from '../../shared/reports.ts';
import { ticketAt } from '../domain/clocks/log-of-words.ts';
import { POLICY_CALENDAR } from '../domain/hours/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../testing/builders.ts';
import type { AgentClient } from '../testing/clients.ts';
import { type Nodes, startNodes } from '../testing/several-nodes.ts';
import { MONDAY_10, SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';
import { allTold, comesTrue, entriesOf, leaveTicket } from '../testing/tickets.ts';
import { repairHeaders } from '../use-cases/repair-headers.ts';

const ON_CALL = { ON_CALL_EMAIL: 'first@shop.example,second@shop.example' };

let app: TestApp | undefined;
let nodes: Nodes | undefined;
afterEach(async () => {
  await app?.close();
  await nodes?.close();
  app = undefined;
  nodes = undefined;
});

const told = async (one: TestApp, conversationId: string) =>
  (await entriesOf(one, conversationId, 'clock-told')).map(({ notice, lateMs, cause }) => [notice, lateMs, cause]);

/** Whether this console was told; asked again and again, as time has to go on meanwhile. */
function hasHeard({ heard }: AgentClient, conversationId: string, kind: string): boolean {
  const dues = heard.filter(({ name }) => name === 'clock:due').map(({ payload }) => payload as ClockDue);
  return dues.some((due) => due.conversationId === conversationId && due.kind === kind);
}

async function letters(one: TestApp, kind: string) {
  const all = await one.app.deps.store.recentLetters(500);
  return all.map(({ letter }) => letter).filter(({ content }) => content.kind === kind);
}

describe('[SL5] the clocks’ watch', () => {
  test('tells the target and the limit to the millisecond: to the consoles, and in a letter each', async () => {
    app = await startTestApp({ now: SATURDAY_22 });
    const agent = await app.agent();
    const { conversationId, number, respondBy, targetAt } = await leaveTicket(app);
    await app.clock.sleepUntil(targetAt - 1);
    await allTold(app);
    expect(await told(app, conversationId)).toEqual([]);
    await app.clock.advanceTo(targetAt);
    const due = { conversationId, number, timer: 'first', dueAt: respondBy };
    expect(await agent.hears('clock:due')).toEqual({ ...due, kind: 'target' });
    await app.clock.sleepUntil(respondBy + 1);
    expect(await agent.hears('clock:due', ({ kind }) => kind === 'limit')).toEqual({ ...due, kind: 'limit' });
    expect(await told(app, conversationId)).toEqual([
      ['target', 0, null],
      ['limit', 0, 'no-staff'],
    ]);
    const sent = await letters(app, 'clock');
    expect(sent.map(({ to, content }) => [to.address, 'notice' in content && content.notice])).toEqual([
      ['support@activecart.example', 'limit'],
      ['support@activecart.example', 'target'],
    ]);
    const { rows } = await agent.must('inbox:list', { view: 'tickets' });
    expect(rows[0]).toMatchObject({ number, isBreached: true, wakesAt: null, dueAt: respondBy });
  });

  test('tells nothing of what was answered in time', async () => {
    app = await startTestApp({ now: MONDAY_10 });
    const agent = await app.agent();
    const { conversationId, respondBy, targetAt } = await leaveTicket(app);
    await app.clock.sleepUntil(targetAt - 1);
    await agent.must('message:send', { conversationId, clientId: 'answer', text: 'The second is on its way back.' });
    await app.clock.sleepUntil(respondBy + HOUR_MS);
    await allTold(app);
    expect(await told(app, conversationId)).toEqual([]);
    expect((await app.app.deps.store.header(conversationId))?.isBreached).toBe(false);
  });

  test('tells late, and how late, what fell due while no server was up, and once over all starts', async () => {
    app = await startTestApp({ now: SATURDAY_22 });
    const { conversationId, targetAt, respondBy } = await leaveTicket(app);
    app = await app.restart(targetAt + MINUTE_MS);
    expect(await told(app, conversationId)).toEqual([['target', MINUTE_MS, null]]);
    app = await app.restart(targetAt + 2 * MINUTE_MS);
    app = await app.restart(respondBy + HOUR_MS);
    expect(await told(app, conversationId)).toEqual([
      ['target', MINUTE_MS, null],
      ['limit', HOUR_MS - 1, 'channel-down'],
    ]);
    expect(await letters(app, 'clock')).toHaveLength(2);
  });

  test('writes one letter where two notices of one promise are told at once', async () => {
    app = await startTestApp({ now: SATURDAY_22 });
    const { conversationId, respondBy } = await leaveTicket(app);
    app = await app.restart(respondBy + HOUR_MS);
    expect(await told(app, conversationId)).toHaveLength(2);
    const sent = await letters(app, 'clock');
    expect(sent.map(({ content }) => 'notice' in content && content.notice)).toEqual(['limit']);
  });

  test('warns of an order 18 hours after it came', async () => {
    app = await startTestApp({ now: SATURDAY_22 });
    const { conversationId } = await leaveTicket(app, 'order');
    await app.clock.sleepUntil(SATURDAY_22 + 18 * HOUR_MS);
    await allTold(app);
    expect(await told(app, conversationId)).toEqual([['warning', 0, null]]);
  });

  test('survives a store that does not answer for a while', async () => {
    app = await startTestApp({ now: SATURDAY_22 });
    const { conversationId, targetAt } = await leaveTicket(app);
    const { store } = app.app.deps;
    const append = store.append;
    Object.assign(store, { append: () => Promise.reject(new Error('away')) });
    await app.clock.sleepUntil(targetAt);
    await comesTrue(app, () => expect(app?.errors.length).toBeGreaterThan(0));
    Object.assign(store, { append });
    await app.clock.advanceTo(targetAt + 31_000);
    await allTold(app);
    const [[notice, lateMs] = []] = await told(app, conversationId);
    expect(notice).toBe('target');
    expect(lateMs).toBeLessThanOrEqual(31_000);
  });
});

describe('[SL5] on two nodes', () => {
  /** The machine sleeps until half a minute before; then the nodes' beats go on. */
  async function passTo({ clock, store }: Nodes, instant: number): Promise<void> {
    clock.jumpTo(instant - 30_000);
    for (let at = instant - 25_000; at <= instant; at += 5_000) {
      await clock.advanceTo(at);
      await store.probe();
    }
  }

  test('each notice is told once, to the people of both, wherever the ticket came in', async () => {
    nodes = await startNodes({ now: SATURDAY_22 });
    const [first, second] = nodes.nodes as [TestApp, TestApp];
    const [here, there] = [await first.agent(), await second.agent()];
    const tickets = [await leaveTicket(first), await leaveTicket(second)];
    for (const kind of ['target', 'limit'] as const) {
      const { targetAt, respondBy } = tickets[0] ?? (await leaveTicket(first));
      await passTo(nodes, kind === 'target' ? targetAt : respondBy + 1);
      for (const { conversationId } of tickets) {
        await comesTrue(nodes, () => expect(hasHeard(here, conversationId, kind)).toBe(true));
        await comesTrue(nodes, () => expect(hasHeard(there, conversationId, kind)).toBe(true));
      }
    }
    await nodes.clock.advanceTo(nodes.clock.now() + MINUTE_MS);
    for (const { conversationId } of tickets) {
      const notices = await told(first, conversationId);
      expect(notices.map(([notice]) => notice)).toEqual(['target', 'limit']);
      for (const [, lateMs] of notices) expect(lateMs).toBeLessThanOrEqual(5_000);
    }
    expect([here, there].map(({ heard }) => heard.filter(({ name }) => name === 'clock:due').length)).toEqual([4, 4]);
    expect(await letters(first, 'clock')).toHaveLength(4);
  });

  test('the other node tells within 30 s what the one that was killed would have told', async () => {
    nodes = await startNodes({ now: SATURDAY_22 });
    const [first, second] = nodes.nodes as [TestApp, TestApp];
    const there = await second.agent();
    const { conversationId, targetAt } = await leaveTicket(second);
    await passTo(nodes, targetAt - 5_000);
    expect(await told(second, conversationId)).toEqual([]);
    await nodes.kill(first);
    for (let seconds = 0; seconds <= 30; seconds += 5) {
      await nodes.clock.advanceTo(targetAt - 1_000 + seconds * 1_000);
      await nodes.store.probe();
    }
    await comesTrue(nodes, () => expect(hasHeard(there, conversationId, 'target')).toBe(true));
    const [[notice, lateMs] = [], ...more] = await told(second, conversationId);
    expect([notice, more]).toEqual(['target', []]);
    expect(lateMs).toBeLessThan(30_000);
  });
});

describe('[SL7] on call', () => {
  const rounds = async (one: TestApp, id: string) =>
    (await entriesOf(one, id, 'on-call-paged')).map(({ to }) => to.length);

  test('is called at once, again every 15 minutes, then with everybody, until somebody claims it', async () => {
    app = await startTestApp({ now: SATURDAY_22, env: ON_CALL });
    const { conversationId, number } = await leaveTicket(app, 'security');
    await allTold(app);
    expect(await rounds(app, conversationId)).toEqual([1]);
    for (const minutes of [15, 30]) {
      await app.clock.advanceTo(SATURDAY_22 + minutes * MINUTE_MS);
      await allTold(app);
    }
    expect(await rounds(app, conversationId)).toEqual([1, 1, 2]);
    const pages = await letters(app, 'page');
    expect(pages.map(({ to }) => to.address.split('@')[0]).toSorted()).toEqual(['first', 'first', 'first', 'second']);
    expect(pages.every((letter) => letter.number === number)).toBe(true);
    const agent = await app.agent();
    await agent.must('conversation:claim', { conversationId });
    await app.clock.advanceTo(SATURDAY_22 + 90 * MINUTE_MS);
    await allTold(app);
    expect(await rounds(app, conversationId)).toHaveLength(3);
  });

  test('is not called while there is somebody at the desk, and is when she goes', async () => {
    app = await startTestApp({ now: MONDAY_10, env: ON_CALL });
    const agent = await app.agent();
    await agent.must('presence:set', { state: 'available' });
    const { conversationId } = await leaveTicket(app);
    await app.clock.advanceTo(MONDAY_10 + 10 * MINUTE_MS);
    await app.app.deps.projections.settled();
    expect(await rounds(app, conversationId)).toEqual([]);
    await agent.must('presence:set', { state: 'away' });
    await app.clock.advanceTo(MONDAY_10 + 11 * MINUTE_MS);
    await allTold(app);
    expect(await rounds(app, conversationId)).toEqual([1]);
  });

  test('goes on with the next round after a restart, and calls nobody where no address is set', async () => {
    app = await startTestApp({ now: SATURDAY_22, env: ON_CALL });
    const { conversationId } = await leaveTicket(app);
    await allTold(app);
    app = await app.restart(SATURDAY_22 + 16 * MINUTE_MS);
    expect(await rounds(app, conversationId)).toEqual([1, 1]);
    await app.close();
    app = await startTestApp({ now: SATURDAY_22 });
    const silent = await leaveTicket(app);
    await app.clock.sleepUntil(SATURDAY_22 + HOUR_MS);
    await allTold(app);
    expect(await rounds(app, silent.conversationId)).toEqual([]);
  });
});

test('[SL3] a change of the hours moves an open complaint’s day, at once and in its row', async () => {
  app = await startTestApp({ now: MONDAY_10 });
  const { deps } = app.app;
  const id = 'a'.repeat(26);
  const due = Date.parse('2026-11-30T12:00:00Z');
  const entries: readonly Entry[] = ticketAt(MONDAY_10, 'complaint', due).entries;
  await deps.store.append(id, 0, entries, []);
  await repairHeaders(deps);
  expect((await deps.store.header(id))?.resolveBy).toBe(due);
  const { version: _, ...hours } = POLICY_CALENDAR;
  const chat = { ...hours.chat, dates: { '2026-11-25': [] } };
  const response = await fetch(`${app.url}/api/hours`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: app.url, cookie: await app.cookie() },
    body: JSON.stringify({ ...hours, chat }),
  });
  expect(response.status).toBe(200);
  await comesTrue(app, async () =>
    expect((await deps.store.header(id))?.resolveBy).toBe(Date.parse('2026-12-01T12:00:00Z')),
  );
});

test('[AC9] agents get the report, as figures and as a table; nobody else does', async () => {
  app = await startTestApp({ now: SATURDAY_22 });
  const { respondBy } = await leaveTicket(app);
  await leaveTicket(app, 'product');
  await app.clock.sleepUntil(respondBy + 1);
  await allTold(app);
  const range = `from=${SATURDAY_22}&to=${SATURDAY_22 + 1}`;
  const get = async (query: string, cookie = '') =>
    fetch(`${app?.url}/api/reports/promises?${query}`, { headers: { cookie, origin: app?.url ?? '' } });
  expect((await get(range)).status).toBe(401);
  const cookie = await app.cookie();
  expect((await get('from=2&to=1', cookie)).status).toBe(400);
  expect((await get(`${range}&x=1`, cookie)).status).toBe(400);
  const report = (await (await get(range, cookie)).json()) as PromiseReport;
  expect(report.lines).toMatchObject([
    { class: 'critical', timer: 'first', count: 1, breached: 1, causes: { 'no-staff': 1 } },
    { class: 'general', timer: 'first', count: 1, open: 1 },
  ]);
  const table = await get(`${range}&format=csv`, cookie);
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect((await table.text()).split('\r\n').slice(1, 3)).toEqual([
    'critical,first,1,1,0,0,1,1,0,0,0,0,0,0,0,0',
    'general,first,1,0,0,0,0,0,0,0,0,0,1,0,,',
  ]);
});

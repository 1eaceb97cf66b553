import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { INBOX_VIEWS } from '../../shared/views.ts';
import { isProbe } from '../domain/probe.ts';
import { allWritten } from '../domain/written.ts';
import { visitorTokens } from '../security/secrets.ts';
import { StoreDown } from '../store/port.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';
import { repairHeaders } from '../use-cases/repair-headers.ts';
import { tryAsShopper } from './shopper-probe.ts';
import { watchUptime } from './uptime.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WAIT = { timeout: 20_000 };

let app: TestApp;
afterEach(() => app.close());

const minutes = () => app.app.deps.store.uptime(0, Number.MAX_SAFE_INTEGER);
const recorded = (count: number) => vi.waitFor(async () => expect(await minutes()).toHaveLength(count), WAIT);
const probes = async () => (await app.app.deps.store.laggingHeaders()).filter(isProbe);

/** A further process that measures, as far as the store is concerned. */
function watchAs(nodeId: string) {
  const { deps } = app.app;
  return watchUptime({
    deps: { ...deps, nodeId, metrics: { ...deps.metrics, counter: () => () => {} } },
    tokens: visitorTokens(deps.store.secret),
    url: () => app.url,
    origin: app.url,
  });
}

test('[OP7] once a minute the server writes to itself as a shopper would, and records that it could', async () => {
  app = await startTestApp({ measuresUptime: true });
  await app.clock.advanceTo(MONDAY_10 + 1_000);
  await recorded(1);
  await app.clock.advanceTo(MONDAY_10 + 50_000);
  await app.clock.advanceTo(MONDAY_10 + MINUTE_MS);
  await recorded(2);
  expect(await minutes()).toEqual([
    { minute: MONDAY_10, isUp: true },
    { minute: MONDAY_10 + MINUTE_MS, isUp: true },
  ]);
  const [id = ''] = await probes();
  const { written } = await app.app.deps.logs.reread(id);
  expect(allWritten(written).filter(({ type }) => type === 'message')).toHaveLength(3);
  expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('activecart_uptime_tries_total{outcome="up"} 2');
}, 60_000);

test('[OP7] nobody sees what it writes: no list, count, search or repair, and each day begins anew', async () => {
  app = await startTestApp({ measuresUptime: true });
  const agent = await app.agent();
  await app.clock.advanceTo(MONDAY_10 + 1_000);
  await recorded(1);
  const [first = ''] = await probes();
  const { deps } = app.app;
  await repairHeaders(deps);
  for (const view of INBOX_VIEWS) expect((await agent.must('inbox:list', { view })).rows).toEqual([]);
  expect(Object.values(await deps.store.counts(''))).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await deps.store.search(['shopper'], 10)).toEqual([]);
  expect(await deps.store.inPhase('live')).toEqual([]);
  expect(await app.letters()).toEqual([]);
  expect(agent.heard.map(({ name }) => name)).not.toContain('inbox:changed');

  app = await app.restart(MONDAY_10 + DAY_MS);
  await app.clock.advanceTo(MONDAY_10 + DAY_MS + 1_000);
  await recorded(2);
  expect(await app.app.deps.store.entries(first, 0, 10)).toEqual([]);
  expect(await probes()).toHaveLength(1);
}, 60_000);

test('[OP7] a store that is down is recorded as such when it is back, and the minute heals if it does', async () => {
  app = await startTestApp();
  const { store } = app.app.deps;
  const watch = watchAs('node');
  await watch.look();
  const down = async () => {
    throw new StoreDown('the disk is full');
  };
  const broken = (['append', 'saveUptime', 'takeLease'] as const).map((name) =>
    vi.spyOn(store, name).mockImplementation(down),
  );
  for (const minute of [1, 2]) {
    await app.clock.advanceTo(MONDAY_10 + minute * MINUTE_MS);
    await watch.look();
  }
  expect(await minutes()).toHaveLength(1);
  for (const one of broken) one.mockRestore();
  await app.clock.advanceTo(MONDAY_10 + 2 * MINUTE_MS + 1);
  await watch.look();
  expect((await minutes()).map(({ isUp }) => isUp)).toEqual([true, false, true]);
  await watch.close();
}, 60_000);

test('[OP7] one process at a time tries, and another goes on when the first gives the work back', async () => {
  app = await startTestApp();
  const { deps } = app.app;
  const [first, second] = [watchAs('first'), watchAs('second')];
  const wrote = vi.spyOn(deps.store, 'saveUptime');
  await first.look();
  await second.look();
  expect(wrote).toHaveBeenCalledTimes(1);
  await first.close();
  await app.clock.advanceTo(MONDAY_10 + MINUTE_MS);
  await vi.waitFor(async () => {
    // A look that its own clock has begun may still be under way.
    await second.look();
    expect((await minutes()).map(({ isUp }) => isUp)).toEqual([true, true]);
  }, WAIT);
  await second.close();
}, 60_000);

test('[OP4] a try at a server that says nothing is cut short when this process ends', async () => {
  app = await startTestApp();
  const connected: (() => void)[] = [];
  const silent = createServer((socket) => {
    socket.on('error', () => undefined);
    connected.shift()?.();
  });
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const knocked = new Promise<void>((knock) => connected.push(knock));
  const trying = tryAsShopper(`http://127.0.0.1:${port}`, app.url, { token: '', conversationId: '' }, 'minute-1');
  await knocked;
  trying.cut();
  expect(await trying.outcome).toBe('cut');
  await new Promise((closed) => silent.close(closed));
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRaw } from '../testing/raw-socket.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

/** The machine may be busy with other tests. */
vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.close());

test.each([
  ['commands that are refused', '42/visitor,["nonsense",{}]'],
  ['packets that are no commands', '43/visitor,7[]'],
  ['answers to pings that were not sent', '3'],
])('[SE3] a socket that floods with %s is cut, its neighbour is answered', async (_, frame) => {
  const cutsBefore = app.app.deps.tally.read('sockets-cut').get('flooding') ?? 0;
  const flooder = await openRaw(app.url);
  const neighbour = await app.visitor();
  flooder.send(...Array.from({ length: 3_000 }, () => frame));
  await flooder.closed;
  expect(await neighbour.raw('nonsense')).toMatchObject({ error: { code: 'bad-request' } });
  expect(app.app.deps.tally.read('sockets-cut').get('flooding')).toBe(cutsBefore + 1);
});

test('[SE3] a command that does not exist takes from the rate as others do', async () => {
  const socket = await openRaw(app.url);
  const answers = await Promise.all(Array.from({ length: 150 }, () => socket.ask('nonsense', '{}')));
  expect(answers.filter((answer) => answer.includes('rate-limited')).length).toBeGreaterThanOrEqual(50);
  socket.end();
});

test('[SE3] refusals are counted by their code, for the operator', async () => {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toMatch(/^activecart_refusals_total\{code="bad-request"\} \d+$/m);
  expect(metrics).toMatch(/^activecart_refusals_total\{code="rate-limited"\} \d+$/m);
  expect(metrics).toMatch(/^activecart_sockets_cut_total\{why="flooding"\} 3$/m);
  expect(metrics).toMatch(/^activecart_load\{level="normal"\} 1$/m);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { StoreDown } from '../store/port.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
afterEach(() => app.close());

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/operate.md'), 'utf8');
const metrics = async () => (await fetch(`${app.url}/metrics`)).text();

test('[OP3] the guide explains every figure of ours, and none that is not there', async () => {
  app = await startTestApp({ measuresUptime: true });
  const told = [...(await metrics()).matchAll(/^# TYPE (activecart_\w+) /gm)].map(([, name]) => name);
  const explained = [...guide.matchAll(/^\| `(activecart_\w+)` \|/gm)].map(([, name]) => name);
  expect(told.length).toBeGreaterThan(10);
  expect(explained.toSorted()).toEqual(told.toSorted());
});

test('[OP3] the figures of Node that the guide names are there too', async () => {
  app = await startTestApp();
  const text = await metrics();
  const named = [...guide.matchAll(/`((?:process|nodejs)_\w+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !text.includes(name))).toEqual([]);
});

test('[OP3] a store that is down takes away its own figures and no others', async () => {
  app = await startTestApp();
  const { store } = app.app.deps;
  for (const name of ['counts', 'failedLetters', 'nextLetterAt', 'probe', 'uptime'] as const) {
    vi.spyOn(store, name).mockRejectedValue(new StoreDown('the disk is full'));
  }
  const text = await metrics();
  expect(text).toContain('activecart_store_up 0');
  expect(text).toContain('activecart_connections{side="visitor"} 0');
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  expect(text).not.toMatch(/^activecart_letters_failed \d/m);
});

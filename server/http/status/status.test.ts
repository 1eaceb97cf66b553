import { afterEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../domain/uptime.ts';
import { StoreDown } from '../../store/port.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { keepSince } from '../../use-cases/uptime-report.ts';
import { length, share } from './figures.ts';
import { TEXTS } from './page.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
afterEach(() => app.close());

async function status(query = '', headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${app.url}/status${query}`, { headers })).text();
}

/** Measured for three hours, of which the second had twenty minutes down. */
async function measured(): Promise<void> {
  const { store } = app.app.deps;
  const start = MONDAY_10 - 180 * MINUTE_MS;
  await keepSince(store, start);
  const minutes = Array.from({ length: 180 }, (_, index) => ({ index, minute: start + index * MINUTE_MS }));
  await Promise.all(minutes.map(({ index, minute }) => store.saveUptime({ minute, isUp: index < 60 || index >= 80 })));
}

test('[OP7] the page tells whether chat works, the month against 99 %, and when it was down', async () => {
  app = await startTestApp();
  await measured();
  const page = await status();
  expect(page).toContain('Chat is working</h1>');
  // It says when that was, and reloads for nobody who is reading (WCAG 2.2.1).
  expect(page).toContain('As of 10:00. <a');
  expect(page).not.toContain('http-equiv="refresh"');
  expect(page).toContain('88.88%');
  expect(page).toContain('down for 20 min');
  expect(page).toContain('6 h 52 min of the 7 h 12 min that chat may be down this month are left.');
  expect(page).toContain('23 November, 08:00 to 08:20');
  expect(page).toContain('Measured since 23 November, 07:00.');
});

test('[OP7] with nothing measured it says so, and claims nothing', async () => {
  app = await startTestApp();
  const page = await status();
  expect(page).toContain('Not measured just now');
  expect(page).toContain('Measuring has not begun.');
  expect(page).not.toContain('%</span>');
});

test('[OP7] while the store is down the page answers, says that chat is not working, and where to write', async () => {
  app = await startTestApp();
  vi.spyOn(app.app.deps.store, 'probe').mockRejectedValue(new StoreDown('the disk is full'));
  const page = await status();
  expect(page).toContain('Chat is not working right now</h1>');
  expect(page).toContain('support@activecart.example');
});

test('[SE5] the page has no script, and a policy that lets nothing in but its style', async () => {
  app = await startTestApp();
  const { headers } = await fetch(`${app.url}/status`);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'; base-uri 'none'");
  expect(await status()).not.toContain('<script');
  const sheet = /href="(\/pages\/style.css[^"]*)"/.exec(await status())?.[1];
  expect((await fetch(app.url + sheet)).headers.get('content-type')).toContain('text/css');
});

test('[WG4] it speaks the language asked for, else the browser’s', async () => {
  app = await startTestApp();
  await measured();
  const bangla = TEXTS.bn.now.up;
  expect(await status('?lang=bn')).toContain(bangla);
  expect(await status('', { 'accept-language': 'bn-BD,bn;q=0.9,en;q=0.5' })).toContain(bangla);
  expect(await status('?lang=en', { 'accept-language': 'bn' })).not.toContain(bangla);
  expect(await status('?lang=xx')).toContain('Chat is working');
  expect(await status('?lang=bn')).toContain('৮৮.৮৮%');
});

test('[OP7] a share is never rounded up, and lengths are in the words that people use', async () => {
  app = await startTestApp();
  expect(share({ minutes: 43_200, down: 1, outages: [] }, 'en')).toBe('99.99%');
  expect([0, 59, 60, 432, 3_000].map((minutes) => length(minutes, 'en', TEXTS.en))).toEqual([
    '0 min',
    '59 min',
    '1 h',
    '7 h 12 min',
    '2 d 2 h',
  ]);
});

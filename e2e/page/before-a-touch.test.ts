import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop } from './host-page.ts';

/** Where the browser keeps things for a page, besides cookies. */
const kept = async () => [
  localStorage.length,
  sessionStorage.length,
  document.cookie,
  (await indexedDB.databases()).length,
  (await caches.keys()).length,
  frames.length,
  (await navigator.locks.query()).held?.length,
];
const NOTHING = [0, 0, '', 0, 0, 0, 0];

journeys('before a touch', (stage) => {
  test('[WG1] one request, one name; nothing kept, opened, listened to, framed, shifted or said', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit();
    const said: string[] = [];
    shopper.page.on('console', (message) => said.push(message.text()));
    await see(shopper.launcher).toBeVisible();
    await shopper.page.waitForLoadState('networkidle');
    expect(shopper.requests()).toEqual([`${shop.app.url}/widget.js`]);
    expect(await shopper.page.evaluate(kept)).toEqual(NOTHING);
    expect(await shopper.page.context().cookies()).toEqual([]);
    expect(await shopper.seen()).toEqual({
      shift: 0,
      violations: [],
      names: ['ActiveCartChat'],
      listeners: [],
      opened: [],
      intervals: 0,
    });
    expect([...said, ...shopper.errors]).toEqual([]);
    expect(await shopper.page.evaluate(() => document.documentElement.children.length)).toBe(3);
  });

  test('[WG1] a pointer that comes near brings the code, and nothing is opened or kept', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit();
    const code = shopper.page.waitForResponse(/widget\/.*panel.*\.js/);
    await shopper.launcher.hover();
    await code;
    expect(await shopper.page.evaluate(kept)).toEqual(NOTHING);
    expect(await shopper.seen()).toMatchObject({ opened: [], names: ['ActiveCartChat'], shift: 0 });
    expect(shopper.requests().filter((url) => !url.endsWith('.js'))).toEqual([]);
  });

  test('[WG1] after it: no shift, no further name, no cookie, no frame; a socket when there is a chat', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit();
    await shopper.open();
    await shopper.startChat('Is this light?');
    expect(await shopper.seen()).toMatchObject({ shift: 0, names: ['ActiveCartChat'], violations: [] });
    expect((await shopper.seen()).opened.filter((name) => name === 'WebSocket')).toHaveLength(1);
    expect(await shopper.page.context().cookies()).toEqual([]);
    expect(await shopper.page.evaluate(() => frames.length)).toBe(0);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG1] a page that is only prerendered opens nothing, though a conversation waits; seen, it goes on', async () => {
    const shop = await openShop(stage);
    const first = await shop.visit();
    await first.open();
    await first.startChat('I shall be back.');
    await first.page.context().addInitScript(() => {
      let isPrerendering = true;
      Object.defineProperty(document, 'prerendering', { get: () => isPrerendering, configurable: true });
      addEventListener('seen-at-last', () => {
        isPrerendering = false;
        document.dispatchEvent(new Event('prerenderingchange'));
      });
    });
    const ahead = await first.tab();
    const asked: string[] = [];
    ahead.page.on('request', (request) => asked.push(request.url()));
    await see(ahead.launcher).toBeVisible();
    // Longer than a browser would leave it idle.
    await ahead.page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    await ahead.page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    expect(asked).toEqual([]);
    const opened = await ahead.page.evaluate(() => Reflect.get(document, 'seen')().opened);
    expect(opened).toEqual([]);
    const socket = ahead.page.waitForEvent('websocket');
    await ahead.page.evaluate(() => dispatchEvent(new Event('seen-at-last')));
    await socket;
  });
});

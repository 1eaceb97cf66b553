import { expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop, phone, type VisitOptions } from './host-page.ts';

/** A chat on a page that the browser keeps while she looks at another; test browsers keep none, people's do. */
async function away(stage: Stage, options: VisitOptions = {}) {
  const shop = await openShop(stage);
  const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  shop.show('/elsewhere', { body: '<h1>Elsewhere</h1>', tag: '' });
  const shopper = await shop.visit({ body: '<main><h1>A shop</h1></main>' }, { browser, ...options });
  const { page } = shopper;
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Reflect.set(document, 'cameFromCache', persisted));
  });
  await shopper.open();
  await shopper.startChat('Where is my parcel?');
  await shopper.composer.fill('Half a thou');
  return { shop, shopper, page, browser };
}

journeys('a page that is kept', (stage) => {
  test('[WG2] with an open chat it is one that a browser keeps: the socket is closed as she leaves, and the chat goes on', async () => {
    const { shop, shopper, page, browser } = await away(stage);
    const gone = page.waitForEvent('websocket', { predicate: (socket) => !socket.isClosed() }).catch(() => null);
    await page.goto(`${shop.url}/elsewhere`);
    await page.goBack({ waitUntil: 'commit' });
    // It is told so a moment after it is there again.
    await see.poll(() => page.evaluate(() => Reflect.get(document, 'cameFromCache'))).toBe(true);
    const why = await page.evaluate(() =>
      performance.getEntriesByType('navigation').map((entry) => Reflect.get(entry, 'notRestoredReasons')),
    );
    expect(why).toEqual([null]);
    await gone;
    await see(shopper.panel).toBeVisible();
    await see(shopper.composer).toHaveValue('Half a thou');
    await shopper.say('And I am back, huckleberry.');
    await see.poll(() => isStored(shop, 'huckleberry')).toBe(true);
    expect(shopper.errors.filter((error) => !/WebSocket/.test(error))).toEqual([]);
    await browser.close();
  });

  test('[WG2] nothing of ours listens to what would keep it from being kept', async () => {
    const { shopper, browser } = await away(stage, phone());
    const { listeners } = await shopper.seen();
    expect(listeners.some((name) => name.endsWith(' pagehide'))).toBe(true);
    expect(listeners.filter((name) => /unload/.test(name))).toEqual([]);
    await browser.close();
  });
});

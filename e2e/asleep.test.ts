/** MS4, MS5: a page that sleeps, in a pocket or in the back-forward cache, is complete again when it wakes. */
import { createServer } from 'node:http';
import type { CDPSession } from '@playwright/test';
import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

/** Complete within 2 s of waking; the rest is the machine's own slowness. */
const AWAKE_MS = 2_000 + 3_000;

journeys('a page that sleeps', (stage) => {
  test('[MS5] a frozen phone out of reach is complete when it wakes, and has its draft', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app, { width: 390, height: 844, isPhone: true });
    const context = shopper.page.context();
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await desk.openRow('Where is my parcel?');
    await see(shopper.log).toContainText('Nadia joined');
    const cdp = await context.newCDPSession(shopper.page);
    await shopper.panel.getByRole('textbox', { name: shopper.words.live.write }).fill('Half a thou');
    await setAwake(cdp, false);
    await context.setOffline(true);
    for (const text of ['It left our hub.', 'It is on its way.', 'It comes at noon.']) await desk.reply(text);
    await context.setOffline(false);
    const from = Date.now();
    await setAwake(cdp, true);
    await see(shopper.log).toContainText(/It left our hub\..*It is on its way\..*It comes at noon\./s, {
      timeout: AWAKE_MS,
    });
    console.log(`complete ${Date.now() - from} ms after waking`);
    await see(shopper.panel.getByRole('textbox', { name: shopper.words.live.write })).toHaveValue('Half a thou');
    await see(shopper.panel).not.toContainText(shopper.words.live.reconnecting);
    for (const text of ['It left our hub.', 'It is on its way.', 'It comes at noon.']) {
      expect(await shopper.log.getByText(text).count()).toBe(1);
    }
  });

  test('[MS5] back from another page of the shop, out of the back-forward cache, the log is whole', async () => {
    const shop = await openShop();
    const app = await stage.start({ env: { ALLOWED_ORIGINS: shop.url } });
    shop.tag = `<script async src="${app.url}/widget.js"></script>`;
    const desk = await agentAt(stage.browser, app);
    // Test browsers keep no pages; people's do.
    const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    const shopper = await shopperAt(browser, { ...app, url: shop.url });
    const { page, log } = shopper;
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Reflect.set(window, 'cameFromCache', persisted));
    });
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await desk.openRow('Where is my parcel?');
    await see(log).toContainText('Nadia joined');
    await page.goto(`${shop.url}/elsewhere`);
    await desk.reply('Said while the page was away.');
    // A page that comes out of the cache loads nothing.
    await page.goBack({ waitUntil: 'commit' });
    // It is told so a moment after it is there again.
    await see.poll(() => page.evaluate(() => Reflect.get(window, 'cameFromCache'))).toBe(true);
    await see(log).toContainText('Said while the page was away.');
    await shopper.say('And I am back.');
    await see(desk.page.getByRole('log')).toContainText('And I am back.');
    expect(await log.getByText('Said while the page was away.').count()).toBe(1);
    await browser.close();
    await shop.close();
  });
});

/** A shop with pages that a browser may keep. */
async function openShop() {
  const shop = { url: '', tag: '', close: () => new Promise((closed) => server.close(closed)) };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><head><title>A shop</title>${shop.tag}</head><body>A shop</body></html>`,
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  shop.url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  return shop;
}

async function setAwake(cdp: CDPSession, isAwake: boolean): Promise<void> {
  await cdp.send('Page.setWebLifecycleState', { state: isAwake ? 'active' : 'frozen' });
}

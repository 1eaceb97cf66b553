import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop, phone, type Shop, type VisitOptions } from './host-page.ts';

/** What a browser itself says about a request that fails; nothing else may be said. */
const BROWSERS_OWN = /net::ERR_|Failed to load resource|violates the (following|document's) Content Security Policy/;

async function cutOff({ app }: Shop, { page }: Awaited<ReturnType<Shop['visit']>>): Promise<void> {
  await page.context().route(`${app.url}/**`, (route) => route.abort());
  await page.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
}
const back = async ({ page }: Awaited<ReturnType<Shop['visit']>>) => {
  await page.context().unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().routeWebSocket(/socket\.io/, (socket) => void socket.connectToServer());
};

journeys('out of reach', (stage) => {
  test('[WG1] before the page loads: there is no button, and the page notices nothing', async () => {
    const shop = await openShop(stage);
    const tag = '<script async src="http://127.0.0.1:1/widget.js"></script>';
    const shopper = await shop.visit({ tag });
    await see(shopper.page.getByRole('heading', { name: 'A shop' })).toBeVisible();
    expect(await shopper.page.locator('activecart-chat').count()).toBe(0);
    expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
  });

  test('[WG1] where the page forbids the script: the same', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({ policy: "default-src 'none'; script-src 'self'" });
    await see(shopper.page.getByRole('heading', { name: 'A shop' })).toBeVisible();
    await see.poll(async () => (await shopper.seen()).violations).toHaveLength(1);
    expect(await shopper.page.locator('activecart-chat').count()).toBe(0);
    expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
  });

  const screens: readonly (readonly [string, VisitOptions])[] = [
    ['at a desk', {}],
    ['on a phone', phone()],
  ];
  test.each(screens)(
    '[WG1] before it is opened, %s: a mail link, a way out, and later the chat',
    async (_at, options) => {
      const shop = await openShop(stage);
      const shopper = await shop.visit({}, options);
      await see(shopper.launcher).toBeVisible();
      await cutOff(shop, shopper);
      await shopper.launcher.click();
      await see(shopper.mailLink).toBeVisible();
      await see(shopper.panel).not.toHaveAttribute('aria-busy', 'true');
      // What is over everything else must have a way out, with no keyboard too.
      await shopper.launcher.click();
      await see(shopper.panel).toBeHidden();
      await back(shopper);
      await shopper.open();
      await shopper.startChat('There again, cranberry.');
      expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
    },
  );

  test('[WG1] where the page lets the loader in and not its files: a mail link', async () => {
    const shop = await openShop(stage);
    const { url } = shop.app;
    const shopper = await shop.visit({
      policy: `default-src 'none'; script-src ${url}/widget.js; connect-src ${url}`,
    });
    await shopper.launcher.click();
    await see(shopper.mailLink).toBeVisible();
    expect((await shopper.seen()).violations.length).toBeGreaterThan(0);
    expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
  });

  test('[WG1] after it is opened: what is written is kept, and arrives when the server is back', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit();
    await shopper.open();
    await shopper.startChat('Before it breaks.');
    await cutOff(shop, shopper);
    await shopper.page.evaluate(() => dispatchEvent(new Event('online')));
    await see(shopper.panel).toContainText(shopper.words.live.reconnecting);
    await shopper.say('While it was gone, elderberry.');
    await back(shopper);
    await shopper.page.evaluate(() => dispatchEvent(new Event('online')));
    await see.poll(() => isStored(shop, 'elderberry')).toBe(true);
    expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
  });

  test('[WG1] where the page may not connect to us: the form stands, and says that it is still trying', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({ policy: `default-src 'none'; script-src ${shop.app.url}` });
    await shopper.open();
    await shopper.comeToForm();
    await shopper.leaveMessage('From behind a wall.');
    await see(shopper.panel).toContainText(shopper.words.stillTrying);
    await see(shopper.panel.getByLabel(shopper.words.message)).toHaveValue('From behind a wall.');
    expect(shopper.errors.filter((error) => !BROWSERS_OWN.test(error))).toEqual([]);
  });
});

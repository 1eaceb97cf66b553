import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { launchBrowser } from '../browser.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop, type Shop, type Visitor } from './host-page.ts';

async function chats(shop: Shop, shopper: Visitor, berry: string): Promise<void> {
  await shopper.open();
  await shopper.startChat(`With less, ${berry}.`);
  await see(shopper.log).toContainText(shopper.words.live.progress.sent);
  await see.poll(() => isStored(shop, berry)).toBe(true);
  expect(shopper.errors).toEqual([]);
}

/** As a browser does that blocks all of a site's data: the very name throws. */
function blockStorage(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  }
}

/** As a full disk, or a private window of old. */
function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

journeys('a browser with less', (stage) => {
  test('[WG2] storage blocked: a chat all the same', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({}, { before: blockStorage });
    await chats(shop, shopper, 'strawberry');
  });

  test('[WG2] no room to store: a chat all the same', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({}, { before: fillStorage });
    await chats(shop, shopper, 'raspberry');
  });

  test('[WG2] storage blocked, at night: the form says that nothing is kept, and its message arrives', async () => {
    const shop = await openShop(stage, { now: SATURDAY_22 });
    const shopper = await shop.visit({}, { before: blockStorage });
    await shopper.open();
    await shopper.comeToForm();
    await shopper.panel.getByLabel(shopper.words.message).fill('Half');
    await see(shopper.panel).toContainText(shopper.words.notKept);
    await shopper.leaveMessage('Not kept, blueberry.');
    await see(shopper.panel).toContainText(/AC-\d{4}/);
    await see.poll(() => isStored(shop, 'blueberry')).toBe(true);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] no channel between tabs, no locks, no idle time, no random UUID: a chat all the same', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(
      {},
      {
        before: () => {
          for (const name of ['BroadcastChannel', 'requestIdleCallback', 'navigation', 'visualViewport']) {
            Reflect.deleteProperty(window, name);
          }
          Reflect.deleteProperty(Navigator.prototype, 'locks');
          Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
          Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
          Reflect.deleteProperty(HTMLElement.prototype, 'popover');
        },
      },
    );
    expect(await shopper.page.evaluate(() => ['BroadcastChannel' in window, 'locks' in navigator])).toEqual([
      false,
      false,
    ]);
    await chats(shop, shopper, 'cranberry');
  });

  test('[WG2] a shop on plain http: a chat all the same', async () => {
    const shop = await openShop(stage, { isInsecure: true });
    const shopper = await shop.visit();
    expect(await shopper.page.evaluate(() => [isSecureContext, 'randomUUID' in crypto])).toEqual([false, false]);
    await chats(shop, shopper, 'gooseberry');
  });

  test('[WG2] no cookies for others than the page: a chat all the same, and the next page still knows her', async () => {
    const browser = await launchBrowser({ args: ['--test-third-party-cookie-phaseout'] });
    const shop = await openShop(stage);
    shop.show('/next', {});
    const shopper = await shop.visit({}, { browser });
    await chats(shop, shopper, 'elderberry');
    await shopper.page.goto(`${shop.url}/next`);
    await shopper.open();
    await see(shopper.log).toContainText('elderberry');
    await browser.close();
  });
});

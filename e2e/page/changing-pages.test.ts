import { expect, test } from 'vitest';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop, type Shop, type Visitor } from './host-page.ts';

/** A shopper in the middle of a chat: a message stored, and half of the next one written. */
async function halfway(stage: Stage): Promise<{ shop: Shop; shopper: Visitor; goesOn: () => Promise<void> }> {
  const shop = await openShop(stage);
  const shopper = await shop.visit();
  await shopper.open();
  await shopper.startChat('Where is my parcel?');
  await shopper.composer.fill('Half a thou');
  return {
    shop,
    shopper,
    async goesOn() {
      await see(shopper.panel).toBeVisible();
      await see(shopper.log).toContainText('Where is my parcel?');
      await see(shopper.composer).toHaveValue('Half a thou');
      await shopper.say('Half a thought, lingonberry.');
      await see.poll(() => isStored(shop, 'lingonberry')).toBe(true);
      expect((await shopper.seen()).opened.filter((name) => name === 'WebSocket')).toHaveLength(1);
      expect(shopper.errors).toEqual([]);
    },
  };
}

journeys('a page that changes under an open chat', (stage) => {
  test('[WG2] another body, as Turbo puts it: the panel, the draft and the focus stay', async () => {
    const { shopper, goesOn } = await halfway(stage);
    await see(shopper.composer).toBeFocused();
    await shopper.page.evaluate(() => {
      const body = document.createElement('body');
      body.innerHTML = '<main><h1>Another page</h1></main>';
      document.body.replaceWith(body);
    });
    await see(shopper.page.getByRole('heading', { name: 'Another page' })).toBeVisible();
    await see(shopper.composer).toBeFocused();
    await goesOn();
  });

  test('[WG2] everything under the root replaced: the panel comes back, with the draft', async () => {
    const { shopper, goesOn } = await halfway(stage);
    await shopper.page.evaluate(() =>
      document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body')),
    );
    await goesOn();
    expect(await shopper.page.locator('activecart-chat').count()).toBe(1);
  });

  test('[WG2] another root: the same', async () => {
    const { shopper, goesOn } = await halfway(stage);
    await shopper.page.evaluate(() => {
      const root = document.createElement('html');
      root.append(document.createElement('head'), document.createElement('body'));
      document.documentElement.replaceWith(root);
    });
    await goesOn();
  });

  test('[WG2] another address by the page’s own router: the chat stays, and the server is told where she is', async () => {
    const { shop, shopper, goesOn } = await halfway(stage);
    const told = shopper.sent('page:view');
    await shopper.page.evaluate(() => history.pushState({ router: 1 }, '', '/checkout'));
    await see.poll(told).toContain(`${shop.url}/checkout`);
    expect(await shopper.page.evaluate(() => history.state)).toEqual({ router: 1 });
    await goesOn();
  });

  test('[WG2] a view transition: the chat is there after it', async () => {
    const { shopper, goesOn } = await halfway(stage);
    await shopper.page.evaluate(async () => {
      const transition = document.startViewTransition(() => {
        document.body.innerHTML = '<main><h1>Another page</h1></main>';
      });
      await transition.finished;
    });
    await see(shopper.page.getByRole('heading', { name: 'Another page' })).toBeVisible();
    await goesOn();
  });

  test('[WG2] a view transition to another page of the shop: the chat is there again', async () => {
    const shop = await openShop(stage);
    const head = '<style>@view-transition{navigation:auto}</style>';
    const noted = `<script>addEventListener('pagereveal', ({ viewTransition }) => { document.faded = !!viewTransition })</script>`;
    shop.show('/next', { head: head + noted });
    const shopper = await shop.visit({ head, body: '<main><a href="/next">Next</a></main>' });
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await shopper.page.getByRole('link', { name: 'Next' }).click();
    await shopper.page.waitForURL('**/next');
    expect(await shopper.page.evaluate(() => Reflect.get(document, 'faded'))).toBe(true);
    await shopper.open();
    await see(shopper.log).toContainText('Where is my parcel?');
    expect(shopper.errors).toEqual([]);
  });
});

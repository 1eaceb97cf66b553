import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop, type Shop } from './host-page.ts';

/** What the widget itself says in the console. */
function sayings(shop: Shop) {
  return async (tag: string) => {
    const said: string[] = [];
    const shopper = await shop.visit(
      { tag },
      {
        before: () => {
          const said: string[] = [];
          Object.defineProperty(document, 'said', { value: said });
          for (const level of ['info', 'warn', 'log', 'error'] as const) {
            console[level] = (...words: unknown[]) => void said.push(`${level}: ${words.join(' ')}`);
          }
        },
      },
    );
    await see(shopper.launcher).toBeVisible();
    await shopper.page.waitForLoadState('load');
    said.push(...(await shopper.page.evaluate(() => Reflect.get(document, 'said'))));
    return { shopper, said };
  };
}

journeys('the tag twice on a page', (stage) => {
  test('[WG1] is one widget, which says once which tag to remove', async () => {
    const shop = await openShop(stage);
    const tag = `<script async src="${shop.app.url}/widget.js"></script>`;
    const { shopper, said } = await sayings(shop)(tag + tag);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^(info|warn): .*widget\.js/);
    expect(await shopper.page.locator('activecart-chat').count()).toBe(1);
    await shopper.open();
    await shopper.startChat('Only once, blackberry.');
    await see.poll(() => isStored(shop, 'blackberry')).toBe(true);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG1] once of another version, from another address: the first wins, and the second says where it came from', async () => {
    const shop = await openShop(stage);
    const other = shop.app.url.replace('localhost', '127.0.0.1');
    const { shopper, said } = await sayings(shop)(
      `<script src="${shop.app.url}/widget.js"></script><script src="${other}/widget.js?version=old"></script>`,
    );
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${other}/widget.js?version=old`);
    expect(await shopper.page.locator('activecart-chat').count()).toBe(1);
    await shopper.open();
    await shopper.startChat('Only once, boysenberry.');
    await see.poll(() => isStored(shop, 'boysenberry')).toBe(true);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG1] once is nothing to speak of', async () => {
    const shop = await openShop(stage);
    const { said } = await sayings(shop)(`<script async src="${shop.app.url}/widget.js"></script>`);
    expect(said).toEqual([]);
  });
});

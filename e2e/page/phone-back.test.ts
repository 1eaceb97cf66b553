import { expect, test } from 'vitest';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type Shop, type VisitOptions, type Visitor } from './host-page.ts';

/** A shop with a router of its own, as single-page shops have: it notes each move that it hears of. */
const ROUTER = `<main style="height:3000px"><h1>A shop</h1></main><script>
  const moves = [];
  history.replaceState({ router: 1, page: 'home' }, '');
  addEventListener('popstate', ({ state }) => moves.push(location.pathname + ' ' + JSON.stringify(state)));
  addEventListener('hashchange', () => moves.push('hash'));
  const go = (path) => history.pushState({ router: 2, page: path }, '', path);
</script>`;

async function atHome(stage: Stage, options: VisitOptions = phone()): Promise<{ shop: Shop; shopper: Visitor }> {
  const shop = await openShop(stage);
  shop.show('/shop', { body: ROUTER });
  const shopper = await shop.visit({ body: '<h1>Before the shop</h1>', tag: '' }, options);
  await shopper.page.goto(`${shop.url}/shop`);
  await see(shopper.launcher).toBeVisible();
  return { shop, shopper };
}
const moves = ({ page }: Visitor) => page.evaluate<string[]>('moves');
const state = ({ page }: Visitor) => page.evaluate(() => history.state);
const entries = ({ page }: Visitor) => page.evaluate(() => history.length);
const HOME = { router: 1, page: 'home' };
/** A router may hear that it is where it was, with its own state; never anything else. */
const isHome = (move: unknown) => move === `/shop ${JSON.stringify(HOME)}`;
async function heardOnlyHome(shopper: Visitor): Promise<void> {
  expect((await moves(shopper)).filter((move) => !isHome(move))).toEqual([]);
}

/** Back and forward as the browser's own buttons do it; a page that goes away by it is an error of the test. */
const back = ({ page }: Visitor) => page.evaluate(() => history.back());
const forward = ({ page }: Visitor) =>
  page.evaluate(
    () =>
      new Promise((came) => {
        addEventListener('popstate', came, { once: true });
        history.forward();
      }),
  );

journeys('the back button of a phone', (stage) => {
  test('[WG2] closes the chat and not the page; the shop’s router finds its own state', async () => {
    const { shop, shopper } = await atHome(stage);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    expect(await state(shopper)).toMatchObject(HOME);
    await back(shopper);
    await see(shopper.panel).toBeHidden();
    await see(shopper.launcher).toBeFocused();
    expect(shopper.page.url()).toBe(`${shop.url}/shop`);
    expect(await state(shopper)).toEqual(HOME);
    await heardOnlyHome(shopper);
    await back(shopper);
    await see(shopper.page.getByRole('heading', { name: 'Before the shop' })).toBeVisible();
  });

  test('[WG2] leads to the page before, where the chat was closed by its own button', async () => {
    const { shop, shopper } = await atHome(stage);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await shopper.minimise.tap();
    await see(shopper.panel).toBeHidden();
    await see.poll(() => state(shopper)).toEqual(HOME);
    await heardOnlyHome(shopper);
    expect(shopper.page.url()).toBe(`${shop.url}/shop`);
    await back(shopper);
    await see(shopper.page.getByRole('heading', { name: 'Before the shop' })).toBeVisible();
  });

  test('[WG2] again and again: each opening has one step back, and leaves no more', async () => {
    const { shopper } = await atHome(stage);
    for (const close of ['own', 'back', 'own'] as const) {
      await shopper.launcher.tap();
      await shopper.comeToForm();
      await see.poll(() => state(shopper)).not.toEqual(HOME);
      if (close === 'own') await shopper.minimise.tap();
      else await back(shopper);
      await see(shopper.panel).toBeHidden();
      await see.poll(() => state(shopper)).toEqual(HOME);
    }
    // The start page, the page before, the shop, and the one step that is now ahead.
    expect(await entries(shopper)).toBeLessThanOrEqual(4);
    await heardOnlyHome(shopper);
  });

  test('[WG2] and forward does not open it by surprise; opened again, one step back closes it', async () => {
    const { shop, shopper } = await atHome(stage);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await back(shopper);
    await see(shopper.panel).toBeHidden();
    await forward(shopper);
    await see(shopper.panel).toBeHidden();
    expect(await state(shopper)).toMatchObject(HOME);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await back(shopper);
    await see(shopper.panel).toBeHidden();
    expect(shopper.page.url()).toBe(`${shop.url}/shop`);
    expect(await state(shopper)).toEqual(HOME);
  });

  test('[WG2] after the shop’s router has moved under the open chat: closing goes nowhere, the router keeps its page', async () => {
    const { shop, shopper } = await atHome(stage);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await see.poll(() => state(shopper)).not.toEqual(HOME);
    await shopper.page.evaluate(`go('/shop/shoes')`);
    await shopper.minimise.tap();
    await see(shopper.panel).toBeHidden();
    await shopper.launcher.tap();
    await see(shopper.panel).toBeVisible();
    expect(shopper.page.url()).toBe(`${shop.url}/shop/shoes`);
    expect(await state(shopper)).toMatchObject({ router: 2, page: '/shop/shoes' });
  });

  test('[WG2] has no step where the page’s own script opened the chat, untouched', async () => {
    const untouched = () => {
      const value = { isActive: false, hasBeenActive: false };
      Object.defineProperty(navigator, 'userActivation', { value });
    };
    const { shopper } = await atHome(stage, { ...phone(), before: untouched });
    const before = await entries(shopper);
    await shopper.page.evaluate(`ActiveCartChat('open')`);
    await shopper.comeToForm();
    await see(shopper.panel).toHaveAttribute('aria-modal', 'true');
    expect(await entries(shopper)).toBe(before);
    expect(await state(shopper)).toEqual(HOME);
  });

  test('[WG2] has no step at a desk, where the chat covers nothing', async () => {
    const { shopper } = await atHome(stage, {});
    const before = await entries(shopper);
    await shopper.open();
    await shopper.comeToForm();
    expect(await entries(shopper)).toBe(before);
    expect(await state(shopper)).toEqual(HOME);
  });

  test('[WG2] on a page loaded anew while the chat was open: closed, and one step back of an opened chat closes it', async () => {
    const { shop, shopper } = await atHome(stage);
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await see.poll(() => state(shopper)).not.toEqual(HOME);
    await shopper.page.reload();
    await see(shopper.launcher).toBeVisible();
    await see(shopper.panel).toBeHidden();
    await shopper.launcher.tap();
    await shopper.comeToForm();
    await back(shopper);
    await see(shopper.panel).toBeHidden();
    expect(shopper.page.url()).toBe(`${shop.url}/shop`);
  });
});

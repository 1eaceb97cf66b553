import { expect, test } from 'vitest';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type VisitOptions, type Visitor } from './host-page.ts';

const LONG =
  '<main style="height:4000px"><h1>Sixty shoes</h1><a href="#cart">Cart</a><input aria-label="Search the shop"></main>';

async function opened(stage: Stage, options: VisitOptions = phone()): Promise<Visitor> {
  const shop = await openShop(stage);
  const shopper = await shop.visit({ body: LONG }, options);
  await shopper.page.evaluate(() => scrollTo(0, 700));
  await shopper.open();
  await shopper.comeToForm();
  return shopper;
}
/** What a screen reader finds on the page and in the chat, by name. */
async function heard({ page }: Visitor): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes.flatMap(({ ignored, name }) => (ignored || !name?.value ? [] : [`${name.value}`]));
}
const scrolled = ({ page }: Visitor) => page.evaluate(() => scrollY);

/** A finger drawn over the screen, from one height to another. */
async function drawn({ page }: Visitor, x: number, from: number, to: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const steps = 8;
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: from }] });
  for (let step = 1; step <= steps; step++) {
    const y = from + ((to - from) * step) / steps;
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] });
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

journeys('the whole screen of a phone', (stage) => {
  test('[WG3] the page under it is not there for a screen reader, and is again afterwards', async () => {
    const shopper = await opened(stage);
    const { page, panel } = shopper;
    await see(panel).toHaveAttribute('aria-modal', 'true');
    const covered = await heard(shopper);
    expect(covered).toContain(shopper.words.message);
    expect(covered).not.toContain('Sixty shoes');
    expect(covered).not.toContain('Search the shop');
    await shopper.minimise.tap();
    await see.poll(() => heard(shopper)).toEqual(expect.arrayContaining(['Sixty shoes', 'Search the shop']));
    await page.getByRole('textbox', { name: 'Search the shop' }).focus();
    await see(page.getByRole('textbox', { name: 'Search the shop' })).toBeFocused();
  });

  test('[WG3] at a desk the page stays there', async () => {
    const shopper = await opened(stage, {});
    await see(shopper.panel).not.toHaveAttribute('aria-modal', 'true');
    expect(await heard(shopper)).toEqual(expect.arrayContaining(['Search the shop', shopper.words.message]));
  });

  test('[WG3] the focus stays in it, forwards and backwards, also on a page that comes under it meanwhile', async () => {
    const shopper = await opened(stage);
    const { page } = shopper;
    const inPage = () =>
      page.evaluate(
        () => document.activeElement !== document.body && document.activeElement?.localName !== 'activecart-chat',
      );
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let step = 0; step < 14; step++) {
        await page.keyboard.press(key);
        expect(await inPage()).toBe(false);
      }
    }
    await page.evaluate(() => {
      const body = document.createElement('body');
      body.innerHTML = '<main><h1>Another page</h1><input aria-label="New"></main>';
      document.body.replaceWith(body);
    });
    expect(await heard(shopper)).not.toContain('Another page');
    for (let step = 0; step < 14; step++) {
      await page.keyboard.press('Tab');
      expect(await inPage()).toBe(false);
    }
  });

  test('[WG2] a finger on it does not scroll the page under it, wherever it lies; the page stands where it stood', async () => {
    const shopper = await opened(stage);
    expect(await scrolled(shopper)).toBe(700);
    // From the header, the middle, and the end of the screen.
    for (const y of [30, 400, 820]) {
      await drawn(shopper, 195, y, y - 300);
      await drawn(shopper, 195, y, y + 300);
      expect(await scrolled(shopper)).toBe(700);
    }
    await shopper.startChat('Where is my parcel?');
    for (const y of [30, 400, 820]) {
      await drawn(shopper, 195, y, y - 300);
      await drawn(shopper, 195, y, y + 300);
      expect(await scrolled(shopper)).toBe(700);
    }
    await shopper.minimise.tap();
    await see(shopper.panel).toBeHidden();
    expect(await scrolled(shopper)).toBe(700);
    await drawn(shopper, 100, 600, 300);
    await see.poll(() => scrolled(shopper)).toBeGreaterThan(800);
  });

  test('[WG2] it leaves no trace on the page when it is closed', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({ body: LONG }, phone());
    const traces = () =>
      shopper.page.evaluate(() =>
        [document.documentElement, document.body].map((element) => [
          element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`),
          getComputedStyle(element).overflow,
          getComputedStyle(element).position,
        ]),
      );
    await see(shopper.launcher).toBeVisible();
    const before = await traces();
    await shopper.open();
    await shopper.comeToForm();
    await shopper.minimise.tap();
    await see(shopper.panel).toBeHidden();
    expect(await traces()).toEqual(before);
  });
});

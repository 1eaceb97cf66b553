import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type Visitor } from './host-page.ts';

const SCREENS = [
  [390, 844],
  [320, 568],
  [360, 640],
  [640, 360],
  [844, 390],
] as const;

async function fills({ page, panel, launcher }: Visitor, width: number, height: number): Promise<void> {
  await see.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width, height });
  await see(launcher).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** Fields that iOS would zoom into, and targets that are too small for a thumb (2.5.8). */
const tooSmall = (visitor: Visitor) =>
  visitor.page.evaluate(() => {
    const root = document.querySelector('activecart-chat')?.shadowRoot;
    const all = [...(root?.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary') ?? [])];
    return all.flatMap((one) => {
      if (!one.checkVisibility()) return [];
      const { width, height } = one.getBoundingClientRect();
      const isField = one.matches('input, select, textarea');
      const isZoomed = isField && Number.parseFloat(getComputedStyle(one).fontSize) < 16;
      const isInText = one.localName === 'a';
      const isSmall = !isInText && (width < 24 || height < 24);
      return isZoomed || isSmall ? [`${one.localName} ${one.ariaLabel ?? one.textContent} ${width}x${height}`] : [];
    });
  });

journeys('on a phone', (stage) => {
  test.each(SCREENS)('[WG2] of %d x %d the chat is the whole screen, every face of it fits', async (width, height) => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({}, phone(width, height));
    await shopper.open();
    await fills(shopper, width, height);
    await shopper.comeToForm();
    expect(await tooSmall(shopper)).toEqual([]);
    await shopper.startChat('It fits.');
    await fills(shopper, width, height);
    expect(await tooSmall(shopper)).toEqual([]);
    await see(shopper.composer).toBeInViewport({ ratio: 1 });
    await see(shopper.minimise).toBeInViewport({ ratio: 1 });
    await shopper.minimise.tap();
    await see(shopper.panel).toBeHidden();
    await see(shopper.launcher).toBeVisible();
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] that is turned, and turned back: still the whole screen, the draft and the focus still there', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({}, phone());
    await shopper.open();
    await shopper.startChat('Which way up?');
    await shopper.composer.fill('Half a thou');
    for (const [width, height] of [
      [844, 390],
      [390, 844],
    ] as const) {
      await shopper.page.setViewportSize({ width, height });
      await fills(shopper, width, height);
      await see(shopper.panel).toHaveAttribute('aria-modal', 'true');
      await see(shopper.composer).toBeInViewport({ ratio: 1 });
      await see(shopper.composer).toHaveValue('Half a thou');
      await see(shopper.composer).toBeFocused();
    }
  });

  test('[WG2] and a window at a desk that is made as narrow: the same, and a panel again when it is wide', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit();
    await shopper.open();
    await shopper.startChat('From a desk.');
    await see(shopper.panel).not.toHaveAttribute('aria-modal', 'true');
    const wide = await shopper.panel.boundingBox();
    await shopper.page.setViewportSize({ width: 400, height: 860 });
    await fills(shopper, 400, 860);
    await see(shopper.panel).toHaveAttribute('aria-modal', 'true');
    await shopper.page.setViewportSize({ width: 1280, height: 860 });
    await see.poll(() => shopper.panel.boundingBox()).toEqual(wide);
    await see(shopper.panel).not.toHaveAttribute('aria-modal', 'true');
  });
});

import { expect, test } from 'vitest';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type VisitOptions } from './host-page.ts';

/** As on a phone with a notch that is held on its side, the notch to the left. */
const NOTCH = { top: 0, left: 47, right: 12, bottom: 21 };
const MARGIN = 20;

async function boxesAt(stage: Stage, position: string, options: VisitOptions) {
  const shop = await openShop(stage);
  const shopper = await shop.visit({}, options);
  const cdp = await shopper.page.context().newCDPSession(shopper.page);
  await cdp.send('Emulation.setSafeAreaInsetsOverride', { insets: NOTCH });
  shop.show('/', { tag: `<script async data-position="${position}" src="${shop.app.url}/widget.js"></script>` });
  await shopper.page.reload();
  const launcher = await shopper.launcher.boundingBox();
  await shopper.open();
  await shopper.comeToForm();
  const { width, height } = options.viewport ?? { width: 0, height: 0 };
  return { shopper, launcher, panel: await shopper.panel.boundingBox(), width, height };
}

journeys('its place', (stage) => {
  const desk = { viewport: { width: 1280, height: 860 } };

  test('[WG2] to the right: clear of the notch and of the bar at the bottom, and the panel above the button', async () => {
    const { launcher, panel } = await boxesAt(stage, 'right', desk);
    expect((launcher?.x ?? 0) + (launcher?.width ?? 0)).toBe(1280 - NOTCH.right - MARGIN);
    expect((launcher?.y ?? 0) + (launcher?.height ?? 0)).toBe(860 - NOTCH.bottom - MARGIN);
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBe(1280 - NOTCH.right - MARGIN);
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThan(launcher?.y ?? 0);
  });

  test('[WG2] to the left: clear of the notch on that side, with words that still begin where they begin', async () => {
    const { launcher, panel, shopper } = await boxesAt(stage, 'left', desk);
    expect(launcher?.x).toBe(NOTCH.left + MARGIN);
    expect(panel?.x).toBe(NOTCH.left + MARGIN);
    const heading = shopper.panel.getByRole('heading').first();
    expect(await heading.evaluate((node) => getComputedStyle(node).direction)).toBe('ltr');
  });

  test.each(['left', 'right'])(
    '[WG2] on a phone, to the %s: the whole screen, its content clear of the notch',
    async (side) => {
      const { panel, shopper, width, height } = await boxesAt(stage, side, phone());
      expect(panel).toEqual({ x: 0, y: 0, width, height });
      const close = await shopper.panel.getByRole('button', { name: shopper.words.minimise }).boundingBox();
      expect((close?.x ?? 0) + (close?.width ?? 0)).toBeLessThanOrEqual(width - NOTCH.right);
      const heading = await shopper.panel.getByRole('heading').first().boundingBox();
      expect(heading?.x).toBeGreaterThanOrEqual(NOTCH.left);
      await shopper.startChat('Clear of the bar.');
      const composer = await shopper.composer.boundingBox();
      expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(height - NOTCH.bottom);
      await see(shopper.composer).toBeInViewport();
    },
  );
});

import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type Visitor } from './host-page.ts';

const LONG = { body: '<main style="height:4000px"><h1>A shop</h1></main>' };

/**
 * As on iOS: the keyboard takes from the visual viewport and leaves the page as it is; what is left may be moved down.
 * No browser of the desk does that, so the viewport that the page asks is the test's.
 */
function ownViewport(): void {
  const view = Object.defineProperties(new EventTarget(), {
    height: { get: () => innerHeight, configurable: true },
    offsetTop: { value: 0, configurable: true },
    scale: { value: 1, writable: true },
  });
  Object.defineProperty(window, 'visualViewport', { value: view });
}

/** The keyboard comes up and leaves this much, this far down. */
const keyboardLeaves = ({ page }: Visitor, height: number, offsetTop: number) =>
  page.evaluate(
    (left) => {
      const view = window.visualViewport;
      for (const [name, value] of Object.entries(left)) {
        Object.defineProperty(view, name, { value, configurable: true });
      }
      view?.dispatchEvent(new Event('resize'));
      view?.dispatchEvent(new Event('scroll'));
    },
    { height, offsetTop },
  );

journeys('the keyboard of a phone', (stage) => {
  test('[WG2] that lies over the page: the chat is what it leaves, composer and close button in view', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(LONG, { ...phone(), before: ownViewport });
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await shopper.composer.tap();
    await keyboardLeaves(shopper, 420, 60);
    await see.poll(() => shopper.panel.boundingBox()).toEqual({ x: 0, y: 60, width: 390, height: 420 });
    const composer = await shopper.composer.boundingBox();
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(480);
    const close = await shopper.minimise.boundingBox();
    expect(close?.y).toBeGreaterThanOrEqual(60);
    await keyboardLeaves(shopper, 844, 0);
    await see.poll(() => shopper.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });

  test('[WG2] and the message form at night, where there is no chat: the field that is written in stays in view', async () => {
    const shop = await openShop(stage, { now: SATURDAY_22 });
    const shopper = await shop.visit(LONG, { ...phone(), before: ownViewport });
    await shopper.open();
    await shopper.comeToForm();
    const email = shopper.panel.getByLabel(shopper.words.email);
    await email.tap();
    await keyboardLeaves(shopper, 400, 0);
    await see.poll(() => shopper.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 400 });
    await see(email).toBeInViewport({ ratio: 0.98 });
    const field = await email.boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(401);
  });

  test('[WG2] that makes the page smaller, as on Android: the same', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(LONG, phone());
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await shopper.composer.tap();
    await shopper.page.setViewportSize({ width: 390, height: 420 });
    await see.poll(() => shopper.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 420 });
    await see(shopper.composer).toBeInViewport({ ratio: 1 });
    await see(shopper.composer).toBeFocused();
    await see(shopper.minimise).toBeInViewport({ ratio: 1 });
  });

  test('[WG2] a page that is pinched larger is left as she pinched it', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(LONG, { ...phone(), before: ownViewport });
    await shopper.open();
    await shopper.page.evaluate(() => Object.assign(window.visualViewport ?? {}, { scale: 2 }));
    await keyboardLeaves(shopper, 422, 100);
    await see.poll(() => shopper.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });
});

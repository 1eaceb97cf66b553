import { expect, test } from 'vitest';
import { journeys, type Stage } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, phone, type VisitOptions } from './host-page.ts';

/** A shopper whose line lets our files through when the test says so. */
async function slowly(stage: Stage, options: VisitOptions = {}) {
  const shop = await openShop(stage);
  const shopper = await shop.visit({}, options);
  await see(shopper.launcher).toBeVisible();
  let letThrough = () => {};
  const isThrough = new Promise<void>((through) => {
    letThrough = through;
  });
  await shopper.page.context().route(`${shop.app.url}/widget/**`, async (route) => {
    await isThrough;
    await route.continue();
  });
  return { ...shopper, letThrough: () => letThrough() };
}

journeys('files that come slowly', (stage) => {
  test('[WG1] the touch is answered at once: a busy skeleton of the panel’s size, then the panel in its place', async () => {
    const { launcher, panel, page, letThrough, comeToForm, seen, errors } = await slowly(stage);
    await launcher.click();
    await see(panel).toHaveAttribute('aria-busy', 'true');
    const skeleton = await panel.boundingBox();
    expect(await panel.evaluate((box) => getComputedStyle(box).backgroundColor)).toBe('rgb(255, 255, 255)');
    letThrough();
    await comeToForm();
    await see(panel).not.toHaveAttribute('aria-busy', 'true');
    expect(await panel.boundingBox()).toEqual(skeleton);
    expect((await seen()).shift).toBe(0);
    expect(await page.locator('activecart-chat').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test('[WG3] Escape closes it meanwhile, with the focus on the button; what comes then stays closed', async () => {
    const { launcher, panel, page, letThrough, errors } = await slowly(stage);
    await launcher.focus();
    await page.keyboard.press('Enter');
    await see(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await see(panel).toBeHidden();
    await see(launcher).toBeFocused();
    const file = page.waitForResponse(/widget\/.*panel.*\.js/);
    letThrough();
    await (await file).finished();
    // Two turns: the module's own, and that in which the panel is put in.
    await page.evaluate(() => new Promise((turn) => setTimeout(() => setTimeout(turn))));
    await see(panel).toBeHidden();
    await see(launcher).toBeFocused();
    await launcher.click();
    await see(panel).not.toHaveAttribute('aria-busy', 'true');
    expect(errors).toEqual([]);
  });

  test('[WG2] on a phone, which has no Escape, the button is there to close it', async () => {
    const { launcher, panel, letThrough } = await slowly(stage, phone());
    await launcher.tap();
    await see(panel).toBeVisible();
    await launcher.tap();
    await see(panel).toBeHidden();
    letThrough();
  });
});

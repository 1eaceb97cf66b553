import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { isStored, openShop } from './host-page.ts';

const CHECKOUT = `<main>
  <button onclick="pay.showModal()">Pay</button>
  <dialog id="pay"><h2>Checkout</h2><input aria-label="Card"><button onclick="pay.close()">Cancel</button></dialog>
  <button popovertarget="menu">Menu</button>
  <div id="menu" popover style="inset:auto 0 0 auto;width:90vw;height:90vh">A menu over everything</div>
  <div id="film" style="width:100px;height:100px">A film</div>
</main>`;

journeys('above us', (stage) => {
  test('[WG2] the checkout’s dialog wins over the open chat; after it the chat goes on, draft and all', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({ body: CHECKOUT });
    const { page, composer, panel } = shopper;
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await composer.fill('Half a thou');
    await page.getByRole('button', { name: 'Pay' }).click();
    const dialog = page.getByRole('dialog', { name: '' }).filter({ hasText: 'Checkout' });
    await see(dialog.getByLabel('Card')).toBeFocused();
    // Whatever is done to us now is done to nobody.
    expect(await page.evaluate(() => document.elementFromPoint(innerWidth - 48, innerHeight - 48)?.localName)).not.toBe(
      'activecart-chat',
    );
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('activecart-chat');
    }
    await page.keyboard.press('Escape');
    await see(dialog).toBeHidden();
    await see(panel).toBeVisible();
    await see(composer).toHaveValue('Half a thou');
    await shopper.say('After the checkout, mulberry.');
    await see.poll(() => isStored(shop, 'mulberry')).toBe(true);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] the shop’s menu that is opened over us is over us, and our button closes it as any place does', async () => {
    const shop = await openShop(stage);
    const { page, launcher, panel } = await shop.visit({ body: CHECKOUT });
    await see(launcher).toBeVisible();
    await page.getByRole('button', { name: 'Menu' }).click();
    const menu = page.getByText('A menu over everything');
    await see(menu).toBeVisible();
    expect(await page.evaluate(() => document.elementFromPoint(innerWidth - 48, innerHeight - 48)?.id)).toBe('menu');
    await page.mouse.click(5, 5);
    await see(menu).toBeHidden();
    await launcher.click();
    await see(panel).toBeVisible();
  });

  test('[WG2] a film that fills the screen fills it; after it we are there', async () => {
    const shop = await openShop(stage);
    const { page, launcher, panel } = await shop.visit({ body: CHECKOUT });
    await see(launcher).toBeVisible();
    await page.getByText('A film').click();
    await page.evaluate(() => document.querySelector('#film')?.requestFullscreen());
    expect(await page.evaluate(() => document.elementFromPoint(innerWidth - 48, innerHeight - 48)?.id)).toBe('film');
    await page.evaluate(() => document.exitFullscreen());
    await launcher.click();
    await see(panel).toBeVisible();
  });

  test('[WG2] on paper we are not', async () => {
    const shop = await openShop(stage);
    const { page, launcher, panel, open } = await shop.visit({
      head: '<style>activecart-chat{display:block!important}</style>',
    });
    await open();
    await page.emulateMedia({ media: 'print' });
    await see(panel).toBeHidden();
    await see(launcher).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await see(panel).toBeVisible();
  });
});

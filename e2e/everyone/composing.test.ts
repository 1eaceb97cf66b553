import type { CDPSession } from '@playwright/test';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { fillIn, openHome } from './faces.ts';
import { nadiaAt } from './nadia.ts';
import { type Visit, visit } from './visit.ts';

/** A Bangla keyboard in the middle of a word. */
const compose = (keyboard: CDPSession, text: string) =>
  keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (keyboard: CDPSession, text: string) => keyboard.send('Input.insertText', { text });

/** Enter as it comes while a word is composed: by its own name, and as the key that belongs to the keyboard's program. */
async function enterWithin(keyboard: CDPSession): Promise<void> {
  for (const windowsVirtualKeyCode of [13, 229]) {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}

const keyboardOf = ({ page }: Visit) => page.context().newCDPSession(page);

journeys('composing', (stage) => {
  test('[WG3] Enter that ends a word of Bangla does not send; the next one does, once', async () => {
    const app = await stage.start();
    const nadia = await nadiaAt(app);
    const shopper = await visit(stage.browser, app, { locale: 'bn' });
    const { page, words, button, log, composer } = shopper;
    await openHome(shopper);
    await button(words.chat).click();
    await fillIn(shopper, 'আমার পার্সেল কোথায়?');
    await button(words.live.startChat).click();
    await see(log).toContainText('কোথায়');
    await nadia.join();
    await composer.focus();
    const keyboard = await keyboardOf(shopper);
    await compose(keyboard, 'ধন্য');
    await see(composer).toHaveValue('ধন্য');
    await enterWithin(keyboard);
    await see(composer).toHaveValue('ধন্য');
    expect(await log.getByText('ধন্য').count()).toBe(0);
    await commit(keyboard, 'ধন্যবাদ');
    await see(composer).toHaveValue('ধন্যবাদ');
    await page.keyboard.press('Enter');
    await see(log).toContainText('ধন্যবাদ');
    await see(composer).toHaveValue('');
    expect(await log.getByText('ধন্যবাদ').count()).toBe(1);
  });

  test('[WG3] Enter that ends a word in a field of the form sends nothing, and checks nothing', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'bn' });
    const { panel, words, button, page } = shopper;
    await openHome(shopper);
    await button(words.write).click();
    await fillIn(shopper, 'আমার পার্সেল কোথায়?');
    await panel.getByLabel(words.email).fill('nusrat@example.com');
    const name = panel.getByLabel(words.name);
    await name.focus();
    const keyboard = await keyboardOf(shopper);
    await compose(keyboard, 'নুস');
    await enterWithin(keyboard);
    await see(name).toHaveValue('নুস');
    await commit(keyboard, 'নুসরাত');
    await see(name).toHaveValue('নুসরাত');
    await see(button(words.sendEmail)).toHaveAttribute('aria-busy', 'false');
    expect((await app.letters()).length).toBe(0);
    await page.keyboard.press('Enter');
    await see(panel).toContainText(/AC-\d{4}/);
  });
});

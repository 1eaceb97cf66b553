import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { ar as help } from '../../widget/text/help/ar.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { fillIn, openHome } from './faces.ts';
import { nadiaAt } from './nadia.ts';
import { visit, WORDS } from './visit.ts';

journeys('the language', (stage) => {
  test('[WG4] switching in the middle of a chat keeps the conversation, what is half written, and the focus', async () => {
    const app = await stage.start();
    const nadia = await nadiaAt(app);
    const shopper = await visit(stage.browser, app);
    const { page, panel, words, button, log, composer } = shopper;
    await openHome(shopper);
    await button(words.chat).click();
    await fillIn(shopper, 'Where is my parcel?');
    await button(words.live.startChat).click();
    await nadia.join();
    await nadia.say('বাংলায় লিখতে পারেন।');
    await see(log).toContainText('লিখতে');
    await composer.fill('Half a thou');
    const menu = panel.locator('summary');
    await menu.click();
    await button(words.otherLanguage).click();

    const { bn } = WORDS;
    const inBangla = panel.getByRole('textbox', { name: bn.live.write });
    await see(inBangla).toHaveValue('Half a thou');
    await see(menu).toBeFocused();
    await see(panel).toHaveAttribute('lang', 'bn');
    await see(panel).toHaveAccessibleName(bn.supportName);
    await see(log).toContainText(`${bn.live.you}: Where is my parcel?`);
    await see(log).toContainText('Nadia: বাংলায় লিখতে পারেন।');
    // The times are in its own digits, what was said is in the language that it was said in.
    await see(log).toContainText('এখন');
    await see(panel).toContainText('১৮:০০');
    const spoken = log.locator('.bubble [lang]');
    expect(await spoken.evaluateAll((said) => said.map((each) => each.getAttribute('lang')))).toEqual(['en', 'bn']);
    await page.reload();
    await see(shopper.launcher).toHaveAccessibleName(bn.live.launcher);
    await shopper.launcher.click();
    await see(panel.getByRole('textbox', { name: bn.live.write })).toHaveValue('Half a thou');
  });

  test('[WG4] switching keeps a form that is half filled, and its hint of what is wrong', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app);
    const { panel, words, button } = shopper;
    await openHome(shopper);
    await button(words.write).click();
    await panel.getByLabel(words.message).fill('My parcel is wet.');
    await button(words.sendEmail).click();
    await see(panel).toContainText(words.problems.badEmail);
    const other = button(words.otherLanguage);
    await other.focus();
    await shopper.page.keyboard.press('Enter');
    const { bn } = WORDS;
    await see(panel.getByLabel(bn.message)).toHaveValue('My parcel is wet.');
    await see(panel).toContainText(bn.problems.badEmail);
    await see(button(bn.otherLanguage)).toBeFocused();
    // What is open when, in Bangla's names and digits.
    await see(panel).toContainText('সোমবার ০৯:০০');
  });

  test('[WG4] Arabic is spoken where the page asks for it, and leads to English', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const { panel, words, button, launcher } = shopper;
    await see(launcher).toHaveAccessibleName(words.live.launcher);
    await openHome(shopper);
    await see(panel).toHaveAttribute('lang', 'ar');
    await see(panel).toHaveAttribute('dir', 'rtl');
    await button(words.otherLanguage).click();
    await see(panel.getByRole('heading', { name: WORDS.en.hello })).toBeVisible();
    await see(panel).toHaveAttribute('dir', 'ltr');
    await see(button('বাংলা')).toBeVisible();
  });

  test('[WG4] in Arabic a field begins on the right, and what is written in it stands as it is written', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const { panel, words, button } = shopper;
    await openHome(shopper);
    await button(words.write).click();
    for (const name of [words.message, words.email, words.name]) {
      const field = panel.getByLabel(name, { exact: true });
      const direction = () => field.evaluate((node) => getComputedStyle(node).direction);
      expect(await direction()).toBe('rtl');
      // From right to left the sign would stand before the name.
      await field.fill('ayesha@');
      await see.poll(direction).toBe('ltr');
      await field.fill('عائشة!');
      await see.poll(direction).toBe('rtl');
    }
  });

  test('[WG4] in Arabic the articles are told to be in English, and are read out in it', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const { panel, words, button } = shopper;
    await openHome(shopper);
    await button(words.help).click();
    await see(panel.getByRole('searchbox', { name: help.search })).toBeVisible();
    const found = panel.getByRole('listitem').getByRole('button', { name: 'Send something back' });
    await see(found).toHaveAttribute('lang', 'en');
    await found.click();
    await see(panel.locator('.article')).toHaveAttribute('lang', 'en');
    await see(panel).toContainText(help.otherLanguage);
  });
});

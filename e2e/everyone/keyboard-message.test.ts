import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { keysOf } from './keys.ts';
import { visit } from './visit.ts';

journeys('a message by keyboard alone', (stage) => {
  test('[WG3] out of hours: help and back, the form with what is wrong, the receipt, and on from there', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app);
    const { page, panel, words, button, launcher } = shopper;
    const keys = keysOf(shopper);
    const message = panel.getByLabel(words.message);
    const email = panel.getByLabel(words.email);
    await page.locator('footer a').last().focus();
    await keys.tabTo(launcher);
    await keys.press('Enter');
    await keys.isAt(panel.getByRole('heading', { name: words.hello }));
    await keys.tabTo(button(words.help));
    await keys.press('Enter');
    await see(panel.locator('.body:not(.bones)')).toBeVisible();
    await keys.tabTo(button(words.home), 'Shift+Tab');
    await keys.press('Enter');
    await keys.isAt(panel.getByRole('heading', { name: words.hello }));

    await keys.tabTo(button(words.write));
    await keys.press('Enter');
    await keys.isAt(message);
    await keys.tabTo(button(words.sendEmail));
    await keys.press('Enter');
    // The first that is wrong, with what is wrong of it.
    await keys.isAt(message);
    await see(message).toHaveAccessibleDescription(words.problems.missing);
    await see(message).toHaveAttribute('aria-invalid', 'true');
    await keys.write('My parcel is wet.');
    await keys.tabTo(panel.getByRole('combobox', { name: words.topic }));
    await keys.write(words.topics.order);
    await keys.tabTo(email);
    await keys.write('not an address');
    await keys.press('Enter');
    await keys.isAt(email);
    await see(email).toHaveAccessibleDescription(words.problems.badEmail);
    await keys.press('Control+a');
    await keys.write('rahim@example.com');
    await keys.press('Enter');

    await see(panel).toContainText(/AC-\d{4}/);
    await keys.isAt(panel.getByRole('heading', { name: words.receipt.received }));
    await keys.tabTo(button(words.home), 'Shift+Tab');
    await keys.press('Enter');
    await keys.isAt(panel.getByRole('heading', { name: words.hello }));
    await keys.tabTo(button(words.history));
    await keys.press('Enter');
    await see(panel.locator('.body:not(.bones)')).toBeVisible();
    await keys.tabTo(button(words.home), 'Shift+Tab');
    await keys.press('Enter');
    await keys.tabTo(button(words.goOn));
    await keys.press('Enter');
    await see(panel.getByRole('log')).toContainText('My parcel is wet.');
    await keys.tabTo(button(words.minimise), 'Shift+Tab');
    await keys.press('Enter');
    await see(panel).toBeHidden();
    await keys.isAt(launcher);
    expect(keys.stops()).toBeGreaterThan(20);
  });
});

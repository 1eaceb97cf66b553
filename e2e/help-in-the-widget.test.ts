import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../server/testing/test-app.ts';
import { bn as helpBn } from '../widget/text/help/bn.ts';
import { en as help } from '../widget/text/help/en.ts';
import { journeys } from './journeys.ts';
import { shopperAt } from './people.ts';
import { see } from './see.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const look = async (page: Page, name: string) => {
  const folder = process.env.LOOK_AT;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
type Box = { readonly y: number; readonly height: number } | null;
const bottomOf = (box: Box) => (box?.y ?? 0) + (box?.height ?? Infinity);

journeys('help in the widget', (stage) => {
  test('[KB1] [KB3] at night, with nobody there, an answer is found by keyboard alone, read, and said to have helped', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const { page, panel, words, errors } = await shopperAt(stage.browser, app);
    await page.getByRole('button', { name: words.live.launcher }).click();
    await panel.getByRole('button', { name: words.help }).press('Enter');
    const field = panel.getByRole('searchbox', { name: help.search });
    await see(field).toBeFocused();
    await see(panel.getByRole('status')).toHaveText(help.popular);
    await page.keyboard.type('refnud');
    await see(panel.getByRole('status')).toHaveText(/answer/);
    const first = panel.getByRole('listitem').first().getByRole('button');
    await see(first).toContainText('When and how a refund comes');
    // The marks of the channels are the channels' alone.
    await see(first.locator('b')).toHaveCSS('border-top-width', '0px');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await see(panel.getByRole('heading', { name: 'When and how a refund comes' })).toBeFocused();
    await see(panel.getByRole('link', { name: help.openTab })).toHaveAttribute(
      'href',
      `${app.url}/help/refunds?lang=en`,
    );
    expect(await findings(page)).toEqual([]);
    await panel.getByRole('link', { name: 'paid twice' }).press('Enter');
    await see(panel.getByRole('heading', { name: /paid twice/ })).toBeFocused();
    await panel.getByRole('button', { name: help.yes }).press('Enter');
    await see(panel.getByText(help.thanks)).toBeVisible();
    await see
      .poll(async () => (await app.app.deps.store.helpfulCounts()).map(({ slug, helped }) => [slug, helped]))
      .toEqual([['paid-twice', 1]]);
    expect((await app.app.deps.store.searchCounts('times', 5)).map(({ query }) => query)).toEqual(['refnud']);
    expect(errors).toEqual([]);
  });

  test('[KB2] while a message is typed an answer is suggested under it, and the message stays', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app);
    const { page, panel, words, errors } = shopper;
    await shopper.open();
    const message = panel.getByLabel(words.message);
    await message.pressSequentially('I want my money back');
    const before = await message.boundingBox();
    const hint = panel.getByRole('button', { name: 'When and how a refund comes' });
    await see(hint).toBeVisible();
    await see(message).toBeFocused();
    expect(await message.boundingBox()).toEqual(before);
    const [field, row] = [await message.boundingBox(), await hint.boundingBox()];
    expect((row?.y ?? 0) >= (field?.y ?? 0) + (field?.height ?? 0)).toBe(true);
    expect(await findings(page)).toEqual([]);
    await hint.click();
    await see(panel.getByRole('heading', { name: 'When and how a refund comes' })).toBeFocused();
    await panel.getByRole('button', { name: help.backToMessage }).click();
    await see(message).toHaveValue('I want my money back');
    await panel.getByRole('button', { name: help.dismiss }).click();
    await see(message).toBeFocused();
    await message.pressSequentially(' please');
    await page.waitForResponse(() => true, { timeout: 1_500 }).catch(() => {});
    await see(hint).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test.each([
    ['en', help, 'I want my money back', 'When and how a refund comes'],
    ['bn', helpBn, 'আমার টাকা ফেরত চাই', 'রিফান্ড কখন, কীভাবে আসে'],
  ] as const)(
    '[KB2] who comes back from an article on a phone finds the others under her message, and no keyboard (%s)',
    async (locale, text, typed, title) => {
      const app = await stage.start({ now: SATURDAY_22 });
      const shopper = await shopperAt(stage.browser, app, { locale, width: 390, height: 760, isPhone: true });
      const { page, panel, words, errors } = shopper;
      await shopper.open();
      const message = panel.getByLabel(words.message);
      await message.tap();
      await message.pressSequentially(typed);
      const hint = panel.getByRole('button', { name: title });
      await hint.tap();
      await see(panel.getByRole('heading', { name: title })).toBeFocused();
      const back = panel.getByRole('button', { name: text.backToMessage });
      await back.tap();
      await see(hint).toBeVisible();
      await look(page, `hints-back-${locale}`);
      await see(message).toHaveValue(typed);
      await see(panel.getByRole('heading').first()).toBeFocused();
      expect(await panel.getByRole('status').allTextContents()).toContain(text.maybe);
      expect(await findings(page)).toEqual([]);
      // In the column: what comes after them can be seen and touched.
      const topic = panel.getByRole('combobox', { name: words.topic });
      const [field, row, next] = [await message.boundingBox(), await hint.boundingBox(), await topic.boundingBox()];
      expect(bottomOf(field)).toBeLessThanOrEqual(row?.y ?? 0);
      expect(bottomOf(row)).toBeLessThanOrEqual(next?.y ?? 0);
      await hint.tap();
      await back.tap();
      // By keyboard: from the field into them.
      await message.focus();
      await look(page, `hints-writing-${locale}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await see(panel.getByRole('button', { name: text.dismiss })).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await back.tap();
      await panel.getByRole('button', { name: text.dismiss }).tap();
      await see(hint).toHaveCount(0);
      await see(panel.getByRole('heading').first()).toBeFocused();
      await see(message).toHaveValue(typed);
      expect(errors).toEqual([]);
    },
  );

  test('[KB1] [WG4] on a phone, in Bangla, typed with Latin letters, and in the other language at a touch', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const phone = { locale: 'bn', width: 360, height: 640, isPhone: true } as const;
    const { page, panel, words, errors } = await shopperAt(stage.browser, app, phone);
    await page.getByRole('button', { name: words.live.launcher }).tap();
    await panel.getByRole('button', { name: words.help }).tap();
    await panel.getByRole('searchbox', { name: helpBn.search }).fill('taka ferot');
    const row = panel.getByRole('listitem').first().getByRole('button');
    await see(row).toContainText('রিফান্ড');
    await row.tap();
    const heading = panel.getByRole('heading', { name: 'রিফান্ড কখন, কীভাবে আসে' });
    await see(heading).toBeVisible();
    expect(await panel.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    await panel.getByRole('button', { name: 'English' }).tap();
    await see(panel.getByRole('heading', { name: 'When and how a refund comes' })).toBeVisible();
    expect(errors).toEqual([]);
  });
});

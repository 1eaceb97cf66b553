import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { en as consoleWords } from '../agent-console/text/en.ts';
import { bn } from '../server/http/notices/text/bn.ts';
import { en } from '../server/http/notices/text/en.ts';
import { MONDAY_10 } from '../server/testing/test-app.ts';
import { axeFindings } from './axe.ts';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

const WIDTHS = [1280, 390];

/** Nothing for axe, and nothing that scrolls sideways, in light and in dark, wide and on a phone. */
async function seen(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      expect(await axeFindings(page), `${name} ${colorScheme} ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 1280, height: 844 });
}

journeys('notices', (stage) => {
  test('[NT2] from the desk an admin publishes a notice, which she sees before, and a shopper reads it', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page } = await agentAt(stage.browser, app);
    await page.getByRole('link', { name: consoleWords.adminPages.notices }).click();
    await see(page.getByRole('heading', { level: 1, name: en.title })).toBeVisible();
    await seen(page, 'empty');

    const english = page.getByRole('group', { name: 'In English' });
    await english.getByLabel(en.form.heading).fill('Returns are free from 1 May');
    await english
      .getByLabel(en.form.body, { exact: true })
      .fill('From 1 May on you send anything back within 14 days, and we pay for the way.\nNothing else changes.');
    await page.getByLabel(en.form.url, { exact: true }).fill('shop.example');
    await page.getByRole('button', { name: en.form.look }).click();
    await see(page.getByRole('alert')).toContainText(en.problems.fields);
    await see(page.getByLabel(en.form.url, { exact: true })).toBeFocused();
    await seen(page, 'wrong');

    const bangla = page.getByRole('group', { name: 'In Bangla' });
    await bangla.getByLabel(en.form.heading).fill('১ মে থেকে ফেরত বিনামূল্যে');
    await bangla
      .getByLabel(en.form.body, { exact: true })
      .fill('১ মে থেকে ১৪ দিনের মধ্যে যেকোনো কিছু ফেরত দিন, খরচ আমাদের।');
    await page.getByLabel(en.form.url, { exact: true }).fill('https://shop.example/terms');
    await page.getByLabel(en.form.email).check();
    await page.getByRole('button', { name: en.form.look }).click();
    await see(page.getByRole('heading', { level: 1, name: en.confirm.title })).toBeVisible();
    await see(page.getByText(en.confirm.unsaid)).toBeVisible();
    await seen(page, 'confirm');

    await page.getByRole('button', { name: en.confirm.publish }).click();
    await see(page.getByRole('status')).toHaveText(en.done.published);
    await see(page.getByRole('row').filter({ hasText: 'Returns are free' })).toContainText(en.published.shown);
    await seen(page, 'published');
    await page.getByRole('link', { name: 'বাংলা' }).click();
    await see(page.getByRole('heading', { level: 1, name: bn.title })).toBeVisible();
    await seen(page, 'bangla');

    const shopper = await shopperAt(stage.browser, app);
    await shopper.launcher.click();
    await see(shopper.panel.getByText('Nothing else changes.')).toBeVisible();
    await shopper.close();
    await page.context().close();
  });
});

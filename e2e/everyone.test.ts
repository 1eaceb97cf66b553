import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands, shadow roots included, in a line each. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

journeys('everyone', (stage) => {
  test.each(['light', 'dark'] as const)(
    '[WG3] axe finds nothing on the shop and the widget in hours, %s',
    async (colorScheme) => {
      const app = await stage.start();
      const desk = await agentAt(stage.browser, app, { colorScheme });
      const shopper = await shopperAt(stage.browser, app, { colorScheme });
      expect(await findings(shopper.page), 'the shop').toEqual([]);
      await shopper.open();
      expect(await findings(shopper.page), 'the start').toEqual([]);
      await shopper.startChat('Where is my parcel?');
      await desk.openRow('Where is my parcel?');
      await desk.reply('It is on its way: https://shop.example/track');
      await see(shopper.log).toContainText('on its way');
      expect(await findings(shopper.page), 'the chat').toEqual([]);
      expect(await findings(desk.page), 'the console').toEqual([]);
    },
  );

  test.each(['light', 'dark'] as const)(
    '[WG3] axe finds nothing on the message form and the receipt in Bangla, %s',
    async (colorScheme) => {
      const app = await stage.start({ now: SATURDAY_22 });
      const shopper = await shopperAt(stage.browser, app, { locale: 'bn', colorScheme });
      const { panel, words, page } = shopper;
      await shopper.open();
      expect(await findings(page), 'the form').toEqual([]);
      await panel.getByLabel(words.message).fill('আমার অর্ডার কোথায়?');
      await panel.getByRole('button', { name: words.sendEmail }).click();
      expect(await findings(page), 'its problems').toEqual([]);
      await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
      await panel.getByLabel(words.email).fill('nusrat@example.com');
      await panel.getByRole('button', { name: words.sendEmail }).click();
      await see(panel).toContainText(/AC-\d{4}/);
      expect(await findings(page), 'the receipt').toEqual([]);
    },
  );

  test('[AC2] axe finds nothing on the sign-in page, the empty console, its palette and its sheet of shortcuts', async () => {
    const app = await stage.start();
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(`${app.url}/console`);
    await see(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(await findings(page), 'sign-in').toEqual([]);
    const desk = await agentAt(stage.browser, app);
    expect(await findings(desk.page), 'empty').toEqual([]);
    await desk.page.keyboard.press('Control+k');
    await see(desk.page.getByRole('dialog')).toBeVisible();
    expect(await findings(desk.page), 'palette').toEqual([]);
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('?');
    await see(desk.page.getByRole('dialog')).toBeVisible();
    expect(await findings(desk.page), 'shortcuts').toEqual([]);
  });

  test('[WG3] the log is a named log, history is not announced, and a new message is', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await desk.openRow('Where is my parcel?');
    await see(shopper.log).toHaveAttribute('aria-live', 'polite');
    await desk.reply('On its way.');
    await see(shopper.log).toContainText('Nadia: On its way.');
    expect(await shopper.panel.getByRole('status').count()).toBeGreaterThan(0);
  });
});

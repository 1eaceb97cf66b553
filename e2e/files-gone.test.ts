/** MS4: a message whose file is not kept any more, in a chat and in a form. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { PDF } from '../server/testing/sample-files.ts';
import { fill } from '../shared/format.ts';
import { LIMITS } from '../shared/limits.ts';
import { bn as filesBn } from '../widget/text/files/bn.ts';
import { en as files } from '../widget/text/files/en.ts';
import { axeFindings } from './axe.ts';
import { journeys } from './journeys.ts';
import { type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

/** A return is put off by 5 s at most; a try that is swallowed takes 8 s to be given up, for each of two ways. */
const BACK_MS = 60_000;
const bill = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: PDF };

const chips = ({ panel }: Shopper, text = files) => panel.getByRole('list', { name: text.list });
async function choose({ panel, page, words }: Shopper, given: typeof bill, text = files): Promise<void> {
  // In a chat, and in a form until it is pressed.
  const way = panel
    .getByRole('button', { name: words.live.files })
    .or(panel.getByRole('button', { name: words.addFiles, exact: true }));
  if ((await way.count()) > 0 && (await way.getAttribute('aria-expanded')) !== 'true') await way.click();
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: text.choose }).click();
  await (await chooser).setFiles([given]);
}

const look = async (page: Page, name: string) => {
  const folder = process.env.LOOK_AT;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

journeys('a message', (stage) => {
  test('[MS4] whose file is gone hears it: words and file stay, in a chat and in a form, and go out in the end', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('It came broken.');
    const { panel, words } = shopper;
    // As after a store that was restored from an older backup.
    const sweep = () => app.app.deps.store.sweepBlobs(app.clock.now() + 1, 10);
    await choose(shopper, bill);
    await see(chips(shopper)).toContainText('bill.pdf');
    await sweep();
    await panel.getByLabel(words.live.write).fill('The bill is attached');
    await panel.getByRole('button', { name: words.live.send }).click();
    await see(panel.getByRole('alert').filter({ hasText: words.live.refused.files ?? 'none' })).toBeVisible();
    await see(panel.getByLabel(words.live.write)).toHaveValue('The bill is attached');
    await panel.getByRole('button', { name: fill(files.remove, { name: 'bill.pdf' }) }).click();
    await choose(shopper, bill);
    await see(chips(shopper)).toContainText('bill.pdf');
    await panel.getByRole('button', { name: words.live.send }).click();
    await see(shopper.log.getByRole('button', { name: /^Save: bill\.pdf/ })).toBeVisible();

    const other = await shopperAt(stage.browser, app, { width: 390, height: 844, isPhone: true });
    await other.open();
    await other.panel.getByLabel(words.message).fill('Where is it?');
    await choose(other, { ...bill, buffer: Buffer.concat([PDF, Buffer.from('2')]) });
    await see(chips(other)).toContainText('bill.pdf');
    await other.panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    await sweep();
    await other.panel.getByRole('button', { name: words.live.startChat }).click();
    await see(other.panel.getByRole('alert').filter({ hasText: files.gone })).toBeVisible();
    await see(other.panel.getByLabel(words.message)).toHaveValue('Where is it?');
    expect(await axeFindings(other.page)).toEqual([]);
    await other.panel.getByRole('button', { name: /bill\.pdf/ }).click();
    await see(other.panel.getByText(files.gone)).toHaveCount(0);
    await other.panel.getByRole('button', { name: words.live.startChat }).click();
    await see(other.log).toContainText('Where is it?');
    expect([...shopper.errors, ...other.errors]).toEqual([]);
  });

  test.each(['en', 'bn'] as const)(
    '[MS4] that waited for days comes back with its files; one that waited too long is named, and the rest goes (%s)',
    async (locale) => {
      const app = await stage.start();
      const shopper = await shopperAt(stage.browser, app, { locale, width: 390, height: 760, isPhone: true });
      const { panel, page, words } = shopper;
      const text = locale === 'bn' ? filesBn : files;
      await shopper.open();
      await shopper.startChat('It came broken.');
      const context = page.context();
      await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
      await context.route(/socket\.io/, (route) => route.abort());
      await page.reload();
      await shopper.open();
      await see(shopper.composer).toBeVisible();
      for (const given of [
        bill,
        { ...bill, name: 'photo-of-it.pdf', buffer: Buffer.concat([PDF, Buffer.from('3')]) },
      ]) {
        await choose(shopper, given, text);
        await see(chips(shopper, text)).toContainText(given.name);
      }
      await shopper.say('The bill, and how it looks');
      await see(shopper.log).toContainText('photo-of-it.pdf');
      // The days go by in what the browser keeps.
      await page.evaluate((days) => {
        for (const [key, value] of Object.entries(localStorage)) {
          if (!key.startsWith('activecart-chat unsent ')) continue;
          const message = JSON.parse(value);
          message.at -= days;
          message.files[1].goodUntil -= days;
          localStorage.setItem(key, JSON.stringify(message));
        }
      }, LIMITS.fileWaitsMs + 1);
      await page.reload();
      await shopper.open();
      await see(panel.getByRole('region', { name: /./ }).first()).toContainText('photo-of-it.pdf');
      await look(page, `unsent-asked-${locale}`);
      await panel.getByRole('button', { name: words.live.putBack }).click();
      await see(chips(shopper, text).getByRole('alert')).toHaveText(text.refused.old);
      await see(shopper.composer).toHaveValue('The bill, and how it looks');
      await look(page, `unsent-back-${locale}`);
      expect(await axeFindings(page)).toEqual([]);
      await panel.getByRole('button', { name: words.live.send, exact: true }).click();
      await see(panel.getByRole('button', { name: fill(text.remove, { name: 'photo-of-it.pdf' }) })).toBeFocused();
      await page.keyboard.press('Enter');
      await context.unroute(/socket\.io/);
      await context.routeWebSocket(/socket\.io/, (socket) => void socket.connectToServer());
      await panel.getByRole('button', { name: words.live.send, exact: true }).click();
      await see(shopper.log.getByRole('button', { name: new RegExp(`^${text.save}: bill\\.pdf`) })).toBeVisible({
        timeout: BACK_MS,
      });
      await see(shopper.log).not.toContainText('photo-of-it.pdf');
    },
  );
});

/** MS4: a message whose file is not kept any more, in a chat and in a form. */
import { expect, test } from 'vitest';
import { PDF } from '../server/testing/sample-files.ts';
import { en as files } from '../widget/text/files/en.ts';
import { axeFindings } from './axe.ts';
import { journeys } from './journeys.ts';
import { type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

const bill = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: PDF };

const chips = ({ panel }: Shopper) => panel.getByRole('list', { name: files.list });
async function choose({ panel, page, words }: Shopper, given: typeof bill): Promise<void> {
  const clip = panel.getByRole('button', { name: words.live.files });
  if ((await clip.count()) > 0 && (await clip.getAttribute('aria-expanded')) === 'false') await clip.click();
  const add = panel.getByRole('button', { name: words.addFiles });
  if ((await add.count()) > 0) await add.click();
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: files.choose }).click();
  await (await chooser).setFiles([given]);
}

journeys('a message', (stage) => {
  test('[MS4] whose file is gone hears it: a form keeps words and file, a chat the words, and both go out in the end', async () => {
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
    await see(panel.getByRole('alert').filter({ hasText: words.live.refused['bad-request'] ?? 'none' })).toBeVisible();
    await see(panel.getByLabel(words.live.write)).toHaveValue('The bill is attached');
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
});

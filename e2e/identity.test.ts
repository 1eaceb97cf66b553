/** ID2: two people, one browser; what the shop signs, and what becomes of it. */
import type { Page } from '@playwright/test';
import { expect, test, vi } from 'vitest';
import { IDENTITY_ENV, identityOf, signed } from '../server/testing/identities.ts';
import { PDF } from '../server/testing/sample-files.ts';
import { MONDAY_10, type TestApp } from '../server/testing/test-app.ts';
import { en as files } from '../widget/text/files/en.ts';
import { journeys } from './journeys.ts';
import { agentAt, type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

const HOUR_MS = 3_600_000;
const RAHIMA = { name: 'Rahima Begum', email: 'rahima@mail.example' };

/** As the shop's own page does it, with a token or with what fetches one. */
const identify = (page: Page, proof: string | null) =>
  page.evaluate((given) => window.ActiveCartChat?.('identify', given), proof);
const toldBy = (page: Page) => page.evaluate(() => Reflect.get(window, 'told') as { name: string; detail: unknown }[]);

/** Keeps what the chat tells the page. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    for (const name of ['identified', 'identity-refused'] as const) {
      window.ActiveCartChat?.('on', name, (detail: unknown) => told.push({ name, detail }));
    }
  });
}

async function opened(shopper: Shopper, proof: string | null): Promise<void> {
  await listen(shopper.page);
  if (proof !== null) await identify(shopper.page, proof);
  await shopper.open();
}

const namesOf = async (page: Page) => (await toldBy(page)).map(({ name }) => name);
const storedIn = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

journeys('a signed-in shopper', (stage) => {
  const start = () => stage.start({ env: IDENTITY_ENV });
  const proofOf = (app: TestApp, sub: string, more: object = {}) => identityOf(sub, app.clock.now(), more);

  test('[ID2] is verified to the agent, and finds her conversation in another browser', async () => {
    const app = await start();
    const desk = await agentAt(stage.browser, app);
    const proof = proofOf(app, 'customer-77', RAHIMA);
    const desktop = await shopperAt(stage.browser, app);
    await opened(desktop, proof);
    await desktop.startChat('Where is my parcel?');
    expect(await toldBy(desktop.page)).toEqual([{ name: 'identified', detail: { until: MONDAY_10 + HOUR_MS } }]);
    // In memory alone.
    expect(await storedIn(desktop.page)).not.toContain(proof.slice(-20));
    await desk.view('waiting').catch(() => undefined);
    await desk.openRow('Where is my parcel?').catch(async () => {
      await desk.view('mine');
      await desk.openRow('Where is my parcel?');
    });
    const details = desk.page.getByRole('complementary', { name: 'Details' });
    await see(details).toContainText('customer-77');
    await see(details.locator('.proof', { hasText: /^verified$/ })).toHaveCount(3);

    const phone = await shopperAt(stage.browser, app, { width: 375, height: 740, isPhone: true });
    await listen(phone.page);
    await identify(phone.page, proof);
    await phone.page.getByRole('button', { name: phone.words.live.launcher }).click();
    await see(phone.log).toContainText('Where is my parcel?');
    expect([...desktop.errors, ...phone.errors]).toEqual([]);
    for (const one of [desktop, phone, desk]) await one.close();
  });

  test('[ID2] a file that was chosen before she signed in goes out afterwards, and is seen there', async () => {
    const app = await start();
    const shopper = await shopperAt(stage.browser, app);
    const { page, panel, words } = shopper;
    await opened(shopper, null);
    await shopper.startChat('A bill of mine');
    await panel.getByRole('button', { name: words.live.files }).click();
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: files.choose }).click();
    await (await chooser).setFiles([{ name: 'bill.pdf', mimeType: 'application/pdf', buffer: PDF }]);
    await see(panel.getByRole('list', { name: files.list })).toContainText('bill.pdf');
    await see(panel.getByRole('progressbar')).toHaveCount(0);
    const proof = proofOf(app, 'customer-77');
    await identify(page, proof);
    await see.poll(() => namesOf(page)).toEqual(['identified']);
    await panel.getByRole('button', { name: words.live.send }).click();
    const card = shopper.log.getByRole('button', { name: /^Save: bill\.pdf/ });
    await see(card).toBeVisible();
    // From here the page has its bytes no more: they are fetched with what the shop has signed.
    await page.reload();
    await opened(shopper, proof);
    const saved = page.waitForEvent('download');
    await card.click();
    expect((await saved).suggestedFilename()).toBe('bill.pdf');
    expect(shopper.errors).toEqual([]);
    await shopper.close();
  });

  test('[ID2] who signs in in the middle of a chat goes on with it, and who signs out leaves nothing behind', async () => {
    const app = await start();
    const shopper = await shopperAt(stage.browser, app);
    await opened(shopper, null);
    await shopper.startChat('A question of mine');
    await identify(shopper.page, proofOf(app, 'customer-77'));
    await see.poll(() => namesOf(shopper.page)).toEqual(['identified']);
    await shopper.say('Still here');
    await see(shopper.log).toContainText('Still here');
    await shopper.panel.getByRole('textbox', { name: shopper.words.live.write }).fill('half a secret');

    await identify(shopper.page, null);
    await see(shopper.log).toHaveCount(0);
    await see(shopper.panel).not.toContainText('A question of mine');
    await see.poll(async () => (await storedIn(shopper.page)).includes('half a secret')).toBe(false);
    await shopper.page.reload();
    await shopper.open();
    await see(shopper.panel.getByLabel(shopper.words.message)).toHaveValue('');
    await see(shopper.panel).not.toContainText('A question of mine');
    expect(shopper.errors).toEqual([]);
    await shopper.close();
  });

  test('[ID2] the next subject in the same browser sees nothing of the first one, signed out or not', async () => {
    const app = await start();
    const first = await shopperAt(stage.browser, app);
    await opened(first, proofOf(app, 'customer-1'));
    await first.startChat('Only mine');
    await first.panel.getByRole('textbox', { name: first.words.live.write }).fill('unsent of the first');

    // A new page of the shop, and somebody else is signed in there.
    await first.page.reload();
    await listen(first.page);
    await identify(first.page, proofOf(app, 'customer-2'));
    if (await first.panel.isHidden()) await first.page.getByRole('button', { name: first.words.live.launcher }).click();
    await see.poll(() => namesOf(first.page)).toEqual(['identified']);
    await see(first.log).toHaveCount(0);
    await see(first.panel).not.toContainText('Only mine');
    expect(await storedIn(first.page)).not.toContain('unsent of the first');

    // On the running page too.
    await identify(first.page, proofOf(app, 'customer-1'));
    await see(first.log).toContainText('Only mine');
    await identify(first.page, proofOf(app, 'customer-2'));
    await see(first.log).toHaveCount(0);
    expect(first.errors).toEqual([]);
    await first.close();
  });

  test('[ID2] [MS9] who signs out in one tab is signed out in the others', async () => {
    const app = await start();
    const one = await shopperAt(stage.browser, app);
    const proof = proofOf(app, 'customer-1');
    await opened(one, proof);
    await one.startChat('Only mine');
    const two = await one.tab();
    await listen(two.page);
    await identify(two.page, proof);
    await two.page.getByRole('button', { name: two.words.live.launcher }).click();
    await see(two.log).toContainText('Only mine');
    await identify(one.page, null);
    await see(one.log).toHaveCount(0);
    await see(two.log).toHaveCount(0);
    await one.close();
  });

  test('[ID2] a newer identity is fetched before the old one ends; one that cannot be had ends the session, not the chat', async () => {
    const app = await start();
    const shopper = await shopperAt(stage.browser, app);
    const fetched: string[] = [];
    await shopper.page.exposeFunction('signedByTheShop', () => {
      const proof = proofOf(app, 'customer-1');
      fetched.push(proof);
      return fetched.length < 3 ? proof : signed({ sub: 'customer-1' });
    });
    await listen(shopper.page);
    await shopper.page.evaluate(() => window.ActiveCartChat?.('identify', Reflect.get(window, 'signedByTheShop')));
    await shopper.open();
    await shopper.startChat('Only mine');
    expect(fetched).toHaveLength(1);
    await app.clock.advanceTo(MONDAY_10 + HOUR_MS - 60_000);
    await vi.waitFor(() => expect(fetched).toHaveLength(2));
    await app.clock.advanceTo(MONDAY_10 + HOUR_MS + 60_000);
    await shopper.say('An hour later');
    await see(shopper.log).toContainText('An hour later');
    expect(await namesOf(shopper.page)).not.toContain('identity-refused');
    await app.clock.advanceTo(MONDAY_10 + 3 * HOUR_MS);
    await see.poll(() => namesOf(shopper.page), { timeout: 30_000 }).toContain('identity-refused');
    await see(shopper.panel).not.toContainText('Only mine');
    await shopper.close();
  });

  test('[ID2] one that is refused is told to the page, and the chat goes on without', async () => {
    const app = await start();
    const shopper = await shopperAt(stage.browser, app);
    await opened(shopper, signed({ sub: 'customer-1', aud: 'another', exp: MONDAY_10 / 1_000 + 60 }));
    await shopper.startChat('Who am I?');
    const told = await toldBy(shopper.page);
    expect(told).toEqual([
      { name: 'identity-refused', detail: { message: expect.stringContaining('activecart-chat') } },
    ]);
    await shopper.close();
  });
});

/** MS9: one shopper in several tabs. */
import { type BrowserContext, expect as see } from '@playwright/test';
import { expect, test } from 'vitest';
import { journeys } from './journeys.ts';
import { agentAt, type Shopper, shopperAt } from './people.ts';

/** MS9 says a second; the rest is the machine's own slowness. */
const AGREED_MS = 1_000 + 5_000;

/** Counts the sounds that pages of this browser begin. */
async function countSounds(context: BrowserContext): Promise<() => Promise<number>> {
  await context.addInitScript(() => {
    Reflect.set(window, 'sounds', 0);
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        Reflect.set(window, 'sounds', Number(Reflect.get(window, 'sounds')) + 1);
      }
    };
  });
  return async () => {
    const counts = await Promise.all(
      context.pages().map((page) => page.evaluate(() => Number(Reflect.get(window, 'sounds')))),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };
}

/** When the launcher got this name, by the machine's clock. */
function momentNamed({ page, words }: Shopper, name: string): Promise<number> {
  const launcher = page.getByRole('button', { name: new RegExp(`^${words.live.launcher}`) });
  return launcher.evaluate(
    (button, wanted) =>
      new Promise<number>((seen) => {
        const look = () => button.getAttribute('aria-label') === wanted && seen(Date.now());
        new MutationObserver(look).observe(button, { attributes: true });
      }),
    name,
  );
}

const textOf = async ({ log }: Shopper) => ((await log.textContent()) ?? '').replace(/ · (Sent|Delivered|Read)/g, '');

journeys('five tabs', (stage) => {
  test('[MS9] of one shopper are one visitor in one conversation, show the same, and ring once', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const first = await shopperAt(stage.browser, app);
    const sounds = await countSounds(first.page.context());
    await first.page.reload();
    await first.open();
    await first.startChat('Where is my parcel?');
    await desk.openRow('Where is my parcel?');
    await see(first.log).toContainText('Nadia joined');
    const tabs = [first];
    for (let count = 1; count < 5; count++) {
      const tab = await first.tab();
      await tab.open();
      await see(tab.log).toContainText('Nadia joined');
      tabs.push(tab);
    }
    // All write at one moment: five messages, each once, in one order everywhere.
    await Promise.all(tabs.map((tab, index) => tab.say(`From tab ${index}`)));
    for (const tab of tabs) {
      for (let index = 0; index < 5; index++) await see(tab.log.getByText(`From tab ${index}`)).toHaveCount(1);
    }
    const texts = await Promise.all(tabs.map(textOf));
    expect(new Set(texts).size).toBe(1);
    const rows = desk.page.getByRole('region', { name: /^Conversations/ }).getByRole('button', { name: /From tab/ });
    await see(rows).toHaveCount(1);

    // One looks: nothing sounds, and no tab counts anything as unread.
    for (const tab of tabs.slice(1)) await tab.panel.getByRole('button', { name: tab.words.minimise }).click();
    const before = await sounds();
    await desk.reply('You are looking at this.');
    await see(first.log).toContainText('You are looking at this.');
    for (const tab of tabs.slice(1)) {
      await see(tab.page.getByRole('button', { name: tab.words.live.launcher, exact: true })).toBeVisible();
    }
    expect(await sounds()).toBe(before);

    // None looks: it sounds once, and all count it.
    await first.panel.getByRole('button', { name: first.words.minimise }).click();
    await desk.reply('Nobody looks.');
    const unread = first.words.live.unread.replace('{count}', '1');
    const launcher = (tab: Shopper, name: string) => tab.page.getByRole('button', { name, exact: true });
    for (const tab of tabs) await see(launcher(tab, unread)).toBeVisible();
    await see.poll(sounds).toBe(before + 1);
    // Read in one is read in all.
    const named = tabs.slice(1).map((tab) => momentNamed(tab, tab.words.live.launcher));
    const opened = momentNamed(first, first.words.live.launcher);
    await launcher(first, unread).click();
    const agreedMs = Math.max(...(await Promise.all(named))) - (await opened);
    expect(agreedMs).toBeLessThan(AGREED_MS);
    console.log(`what is read in one tab is read in four others after ${agreedMs} ms`);
    expect(await sounds()).toBe(before + 1);
    expect(tabs.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('[MS4] send for each other: what a tab wrote before it fell asleep goes through another', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const one = await shopperAt(stage.browser, app);
    await one.open();
    await one.startChat('Where is my parcel?');
    await desk.openRow('Where is my parcel?');
    await see(one.log).toContainText('Nadia joined');
    const context = one.page.context();
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await context.route(/socket\.io/, (route) => route.abort());
    await one.page.reload();
    await one.open();
    await one.say('Written and put into the pocket.');
    const cdp = await context.newCDPSession(one.page);
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await context.unroute(/socket\.io/);
    await context.routeWebSocket(/socket\.io/, (socket) => void socket.connectToServer());
    const two = await one.tab();
    await two.open();
    const said = desk.page.getByRole('log').getByText('Written and put into the pocket.');
    await see(said).toHaveCount(1, { timeout: 15_000 });
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    for (const tab of [one, two]) {
      await see(tab.log.getByText('Written and put into the pocket.')).toHaveCount(1);
      await see(tab.log.getByRole('img', { name: tab.words.live.notSentYet })).toHaveCount(0, { timeout: 15_000 });
    }
    await see(said).toHaveCount(1);
  });

  test('[MS9] follow each other: a conversation begun, the language, a draft, and its end', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const one = await shopperAt(stage.browser, app);
    await one.open();
    const two = await one.tab();
    await two.open();
    await see(two.panel.getByLabel(two.words.message)).toBeVisible();
    await one.startChat('Begun over here.');
    await see(two.log).toContainText('Begun over here.', { timeout: AGREED_MS });
    await desk.openRow('Begun over here.');
    await two.panel.getByRole('button', { name: two.words.minimise }).click();
    await one.panel.getByRole('textbox', { name: one.words.live.write }).fill('Half a thou');
    await two.open();
    await see(two.panel.getByRole('textbox', { name: two.words.live.write })).toHaveValue('Half a thou');
    await one.panel.locator('summary').click();
    await one.panel.getByRole('button', { name: 'বাংলা' }).click();
    await see(two.panel).toHaveAttribute('lang', 'bn', { timeout: AGREED_MS });
    await desk.page.keyboard.press('Alt+e');
    await see(two.panel.getByRole('button', { name: 'নতুন কথোপকথন শুরু করুন' })).toBeVisible();
    await one.panel.getByRole('button', { name: 'নতুন কথোপকথন শুরু করুন' }).click();
    await see(two.panel.getByRole('button', { name: 'চ্যাট শুরু করুন' })).toBeVisible({ timeout: AGREED_MS });
  });
});

/** MS9: one shopper in several tabs. */
import type { BrowserContext } from '@playwright/test';
import { expect, test } from 'vitest';
import { journeys } from './journeys.ts';
import { agentAt, type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

/** MS9 says a second; the rest is the machine's own slowness. */
const AGREED_MS = 1_000 + 5_000;

/** A packet of Socket.IO that answers a question. */
const ANSWER = /^43/;

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

/** Looks from now on; the result tells when the launcher got this name, by the machine's clock. */
async function watchName({ page, words }: Shopper, name: string): Promise<() => Promise<number>> {
  const launcher = page.getByRole('button', { name: new RegExp(`^${words.live.launcher}`) });
  await launcher.evaluate((button, wanted) => {
    const moment = new Promise<number>((seen) => {
      const look = () => button.getAttribute('aria-label') === wanted && seen(Date.now());
      new MutationObserver(look).observe(button, { attributes: true });
    });
    Reflect.set(window, 'moment', moment);
  }, name);
  return () => page.evaluate(() => Reflect.get(window, 'moment'));
}

/** Keeps the server's answers from this tab, and nothing else; the result lets them in. */
async function heldAnswers({ page }: Shopper): Promise<() => void> {
  let letIn = () => {};
  const held = new Promise<void>((go) => {
    letIn = go;
  });
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage(async (message) => {
      if (ANSWER.test(`${message}`)) await held;
      socket.send(message);
    });
  });
  return letIn;
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
    // The last of them may still be on its way.
    const texts = () => Promise.all(tabs.map(textOf));
    await see.poll(async () => new Set(await texts()).size).toBe(1);
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
    const watches = await Promise.all(tabs.map((tab) => watchName(tab, tab.words.live.launcher)));
    await launcher(first, unread).click();
    const [opened = 0, ...named] = await Promise.all(watches.map((moment) => moment()));
    const agreedMs = Math.max(...named) - opened;
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

  test('[MS9] begin together: who is in the conversation before its starter has the answer stays in it', async () => {
    const app = await stage.start();
    const one = await shopperAt(stage.browser, app);
    const answer = await heldAnswers(one);
    // Nor has it heard of what the other keeps: a browser's processes tell each other a little late.
    await one.page.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation()));
    await one.open();
    const two = await one.tab();
    await two.open();
    await see(two.panel.getByLabel(two.words.message)).toBeVisible();
    const started = one.startChat('Begun over here.');
    // Counted from before it is written: that takes its own time.
    await see(two.log).toContainText('Begun over here.');
    answer();
    await started;
    await one.say('And written on.');
    for (const tab of [one, two]) await see(tab.log).toContainText(/Begun over here\..*And written on\./s);
    await see(two.panel.getByRole('textbox', { name: two.words.live.write })).toHaveValue('');
  });

  test('[MS9] are one visitor, where each was given a token before it saw that of the other', async () => {
    const app = await stage.start();
    const one = await shopperAt(stage.browser, app);
    const kept = () => one.page.evaluate(() => localStorage.getItem('activecart-chat') ?? '');
    await one.open();
    await see.poll(kept).toContain('token');
    const given = await kept();
    const two = await one.tab();
    // As late as it is said here.
    await two.page.evaluate(() => {
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = () => null;
      addEventListener('seen', () => Object.assign(Storage.prototype, { getItem }));
    });
    await two.open();
    await see.poll(kept).not.toBe(given);
    await two.page.evaluate(() => dispatchEvent(new Event('seen')));
    await one.startChat('Begun over here.');
    await see(two.log).toContainText('Begun over here.', { timeout: AGREED_MS });
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
    // A draft comes over where nobody types, and who opens the panel is about to.
    const hidden = two.page.getByRole('textbox', { name: two.words.live.write, includeHidden: true });
    await see(hidden).toHaveValue('Half a thou', { timeout: AGREED_MS });
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

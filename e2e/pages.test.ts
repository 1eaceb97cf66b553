import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { bn as chatBn } from '../server/http/chat/text/bn.ts';
import { en as chatEn } from '../server/http/chat/text/en.ts';
import { bn as helpBn } from '../server/http/help/text/bn.ts';
import { en as helpEn } from '../server/http/help/text/en.ts';
import { bn as pageBn } from '../server/http/pages/text/bn.ts';
import { en as pageEn } from '../server/http/pages/text/en.ts';
import { MONDAY_10, SATURDAY_22, type TestApp } from '../server/testing/test-app.ts';
import { ar as sharedAr } from '../shared/text/ar.ts';
import { bn as sharedBn } from '../shared/text/bn.ts';
import { en as sharedEn } from '../shared/text/en.ts';
import { en as liveWords } from '../widget/text/live/en.ts';
import { ar as panelAr } from '../widget/text/panel/ar.ts';
import { en as panelWords } from '../widget/text/panel/en.ts';
import { en as receiptWords } from '../widget/text/receipt/en.ts';
import { journeys, type Stage } from './journeys.ts';
import { agentAt } from './people.ts';
import { see } from './see.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** Without the chat's script, as behind a blocker. */
const PAGES = [
  '/help',
  '/help?q=refund',
  '/help?q=qqzzxx',
  '/help/ticket-numbers',
  '/help/none',
  '/chat',
  '/feedback',
  '/status',
];

const words = {
  en: {
    chat: chatEn,
    help: helpEn,
    page: pageEn,
    shared: sharedEn,
    typo: 'refnud',
    found: 'When and how a refund comes',
  },
  bn: { chat: chatBn, help: helpBn, page: pageBn, shared: sharedBn, typo: 'রিফন্ড', found: 'রিফান্ড কখন, কীভাবে আসে' },
} as const;

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** A page of its own, with what went wrong on it; without the chat's script where it is blocked. */
async function pageOf({ browser }: Stage, options: BrowserContextOptions & { readonly blocks?: boolean } = {}) {
  const { blocks = false, ...more } = options;
  const page = await (
    await browser.newContext({ timezoneId: 'Asia/Dhaka', reducedMotion: 'reduce', ...more })
  ).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_FAILED|404/.test(message.text())) errors.push(message.text());
  });
  if (blocks) await page.route(/\/(widget|chat-page)\.js/, (route) => route.abort());
  return { page, errors, close: () => page.context().close() };
}

const ticketsOf = (app: TestApp) => app.inbox('tickets');

journeys('pages', (stage) => {
  test.each(['en', 'bn'] as const)(
    '[KB1] [TK1] on a phone without JavaScript in %s: from the help to a ticket with its promised time',
    async (locale) => {
      const { chat, help, page: around, shared, typo, found } = words[locale];
      const app = await stage.start({ now: SATURDAY_22 });
      const { page, close } = await pageOf(stage, { ...PHONE, javaScriptEnabled: false, locale });
      await page.goto(`${app.url}/help`);
      await page.getByRole('searchbox').fill(typo);
      await page.getByRole('button', { name: help.search.button }).tap();
      await page.getByRole('link', { name: found }).tap();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(found);
      await page.getByRole('button', { name: help.article.no, exact: true }).tap();
      await see(page.getByRole('status')).toHaveText(help.article.thanksNo);
      await page.getByRole('complementary').getByRole('link', { name: help.article.ask }).tap();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(chat.title);
      await see(page.getByLabel(chat.topic)).toHaveValue('customer:returns');
      await page.getByLabel(chat.text).fill('আমার ফেরত কোথায়?');
      await page.getByRole('button', { name: chat.send }).tap();
      await see(page.getByRole('alert')).toContainText(around.problems.title);
      await see(page.getByLabel(chat.text)).toHaveValue('আমার ফেরত কোথায়?');
      await see(page.getByLabel(chat.email)).toHaveAttribute('aria-invalid', 'true');
      await page.getByLabel(chat.email).fill('nusrat@mail.example');
      await page.getByRole('button', { name: chat.send }).tap();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(chat.receipt.title);
      await see(page.getByRole('main')).toContainText(/AC-\d{4}/);
      await see(page.getByRole('main')).toContainText(shared.topics.returns);
      await see(page.getByRole('main')).toContainText(locale === 'en' ? 'Monday 30 November, 22:00' : '৩০ নভেম্বর');
      await page.reload();
      expect(await ticketsOf(app)).toMatchObject([{ topic: 'returns', locale, preview: 'আমার ফেরত কোথায়?' }]);
      await close();
    },
  );

  test.each(['light', 'dark'] as const)('[WG3] axe finds nothing on any page of ours, %s', async (colorScheme) => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, errors, close } = await pageOf(stage, { colorScheme, blocks: true });
    for (const path of PAGES) {
      for (const locale of ['en', 'bn']) {
        await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
        expect(await faults(page), `${path} in ${locale}`).toEqual([]);
      }
    }
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG2] no page scrolls sideways at 320 px, nor with text twice as large', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, close } = await pageOf(stage, { viewport: { width: 320, height: 640 }, blocks: true });
    for (const path of PAGES) {
      for (const locale of ['en', 'bn']) {
        await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
        expect(await sideways(page), `${path} in ${locale}`).toBeLessThanOrEqual(0);
        // As a reader's own setting does; the page's width stays.
        await page.setViewportSize({ width: 640, height: 640 });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        expect(await sideways(page), `${path} in ${locale}, twice as large`).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width: 320, height: 640 });
      }
    }
    await close();
  });

  test('[KB1] an article is printed as what it says', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, close } = await pageOf(stage);
    await page.goto(`${app.url}/help/ticket-numbers?lang=en`);
    await see(page.locator('activecart-chat')).toBeAttached();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await see(page.getByRole('table')).toBeVisible();
    await see(page.getByText('Rupayan Trade Center')).toBeVisible();
    for (const gone of ['.top nav', 'form.helpful', '.ask', '.near', '.skip', 'activecart-chat']) {
      await see(page.locator(gone), gone).toBeHidden();
    }
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('article') ?? document.body).color)).toBe(
      'rgb(20, 24, 29)',
    );
    await close();
  });

  test('[WG1] [SE5] a reader of the help can chat from there, under its policy', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, errors, close } = await pageOf(stage);
    await page.goto(`${app.url}/help/refunds?lang=en`);
    await page.getByRole('button', { name: liveWords.launcher }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: panelWords.chat }).click();
    await see(panel.getByLabel(panelWords.message)).toBeVisible();
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG1] [SE5] at /chat the panel takes the form’s place, with its topic, and one chats there', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const desk = await agentAt(stage.browser, app);
    const { page, errors, close } = await pageOf(stage);
    await page.goto(`${app.url}/chat?topic=returns&lang=en`);
    const panel = page.getByRole('dialog');
    await see(panel.getByRole('combobox', { name: panelWords.topic })).toHaveValue('customer returns');
    await see(page.locator('#chat-form')).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await panel.getByLabel(panelWords.message).fill('Can this go back?');
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('button', { name: liveWords.startChat }).click();
    await desk.openRow('Can this go back?');
    await desk.reply('Yes, until Friday.');
    await see(page.getByRole('log')).toContainText('Yes, until Friday.');
    await see(panel.getByRole('button', { name: panelWords.minimise })).toBeHidden();
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG1] at /chat a link with a topic stands at the question about it, at any hour, and never at another’s words', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const { page, errors, close } = await pageOf(stage);
    const panel = page.getByRole('dialog');
    const topic = panel.getByRole('combobox', { name: panelWords.topic });
    await page.goto(`${app.url}/chat?lang=en`);
    await see(panel.getByRole('button', { name: panelWords.write })).toBeVisible();
    await page.goto(`${app.url}/chat?topic=seller-listings&lang=en`);
    await see(topic).toHaveValue('seller seller-listings');
    await see(panel.getByRole('button', { name: panelWords.sendEmail })).toBeVisible();
    // Another link, and nothing written yet: that one is what she asks about now.
    await page.goto(`${app.url}/chat?topic=returns&lang=en`);
    await see(topic).toHaveValue('customer returns');
    await panel.getByLabel(panelWords.message).fill('My question');
    await page.goto(`${app.url}/chat?topic=order&lang=en`);
    await see(panel.getByLabel(panelWords.message)).toHaveValue('My question');
    await see(topic).toHaveValue('customer returns');
    expect(await faults(page)).toEqual([]);
    // What is under way is gone on with.
    await panel.getByLabel(panelWords.email).fill('nusrat@mail.example');
    await panel.getByRole('button', { name: panelWords.sendEmail }).click();
    await see(panel.getByText(receiptWords.received)).toBeVisible();
    await page.goto(`${app.url}/chat?topic=order&lang=en`);
    await see(page.getByRole('log')).toContainText('My question');
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG1] at /chat on a phone the panel is all there is, and leaves the focus where it was', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const { page, errors, close } = await pageOf(stage, { ...PHONE, locale: 'bn-BD' });
    await page.goto(`${app.url}/chat`);
    const panel = page.getByRole('dialog');
    await see(panel).toBeVisible();
    expect(await panel.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await page.evaluate(() => document.querySelector<HTMLElement>('.top')?.inert)).toBe(true);
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG4] at /chat?lang=ar the panel is Arabic, in a page that is English', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const { page, errors, close } = await pageOf(stage);
    await page.goto(`${app.url}/chat?topic=returns&lang=ar`);
    const panel = page.getByRole('dialog');
    await see(panel).toHaveAccessibleName(sharedAr.supportName);
    await see(panel).toHaveAttribute('lang', 'ar');
    await see(panel.getByLabel(panelAr.message, { exact: true })).toHaveCSS('direction', 'rtl');
    await see(panel.getByRole('combobox', { name: panelAr.topic })).toHaveValue('customer returns');
    await see(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    // Her own choice stands over what the address asks for.
    await panel.getByRole('button', { name: panelAr.otherLanguage }).click();
    await see(panel).toHaveAttribute('lang', 'en');
    await page.reload();
    await see(panel).toHaveAttribute('lang', 'en');
    expect(errors).toEqual([]);
    await close();
  });

  test('[WG1] at /chat who has begun to write in the form keeps it, whenever the script comes', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, close } = await pageOf(stage);
    const held: (() => void)[] = [];
    await page.route(/\/chat-page\.js/, async (route) => {
      await new Promise<void>((go) => held.push(go));
      await route.continue();
    });
    await page.goto(`${app.url}/chat?lang=en`, { waitUntil: 'commit' });
    await page.getByLabel(chatEn.text).fill('Where is AC-20931?');
    const came = page.waitForResponse(/panel\.js/);
    await expect.poll(() => held.length).toBe(1);
    for (const go of held) go();
    // Once the panel's file has run here too, it has run there before.
    await page.evaluate(`import(${JSON.stringify((await came).url())}).then(() => {})`);
    await see(page.getByLabel(chatEn.text)).toHaveValue('Where is AC-20931?');
    await see(page.locator('activecart-chat')).toHaveCount(0);
    await close();
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { bn } from '../server/http/feedback/text/bn.ts';
import { en } from '../server/http/feedback/text/en.ts';
import { en as pageWords } from '../server/http/pages/text/en.ts';
import { MONDAY_10, type TestApp } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands, in a line each. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** An answered ticket that an agent has ended, and the address of the page where it is rated. */
async function rateLink(app: TestApp, locale = 'en'): Promise<string> {
  const body = { clientId: 'r1', topic: 'order', audience: 'customer', email: 'rahima@mail.example', text: 'Where?' };
  const left = await app.post('/api/tickets', { ...body, locale });
  const { conversationId } = (await left.json()) as { conversationId: string };
  const desk = await app.agent();
  await desk.must('message:send', { conversationId, clientId: 'a', text: 'It comes tomorrow.' });
  await desk.must('conversation:resolve', { conversationId });
  const rating = (await app.letters()).find(({ letter }) => letter.content.kind === 'rating');
  const mail = await (await fetch(`${app.url}/dev/mail/${rating?.letter.id}/html`)).text();
  return /http[^"\s]+\/rate\/[a-z2-7.]+/.exec(mail)?.[0] ?? '';
}

journeys('feedback', (stage) => {
  test('[FB3] a complaint at a desk: from the shop to a receipt, with what was wrong told on the way', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const { page, errors, close } = await shopperAt(stage.browser, app);
    await page.getByRole('link', { name: 'Feedback and complaints' }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel(en.form.text).fill('The saree came torn.');
    await page.getByLabel(en.form.email).fill('rahima@mail');
    await page.getByRole('button', { name: en.form.send }).click();
    await see(page.getByRole('alert')).toContainText(pageWords.problems.title);
    await see(page.getByLabel(en.form.text)).toHaveValue('The saree came torn.');
    await see(page.getByLabel(en.form.email)).toHaveAttribute('aria-invalid', 'true');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('radio', { name: en.form.complaint }).check();
    await page.getByLabel(en.form.email).fill('rahima@mail.example');
    await page.getByLabel(en.form.orderRef).fill('AC-20931');
    await page.getByRole('button', { name: en.form.send }).dblclick();
    await see(page.getByRole('heading', { level: 1 })).toHaveText(en.receipt.complaint);
    await see(page.locator('main')).toContainText('Monday 30 November, 18:00');
    await see(page.locator('main')).toContainText(/AC-\d{4}/);
    expect(await faults(page)).toEqual([]);
    await page.reload();
    const rows = await app.inbox('complaints');
    expect(rows.map(({ preview }) => preview)).toEqual(['The saree came torn.']);
    expect(errors.filter((error) => !error.includes('400'))).toEqual([]);
    await close();
  });

  test('[FB2] [WG4] on a 360 px phone in Bangla, without JavaScript', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const context = await stage.browser.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: 'bn-BD',
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`${app.url}/feedback`);
    await see(page.getByRole('heading', { level: 1 })).toHaveText(bn.form.title);
    await page.getByText(bn.form.feedback, { exact: true }).tap();
    await page.getByLabel(bn.form.text).fill('শাড়িটা খুব সুন্দর!');
    await page.getByLabel(bn.form.email).fill('nusrat@mail.example');
    await page.getByRole('button', { name: bn.form.send }).tap();
    await see(page.getByRole('heading', { level: 1 })).toHaveText(bn.receipt.feedback);
    await see(page.locator('main')).toContainText('বুধবার, ২৫ নভেম্বর, ১০:০০');
    const rows = await app.inbox('tickets');
    expect(rows).toMatchObject([{ kind: 'feedback', preview: 'শাড়িটা খুব সুন্দর!', locale: 'bn' }]);
    await context.close();
  });

  test.each([
    ['en', en, 1280],
    ['bn', bn, 360],
  ] as const)('[FB1] [FB4] a letter is rated 2, and the ticket opened again (%s)', async (locale, text, width) => {
    const app = await stage.start({ now: MONDAY_10 });
    const link = await rateLink(app, locale);
    const context = await stage.browser.newContext({ viewport: { width, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${link}?score=2`);
    await see(page.getByRole('radio', { name: (2).toLocaleString(locale) })).toBeChecked();
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: text.rate.send }).click();
    await see(page.getByRole('heading', { level: 1 })).toHaveText(text.rate.badTitle);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel(text.rate.words).fill('It never came.');
    await page.getByRole('button', { name: text.rate.reopen }).click();
    await see(page.getByRole('heading', { level: 1 })).toHaveText(text.rate.openTitle);
    expect(await faults(page)).toEqual([]);
    const rows = await app.inbox('tickets');
    expect(rows).toMatchObject([{ phase: 'ticket', rating: 2, preview: 'It never came.' }]);
    await context.close();
  });

  test('[FB1] [FB4] a chat is rated in the widget by keyboard, and goes on with its agent', async () => {
    const app = await stage.start({ now: MONDAY_10 });
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    const { page, panel, words } = shopper;
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await desk.view('mine');
    await desk.openRow('Where is my parcel?');
    await desk.reply('On its way.');
    await desk.page.keyboard.press('Alt+e');
    await see(panel.getByRole('group', { name: words.rating.rate })).toBeVisible();
    await panel.getByRole('radio', { name: '5' }).focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
    await see(panel.getByRole('radio', { name: '1' })).toBeChecked();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.type('It is not here.');
    await panel.getByRole('button', { name: words.live.send }).click();
    await see(panel.getByRole('status').first()).toHaveText(words.live.progress.sent);
    await panel.getByRole('button', { name: words.live.reopen }).click();
    await see(shopper.log).toContainText(words.live.reopened);
    await shopper.say('It was to come today.');
    const [row] = await app.app.deps.store.inPhase('live');
    expect(row).toMatchObject({ agent: { name: 'Nadia' }, rating: 1 });
    await shopper.close();
    await desk.close();
  });
});

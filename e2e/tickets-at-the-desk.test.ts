/** The agents' casework in a real browser, on the whole product: put off, merged, given another topic, taken up live. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { SATURDAY_22, type TestApp } from '../server/testing/test-app.ts';
import type { TicketResult } from '../shared/http-api.ts';
import { journeys } from './journeys.ts';
import { agentAt, type Desk, shopperAt } from './people.ts';
import { see } from './see.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOUR_MS = 3_600_000;
/** Monday 30 November 2026, 10:00 in Dhaka: chat is open again. */
const MONDAY_NEXT = Date.parse('2026-11-30T04:00:00Z');

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

let letters = 0;
async function ticket(app: TestApp, name: string, text: string, topic = 'order'): Promise<TicketResult> {
  const email = `${name.toLowerCase()}@mail.example`;
  const input = { clientId: `ticket-${letters++}`, topic, audience: 'customer', name, email, text };
  return (await (await app.post('/api/tickets', input)).json()) as TicketResult;
}

async function fromMore({ page }: Desk, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
}
const rows = ({ page }: Desk) => page.getByRole('region', { name: /^Conversations/ }).getByRole('listitem');

journeys('tickets at the desk', (stage) => {
  test('[TK7] a ticket is snoozed by the keyboard, is in that list alone, and comes back at its time', async () => {
    const app = await stage.start();
    const { number } = await ticket(app, 'Ayesha', 'My parcel is late.');
    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow(number);
    await desk.page.keyboard.press('Alt+m');
    await see(desk.page.getByRole('dialog', { name: 'Snooze' })).toBeVisible();
    await desk.page.keyboard.press('Enter');
    await see(desk.page.getByRole('log')).toContainText('Snoozed until today 13:00 by you');
    await see(desk.page.getByText('No open tickets')).toBeVisible();
    await desk.view('snoozed');
    await see(rows(desk)).toContainText([number]);
    await app.clock.sleepUntil(app.clock.now() + 3 * HOUR_MS);
    await see(desk.page.getByText('Nothing is snoozed')).toBeVisible();
    await desk.view('tickets');
    await see(rows(desk)).toContainText([number]);
    await see(desk.page.getByRole('log')).toContainText('The snooze is over');
    expect(desk.errors).toEqual([]);
  });

  test('[TK8] two tickets of a shopper become one; [SL4] it gets another topic and its promise', async () => {
    const app = await stage.start();
    const first = await ticket(app, 'Ayesha', 'It has not come.');
    const second = await ticket(app, 'Ayesha', 'I also paid twice.');
    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow(first.number);
    await fromMore(desk, 'Merge');
    await desk.page.getByRole('button', { name: `Merge into ${second.number}` }).click();
    const log = desk.page.getByRole('log');
    await see(log).toContainText('I also paid twice.');
    await log.getByText(`From ${first.number}`).click();
    await see(log.getByText('It has not come.')).toBeVisible();
    await see(rows(desk)).toHaveCount(1);
    await fromMore(desk, 'Change the topic');
    await desk.page.getByRole('radio', { name: /^Payment/ }).check();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Change the topic' }).click();
    await see(log).toContainText('Topic changed to Payment by you');
    await see(desk.page.getByRole('complementary')).toContainText('Critical: 2 to 4 hours');
    expect(desk.errors).toEqual([]);
  });

  test('[TK6] the shopper of a ticket is back on Monday: it is taken up live, and both see a chat', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    const { panel, words, page } = shopper;
    await panel.getByLabel(words.message).fill('Which size should I take?');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.product });
    await panel.getByLabel(words.email).fill('nusrat@example.com');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(/AC-\d+/);
    await app.clock.sleepUntil(MONDAY_NEXT);

    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow('Which size should I take?');
    await see(desk.page.getByRole('button', { name: 'Take it up live' })).toHaveCount(0);
    await page.reload();
    await shopper.open();
    await desk.page.getByRole('button', { name: 'Take it up live' }).click();
    await see(desk.page.getByRole('log')).toContainText('Taken up live by you');
    await see(shopper.log).toContainText('Nadia joined');
    await desk.reply('Take a medium.');
    await see(shopper.log).toContainText('Take a medium.');
    await shopper.say('Thank you!');
    await see(desk.page.getByRole('log')).toContainText('Thank you!');
    expect([shopper.errors, desk.errors]).toEqual([[], []]);
  });

  test.each(['light', 'dark'] as const)(
    '[AC2] axe finds nothing on tickets and what is done with them, %s',
    async (colorScheme) => {
      const app = await stage.start();
      const { number } = await ticket(app, 'Ayesha', 'My parcel is late.');
      await ticket(app, 'Ayesha', 'Please hurry.');
      const desk = await agentAt(stage.browser, app, { colorScheme });
      await desk.view('tickets');
      await desk.openRow(number);
      await see(desk.page.getByRole('complementary')).toContainText('Order and delivery');
      expect(await findings(desk.page), 'the ticket').toEqual([]);
      await desk.page.keyboard.press('Alt+m');
      expect(await findings(desk.page), 'snooze').toEqual([]);
      await desk.page.keyboard.press('Escape');
      for (const name of ['No answer needed', 'Change the topic', 'Merge']) {
        await fromMore(desk, name);
        await see(desk.page.getByRole('dialog')).toBeVisible();
        expect(await findings(desk.page), name).toEqual([]);
        await desk.page.keyboard.press('Escape');
      }
      await desk.page.getByRole('button', { name: 'Mail log' }).click();
      await see(desk.page.getByRole('main', { name: 'All mail that came in' })).toBeVisible();
      expect(await findings(desk.page), 'the log of mails').toEqual([]);
    },
  );
});

import type { BrowserContext, WebSocketRoute } from '@playwright/test';
import { expect, test } from 'vitest';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

/** The shopper's line to the server, WebSocket and polling alike, in the test's hands. */
async function cuttableLine(context: BrowserContext) {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  await context.route(/socket\.io/, (route) => (isCut ? route.abort() : route.continue()));
  return {
    cut() {
      isCut = true;
      for (const socket of open) void socket.close();
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}

journeys('in hours', (stage) => {
  test('[MS3] shopper and agent write to each other, and both pages agree entry by entry', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app, { path: '/orders/AC-20931' });
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await see(shopper.panel).toContainText('Connecting you with Nadia');
    await desk.openRow('Where is my parcel?');
    await see(shopper.log).toContainText('Nadia joined');
    await see(shopper.panel.getByRole('heading')).toHaveText('Nadia');
    await desk.reply('It left our hub this morning.');
    await see(shopper.log).toContainText('It left our hub this morning.');
    await shopper.say('Thank you! বাংলা <b>bold</b>');
    await see(desk.page.getByRole('log')).toContainText('Thank you! বাংলা <b>bold</b>');
    await see(shopper.log).toContainText(shopper.words.live.progress.read);
    await desk.reply('You are welcome.');
    await see(shopper.log).toContainText('You are welcome.');

    const said = [
      'Where is my parcel?',
      'It left our hub this morning.',
      'Thank you! বাংলা <b>bold</b>',
      'You are welcome.',
    ];
    for (const log of [shopper.log, desk.page.getByRole('log')]) {
      const text = ((await log.textContent()) ?? '').replace(/\s+/g, ' ');
      const places = said.map((words) => text.indexOf(words));
      expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true);
    }
    // The order's page told what it is about, and the agent sees it beside the thread.
    await see(desk.page.getByRole('complementary')).toContainText('AC-20931');
    expect([shopper.errors, desk.errors]).toEqual([[], []]);
  });

  test('[AD2] the queue shows the place, moves up, and lets the shopper leave by email without losing it', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('Is anybody there?');
    await see(shopper.panel).toContainText(shopper.words.live.nobody);
    await shopper.panel.getByRole('button', { name: shopper.words.live.byEmail }).click();
    await shopper.panel.getByLabel(shopper.words.email).fill('ayesha@example.com');
    await shopper.page.keyboard.press('Enter');
    await see(shopper.log).toContainText(/AC-\d{4}/);
    const letters = await app.letters();
    expect(letters.map(({ letter }) => letter.content.kind).toSorted()).toEqual(['notice', 'receipt']);
  });

  test('[AD6] a reload and a second tab find the conversation and show the same log', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await see(shopper.panel).toContainText('Connecting you with Nadia');
    await shopper.page.reload();
    await see(shopper.panel).toBeHidden();
    await shopper.open();
    await see(shopper.log).toContainText('Where is my parcel?');
    const second = await shopper.tab();
    await second.open();
    await see(second.log).toContainText('Where is my parcel?');
    await second.say('And here I am again.');
    await see(shopper.log).toContainText('And here I am again.');
    await desk.openRow('And here I am again.');
    await desk.reply('I see you twice.');
    for (const tab of [shopper, second]) await see(tab.log).toContainText('I see you twice.');
  });

  test('[MS4] the text survives a reload before it is sent, minimising, and a lost line', async () => {
    const app = await stage.start();
    await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    const line = await cuttableLine(shopper.page.context());
    await shopper.open();
    await shopper.panel.getByLabel(shopper.words.message).fill('Half a thou');
    await shopper.page.reload();
    await shopper.open();
    await see(shopper.panel.getByLabel(shopper.words.message)).toHaveValue('Half a thou');
    await shopper.startChat('Half a thought, now whole.');
    await see(shopper.panel).toContainText('Connecting you with Nadia');
    line.cut();
    await see(shopper.panel).toContainText(shopper.words.live.reconnecting);
    await shopper.panel.getByRole('textbox', { name: shopper.words.live.write }).fill('Written on no line.');
    await shopper.page.keyboard.press('Enter');
    await see(shopper.log).toContainText('Written on no line.');
    await see(shopper.log).toContainText(shopper.words.live.progress.sending);
    line.mend();
    await see(shopper.log).toContainText(/Written on no line\..*(Sent|Delivered|Read)/);
    await see(shopper.panel).not.toContainText(shopper.words.live.reconnecting);
    const rows = await shopper.log.getByText('Written on no line.').count();
    expect(rows).toBe(1);
  });

  test('[WG3] the whole chat by keyboard: open, choose, write, send, close; focus goes in and comes back', async () => {
    const app = await stage.start();
    await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    const { page, words, panel } = shopper;
    const launcher = page.getByRole('button', { name: words.live.launcher });
    await launcher.focus();
    await page.keyboard.press('Enter');
    await see(panel).toBeVisible();
    await see(panel.getByRole('heading', { name: words.hello })).toBeFocused();
    await page.keyboard.press('Tab');
    await see(panel.getByRole('button', { name: words.chat })).toBeFocused();
    await page.keyboard.press('Enter');
    await see(panel.getByLabel(words.message)).toBeFocused();
    await page.keyboard.type('Only keys.');
    await panel.getByRole('combobox', { name: words.topic }).focus();
    await page.keyboard.type('Order');
    await panel.getByRole('button', { name: words.live.startChat }).focus();
    await page.keyboard.press('Enter');
    await see(panel).toContainText('Connecting you with Nadia');
    await see(panel.getByRole('textbox', { name: words.live.write })).toBeFocused();
    await page.keyboard.type('More keys.');
    await page.keyboard.press('Enter');
    await see(shopper.log).toContainText('More keys.');
    await page.keyboard.press('Escape');
    await see(panel).toBeHidden();
    await see(launcher).toBeFocused();
  });

  test('[CL4] the agent hands over, resolves and reopens; the shopper sees each', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('I need time to find the receipt.');
    await desk.openRow('I need time');
    await desk.page.keyboard.press('Alt+h');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel(desk.words.handOver.email).fill('ayesha@example.com');
    await desk.page.keyboard.press('Enter');
    await see(desk.page.getByRole('log')).toContainText(/Ticket AC-\d{4}/);
    await see(shopper.log).toContainText(/AC-\d{4}/);
    await desk.page.keyboard.press('Alt+e');
    await see(shopper.log).toContainText(shopper.words.live.resolved);
    await desk.page.getByRole('button', { name: desk.words.actions.reopen }).click();
    await see(shopper.log).toContainText(shopper.words.live.reopened);
  });
});

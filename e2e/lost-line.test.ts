/** MS4: what becomes of a shopper's messages when the line to us lies. */
import { afterEach, expect, test } from 'vitest';
import { type FaultProxy, faultProxy } from '../server/testing/fault-proxy.ts';
import type { TestApp } from '../server/testing/test-app.ts';
import { journeys, type Stage } from './journeys.ts';
import { agentAt, type Desk, type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

/** Design: a dead line is noticed within 12 s (ping 8 s, 4 s to answer); the rest is the machine's own slowness. */
const NOTICED_MS = 12_000 + 3_000;
/** A return is put off by 5 s at most; a try that is swallowed takes 8 s to be given up, for each of two ways. */
const BACK_MS = 60_000;

let proxy: FaultProxy | undefined;
afterEach(() => proxy?.close());

/** The shopper reaches us through the proxy, the agent does not. */
async function chatThrough(stage: Stage): Promise<{ app: TestApp; line: FaultProxy; desk: Desk; shopper: Shopper }> {
  let port = 0;
  const line = await faultProxy({ target: () => port, random: () => 0 });
  proxy = line;
  const url = `http://localhost:${line.port}`;
  const app = await stage.start({ env: { ALLOWED_ORIGINS: url } });
  port = Number(new URL(app.url).port);
  const desk = await agentAt(stage.browser, app);
  const shopper = await shopperAt(stage.browser, { ...app, url });
  await shopper.open();
  await shopper.startChat('Where is my parcel?');
  await desk.openRow('Where is my parcel?');
  await see(shopper.log).toContainText('Nadia joined');
  return { app, line, desk, shopper };
}

/** Written on both pages once, and known to be stored. */
async function isThereOnce({ desk, shopper }: { desk: Desk; shopper: Shopper }, text: string): Promise<void> {
  const options = { timeout: BACK_MS };
  await see(desk.page.getByRole('log').getByText(text)).toHaveCount(1, options);
  await see(shopper.log.getByText(text)).toHaveCount(1, options);
  await see(shopper.log.getByRole('img', { name: shopper.words.live.notSentYet })).toHaveCount(0, options);
}

journeys('a line that lies', (stage) => {
  test.each(['half-open', 'half-open-up', 'half-open-down'] as const)(
    '[MS4] %s: is noticed within 12 s and said calmly; what is written meanwhile arrives once, in order',
    async (fault) => {
      const scene = await chatThrough(stage);
      const { line, desk, shopper } = scene;
      line.set(fault);
      const from = Date.now();
      await shopper.say('Into the hole, one');
      await shopper.say('Into the hole, two');
      await see(shopper.panel).toContainText(shopper.words.live.reconnecting, { timeout: NOTICED_MS });
      const noticedMs = Date.now() - from;
      expect(noticedMs).toBeLessThan(NOTICED_MS);
      await see(shopper.log.getByRole('img', { name: shopper.words.live.notSentYet })).toHaveCount(2);
      await shopper.say('While reconnecting');
      line.set('open');
      for (const text of ['Into the hole, one', 'Into the hole, two', 'While reconnecting']) {
        await isThereOnce(scene, text);
      }
      await see(shopper.panel).not.toContainText(shopper.words.live.reconnecting);
      const order = /Into the hole, one.*Into the hole, two.*While reconnecting/s;
      for (const log of [shopper.log, desk.page.getByRole('log')]) expect(await log.textContent()).toMatch(order);
      console.log(`${fault}: noticed after ${noticedMs} ms, all delivered after ${Date.now() - from} ms`);
    },
  );

  test('[MS4] a stall of 30 s doubles nothing, loses nothing, and calls nothing failed', async () => {
    const scene = await chatThrough(stage);
    const { line, shopper } = scene;
    line.stall(30_000);
    for (const text of ['Stalled, one', 'Stalled, two', 'Stalled, three']) await shopper.say(text);
    await see(shopper.log).toContainText(shopper.words.live.progress.stillTrying, { timeout: 40_000 });
    await see(shopper.panel.getByRole('alert')).toHaveCount(0);
    for (const text of ['Stalled, one', 'Stalled, two', 'Stalled, three']) await isThereOnce(scene, text);
    await see(shopper.panel.getByRole('alert')).toHaveCount(0);
    await see(shopper.panel.getByRole('textbox', { name: shopper.words.live.write })).toHaveValue('');
  });

  test('[MS4] a reload with no line shows what is unsent, and sends it when there is one', async () => {
    const { desk, shopper } = await chatThrough(stage);
    const context = shopper.page.context();
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await context.route(/socket\.io/, (route) => route.abort());
    await shopper.page.reload();
    await shopper.open();
    await see(shopper.panel).toContainText(shopper.words.live.reconnecting);
    await shopper.say('Written after the reload');
    await shopper.page.reload();
    await shopper.open();
    await see(shopper.log).toContainText('Written after the reload');
    await context.unroute(/socket\.io/);
    await context.routeWebSocket(/socket\.io/, (socket) => void socket.connectToServer());
    await isThereOnce({ desk, shopper }, 'Written after the reload');
    await see(shopper.log).toContainText(/Where is my parcel\?.*Nadia joined.*Written after the reload/s);
  });

  test('[MS4] where no socket can be had the words go as an email, and the chat is tried on', async () => {
    const { shopper } = await chatThrough(stage);
    const context = shopper.page.context();
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    // As several nodes answer long polling, which they cannot serve.
    await context.route(/socket\.io/, (route) => route.fulfill({ status: 400, body: '{"code":1}' }));
    await shopper.page.reload();
    await shopper.open();
    await shopper.say('The second parcel is missing, too.');
    const { panel, words } = shopper;
    await see(panel.getByText(words.live.cutOff)).toBeVisible({ timeout: 30_000 });
    await panel.getByRole('button', { name: words.live.asEmail }).click();
    await see(panel.getByLabel(words.message)).toHaveValue('The second parcel is missing, too.');
    await see(panel.getByText(words.live.cutOffForm)).toBeVisible();
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    await panel.getByLabel(words.email).fill('ayesha@example.com');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(/AC-\d{4}/);
    await see(panel).toContainText('The second parcel is missing, too.');
  });
});

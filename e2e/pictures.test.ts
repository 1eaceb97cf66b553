import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { MONDAY_10, SATURDAY_22 } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

/** `PICTURES=docs npm test -- e2e/pictures` renews the README's; else they go where test results go. */
const folder = resolve(import.meta.dirname, '..', process.env.PICTURES ?? 'test-results/pictures');
const picture = (name: string) => ({ path: resolve(folder, `${name}.png`), animations: 'disabled' as const });

journeys('the pictures', (stage) => {
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
  });

  test('[AC1] a day at the desk: the widget on the shop, and the console beside it', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const tickets = [
      ['payment', 'Farhan Karim', 'The second payment is still there, and my bank says it is not theirs.'],
      ['order', 'নুসরাত জাহান', 'আমার অর্ডার AC-20877 এখনো আসেনি, কবে পাব?'],
      ['seller-listings', 'Rupsha Crafts', 'The photo of the jute bag is refused. What is wrong with it?'],
      ['returns', 'Imran Hossain', 'The lamp came broken. I would like to send it back.'],
    ] as const;
    for (const [index, [topic, name, text]] of tickets.entries()) {
      const email = `shopper${index}@example.com`;
      const audience = topic === 'seller-listings' ? 'seller' : 'customer';
      await app.post('/api/tickets', { clientId: `picture-${index}`, topic, audience, name, email, text });
      await app.clock.sleepUntil(app.clock.now() + 3 * 3_600_000);
    }
    await app.clock.sleepUntil(MONDAY_10 + 7 * 24 * 3_600_000);
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app, { path: '/orders/AC-20931', height: 800 });
    await shopper.open();
    await shopper.panel.getByLabel(shopper.words.name).fill('Ayesha Rahman');
    await shopper.startChat('Hi, I paid for order AC-20931 twice. The first try said it failed.', 'payment');
    await desk.view('mine');
    await desk.openRow('I paid for order');
    await desk.reply('Hello Ayesha, I can see both payments. One of them is being returned to your card.');
    await app.clock.advanceTo(app.clock.now() + 60_000);
    await shopper.say('Thank you! Can the parcel still come on Thursday?');
    await see(desk.page.getByRole('log')).toContainText('on Thursday');
    await desk.page.keyboard.press('Alt+p');
    await desk.page
      .getByRole('textbox', { name: desk.words.composer.noteLabel })
      .fill('Gateway shows the first one as reversed.');
    await desk.page.keyboard.press('Control+Enter');
    await see(desk.page.getByRole('log')).toContainText('Gateway shows');
    await see(shopper.log).toContainText('Read');
    await shopper.page.screenshot(picture('widget'));
    await desk.page.screenshot(picture('console'));
    await desk.view('tickets');
    await desk.page.screenshot(picture('console-tickets'));
    expect(shopper.errors).toEqual([]);
  });

  test('[WG4] the night: the message form in Bangla on a phone', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app, { locale: 'bn', width: 390, height: 844, isPhone: true });
    const { panel, words } = shopper;
    await shopper.open();
    await panel.getByLabel(words.message).fill('আমি AC-20931 অর্ডারের টাকা দুবার দিয়েছি।');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.payment });
    await panel.getByLabel(words.email).fill('ayesha@example.com');
    await shopper.page.screenshot(picture('widget-night-bn'));
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(/AC-\d{4}/);
    await shopper.page.screenshot(picture('widget-receipt-bn'));
  });
});

import { expect, test } from 'vitest';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

const OFFER_MS = 30_000;
const LONG_WAIT_MS = 5 * 60_000;

journeys('a chat that is offered', (stage) => {
  test('[QU3] is told at the desk, is accepted by a key, and only then the agent has joined', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('Where is my parcel?');
    await see(shopper.panel.getByRole('status')).toHaveText('Connecting you with Nadia…');
    await see(desk.page.getByRole('alert').filter({ hasText: 'New chat for you' })).toBeVisible();
    await see(desk.page.getByRole('button', { name: /^Accept: / })).toContainText(/\d+ s/);
    await see(shopper.log).not.toContainText('joined');
    await desk.page.keyboard.press('Alt+c');
    await see(desk.page.getByRole('log')).toContainText('Accepted by you');
    await see(shopper.log).toContainText('Nadia joined');
    await see(shopper.panel.getByRole('heading')).toHaveText('Nadia');
    await see(desk.page.getByRole('button', { name: /^Accept: / })).toHaveCount(0);
    await desk.reply('It left our hub this morning.');
    await see(shopper.log).toContainText('It left our hub this morning.');
    expect([shopper.errors, desk.errors]).toEqual([[], []]);
  });

  test('[QU3] and missed goes to the next agent; who missed it reads so, the shopper keeps her place', async () => {
    const app = await stage.start();
    const nadia = await agentAt(stage.browser, app);
    const email = await app.addAgent('Rupa');
    // Since later idle, so the second to be asked.
    await app.clock.advanceTo(app.clock.now() + 1_000);
    const rupa = await agentAt(stage.browser, app, { email });
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('Is anybody there?');
    await see(shopper.panel.getByRole('status')).toHaveText('Connecting you with Nadia…');
    await app.clock.advanceTo(app.clock.now() + OFFER_MS);
    await see(shopper.panel.getByRole('status')).toHaveText('Connecting you with Rupa…');
    await see(shopper.log).toContainText(shopper.words.live.missed);
    await see(nadia.page.getByText(/was not taken in 30 seconds/)).toBeVisible();
    await rupa.page
      .getByRole('button', { name: /^Accept: / })
      .first()
      .click();
    await see(shopper.log).toContainText('Rupa joined');
    await rupa.reply('I am, good day!');
    await see(shopper.log).toContainText('I am, good day!');
  });

  test('[QU5] and nobody comes for five minutes: the shopper keeps her place, and is then served', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('I can wait a while.');
    await app.clock.advanceTo(app.clock.now() + LONG_WAIT_MS);
    await see(shopper.log).toContainText(shopper.words.live.waitingLong);
    await shopper.panel.getByRole('button', { name: shopper.words.live.keepPlace }).click();
    await see(shopper.panel.getByRole('button', { name: shopper.words.live.keepPlace })).toHaveCount(0);
    const desk = await agentAt(stage.browser, app);
    await desk.openRow('I can wait a while.');
    await see(desk.page.getByRole('log')).toContainText('The shopper keeps the place in the queue');
    await see(shopper.log).toContainText('Nadia joined');
  });
});

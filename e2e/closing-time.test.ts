import { test } from 'vitest';
import { journeys } from './journeys.ts';
import { agentAt, shopperAt } from './people.ts';
import { see } from './see.ts';

/** Monday 23 November 2026 in Dhaka. */
const at = (time: string) => Date.parse(`2026-11-23T${time}+06:00`);

journeys('closing time', (stage) => {
  test('[CL1] 17:44 to 18:31: both are told, the queued becomes a ticket, the live one finishes or is handed over', async () => {
    const app = await stage.start({ now: at('17:44:00') });
    const desk = await agentAt(stage.browser, app);
    const live = await shopperAt(stage.browser, app);
    await live.open();
    await live.startChat('Live at closing time.', 'payment');
    await see(live.panel).toContainText('Connecting you with Nadia');
    await desk.page.getByRole('navigation').getByRole('button', { name: desk.words.state.available }).click();
    await desk.page.getByRole('menuitemradio', { name: new RegExp(desk.words.state['assigned-only']) }).click();
    const queued = await shopperAt(stage.browser, app);
    await queued.open();
    await queued.startChat('Queued at closing time.');
    await desk.view('mine');
    await desk.openRow('Live at closing time.');

    await app.clock.advanceTo(at('17:45:00'));
    await see(live.log).toContainText('Chat closes at 18:00, in 15 minutes');
    await see(desk.page.getByRole('log')).toContainText('chat closes in 15 minutes');
    await app.clock.advanceTo(at('17:55:00'));
    await see(live.log).toContainText('in 5 minutes');

    await app.clock.advanceTo(at('18:00:00'));
    await see(queued.log).toContainText(/AC-\d{4}/);
    await see(queued.panel).toContainText(queued.words.email);
    await queued.panel.getByLabel(queued.words.email).fill('farhan@example.com');
    await queued.page.keyboard.press('Enter');
    await see(queued.log).toContainText('farhan@example.com');

    await live.say('I am still here at six.');
    await desk.reply('So am I.');
    await see(live.log).toContainText('So am I.');
    await app.clock.advanceTo(at('18:31:00'));
    await see(live.log).toContainText(/AC-\d{4}/);
    await see(desk.page.getByRole('log')).toContainText('Ticket AC-');
    await live.page.reload();
    await live.open();
    await see(live.log).toContainText('So am I.');
  });
});

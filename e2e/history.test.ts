/** A shopper's own conversations, and the notice that she is shown once. */
import { expect, test } from 'vitest';
import { IDENTITY_ENV, identityOf } from '../server/testing/identities.ts';
import { SATURDAY_22, type TestApp } from '../server/testing/test-app.ts';
import { bn as historyBn } from '../widget/text/history/bn.ts';
import { en as history } from '../widget/text/history/en.ts';
import { en as noticeWords } from '../widget/text/notice/en.ts';
import { journeys } from './journeys.ts';
import { type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

const TEXTS = {
  en: { title: 'Our terms change', body: 'From 1 May on, returns are free.', linkLabel: 'Read all of it' },
  bn: { title: 'শর্ত বদলাচ্ছে', body: '১ মে থেকে ফেরত বিনামূল্যে।' },
};

async function publish(app: TestApp, audience = 'everyone'): Promise<void> {
  const response = await fetch(`${app.url}/api/notice`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: app.url, cookie: await app.cookie() },
    body: JSON.stringify({ audience, texts: TEXTS, url: 'https://shop.example/terms' }),
  });
  expect(response.status).toBe(200);
}

const openPanel = ({ page, words }: Shopper) => page.getByRole('button', { name: words.live.launcher }).click();
const goHome = ({ panel, words }: Shopper) => panel.getByRole('button', { name: words.home }).click();
const goToHistory = ({ panel, words }: Shopper) => panel.getByRole('button', { name: words.history }).click();

/** A ticket and a chat of hers, each with an answer; the chat is the one that goes on. */
async function withTwo(app: TestApp, shopper: Shopper) {
  const agent = await app.agent();
  await shopper.open();
  await shopper.startChat('The first question');
  const first = await agent.hears('inbox:changed', ({ header }) => header.preview === 'The first question');
  const one = { conversationId: first.header.id };
  await agent.must('conversation:claim', one);
  await agent.must('conversation:hand-over', { ...one, email: 'r@mail.example' });
  await agent.must('note:add', { ...one, clientId: 'n1', text: 'a private note' });
  await shopper.panel
    .getByRole('button', { name: shopper.words.live.menu })
    .click()
    .catch(() => undefined);
  await shopper.panel
    .locator('summary')
    .click()
    .catch(() => undefined);
  await shopper.panel.getByRole('button', { name: shopper.words.live.startNew }).click();
  await shopper.startChat('The second question', 'payment');
  return { agent, one };
}

journeys('her own history', (stage) => {
  test('[MS8] lists what is hers with number, time and what is unread, and goes on with an earlier one', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app);
    const { agent, one } = await withTwo(app, shopper);
    await goHome(shopper);
    await agent.must('message:send', { ...one, clientId: 'a1', text: 'An answer to the first' });
    await goToHistory(shopper);
    const rows = shopper.panel.getByRole('listitem');
    await see(rows).toHaveCount(2);
    const first = rows.filter({ hasText: 'An answer to the first' });
    await see(first).toContainText('AC-1001');
    await see(first).toContainText(history.phases.ticket);
    await see(first).toContainText('1 new');
    await see(first.getByRole('time')).toHaveAttribute('datetime', /^2026-11-23T/);
    await see(shopper.panel).not.toContainText('a private note');

    await first.getByRole('button').click();
    await see(shopper.log).toContainText('An answer to the first');
    await see(shopper.log).not.toContainText('The second question');
    await shopper.say('Thank you for the first');
    await see(shopper.log).toContainText('Thank you for the first');
    // What happens in the other one does not pull her away.
    const { rows: queue } = await agent.must('inbox:list', { view: 'mine' });
    const other = queue.find(({ preview }) => preview === 'The second question') ?? { id: '' };
    const waiting = await agent.must('inbox:list', { view: 'waiting' });
    const two = { conversationId: other.id || (waiting.rows[0]?.id ?? '') };
    await agent.must('message:send', { ...two, clientId: 'a2', text: 'An answer to the second' });
    await shopper.say('And one thing more');
    await see(shopper.log).not.toContainText('An answer to the second');

    await goHome(shopper);
    await goToHistory(shopper);
    const second = rows.filter({ hasText: 'An answer to the second' });
    await see(second).toContainText('1 new');
    await second.getByRole('button').click();
    await see(shopper.log).toContainText('The second question');
    expect(shopper.errors).toEqual([]);
    await shopper.close();
  });

  test('[WG3] by keyboard alone: the heading has the focus, a row is opened, and the way back is there', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app);
    await shopper.open();
    await shopper.startChat('By keyboard');
    await goHome(shopper);
    await shopper.panel.getByRole('button', { name: shopper.words.history }).focus();
    await shopper.page.keyboard.press('Enter');
    await see(shopper.panel.getByRole('heading', { name: shopper.words.history })).toBeFocused();
    await shopper.page.keyboard.press('Tab');
    const row = shopper.panel.getByRole('listitem').getByRole('button');
    await see(row).toBeFocused();
    await see(row).toHaveAccessibleName(/By keyboard/);
    await shopper.page.keyboard.press('Enter');
    await see(shopper.log).toContainText('By keyboard');
    await shopper.close();
  });

  test('[MS8] without the line it says so, and tries again when asked', async () => {
    const app = await stage.start();
    const shopper = await shopperAt(stage.browser, app, { locale: 'bn' });
    await shopper.open();
    await shopper.startChat('বাংলায় প্রশ্ন');
    await goHome(shopper);
    // Its file is there by now.
    await goToHistory(shopper);
    await goHome(shopper);
    await shopper.page.context().setOffline(true);
    await app.app.io.disconnectSockets(true);
    await goToHistory(shopper);
    await see(shopper.panel.getByRole('status')).toHaveText(historyBn.failed, { timeout: 15_000 });
    await shopper.page.context().setOffline(false);
    await see(async () => {
      const again = shopper.panel.getByRole('button', { name: historyBn.again });
      if (await again.isVisible()) await again.click();
      await see(shopper.panel.getByRole('listitem')).toHaveCount(1, { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await see(shopper.panel.getByRole('listitem')).toContainText('বাংলায় প্রশ্ন');
    await shopper.close();
  });
});

journeys('a notice', (stage) => {
  test('[NT1] is shown on the first face until it is acknowledged, once over reloads and tabs', async () => {
    const app = await stage.start();
    await publish(app);
    const shopper = await shopperAt(stage.browser, app);
    await openPanel(shopper);
    const card = shopper.panel.getByRole('region', { name: noticeWords.notice });
    await see(card).toContainText('From 1 May on, returns are free.');
    await see(card.getByRole('link', { name: 'Read all of it' })).toHaveAttribute('href', 'https://shop.example/terms');
    const other = await shopper.tab();
    await openPanel(other);
    await see(other.panel.getByRole('region', { name: noticeWords.notice })).toBeVisible();
    await card.getByRole('button', { name: noticeWords.gotIt }).click();
    await see(card).toHaveCount(0);
    await other.page.reload();
    await openPanel(other);
    await see(other.panel.getByRole('button', { name: other.words.help })).toBeVisible();
    await see(other.panel.getByRole('region', { name: noticeWords.notice })).toHaveCount(0);

    await publish(app);
    await see(other.panel.getByRole('region', { name: noticeWords.notice })).toBeVisible();
    expect([...shopper.errors, ...other.errors]).toEqual([]);
    await shopper.close();
  });

  test('[NT1] is seen out of hours too, where there is no line; and nothing of it is loaded where there is none', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const before = await shopperAt(stage.browser, app);
    const files: string[] = [];
    before.page.on('request', (request) => files.push(request.url()));
    await openPanel(before);
    await see(before.panel.getByRole('button', { name: before.words.help })).toBeVisible();
    expect(files.filter((url) => url.includes('notice'))).toEqual([]);
    await before.close();
    await publish(app);
    const shopper = await shopperAt(stage.browser, app, { locale: 'bn', width: 375, height: 740, isPhone: true });
    await openPanel(shopper);
    await see(shopper.panel.getByRole('region')).toContainText(TEXTS.bn.body);
    await shopper.close();
  });

  test('[NT1] that she has acknowledged elsewhere, signed in, is not shown again', async () => {
    const app = await stage.start({ env: IDENTITY_ENV });
    await publish(app);
    const proof = identityOf('customer-1', app.clock.now());
    const phone = await app.visitor({ identity: proof });
    await phone.must('notice:acknowledge', { version: 1 });
    const shopper = await shopperAt(stage.browser, app);
    await shopper.page.evaluate((given) => window.ActiveCartChat?.('identify', given), proof);
    await openPanel(shopper);
    await see(shopper.panel.getByRole('button', { name: shopper.words.history })).toBeVisible();
    await see(shopper.panel.getByRole('region', { name: noticeWords.notice })).toHaveCount(0);
    await shopper.close();
  });
});

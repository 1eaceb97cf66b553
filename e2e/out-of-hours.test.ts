import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt, goOnToAsk, shopperAt } from './people.ts';
import { see } from './see.ts';

type Arrived = { readonly to: string; readonly raw: Buffer };

/** The shopper's and the store's mailbox in one: a real SMTP server that keeps what it is given. */
async function mailbox() {
  const arrived: Arrived[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        arrived.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(parts) });
        done();
        for (const look of waiting) look();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** The letters to an address, once there are `count`. */
    lettersTo: (to: string, count: number) =>
      new Promise<readonly Arrived[]>((found) => {
        const look = () => {
          const letters = arrived.filter((letter) => letter.to === to);
          if (letters.length < count) return;
          waiting.delete(look);
          found(letters);
        };
        waiting.add(look);
        look();
      }),
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}

journeys('out of hours', (stage) => {
  test("[TK1] the form, the ticket, the two letters, and the agent's answer in the shopper's mailbox", async () => {
    const mail = await mailbox();
    const app = await stage.start({ now: SATURDAY_22, smtpUrl: mail.url });
    const shopper = await shopperAt(stage.browser, app, { timezone: 'Asia/Tokyo' });
    const { page, panel, words } = shopper;
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.getByRole('button', { name: words.live.launcher }).click();
    await see(panel).toContainText('Monday 12:00');
    await see(panel).toContainText('Monday 09:00');
    await goOnToAsk(panel, words);
    await panel.getByLabel(words.message).fill('I paid for order AC-20931 twice.');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.payment });
    await see(panel).toContainText('05:00 your time (Sunday 02:00 in the store)');
    await panel.getByLabel(words.email).fill('ayesha@example.com');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(/AC-\d{4}/);
    const number = /AC-1\d{3}/.exec((await panel.textContent()) ?? '')?.[0] ?? '';
    expect(requested.filter((url) => /socket\.io|live-/.test(url))).toEqual([]);

    const [receipt] = await mail.lettersTo('ayesha@example.com', 1);
    const [notice] = await mail.lettersTo('support@activecart.example', 1);
    const read = await simpleParser(receipt?.raw ?? '');
    expect(read.subject).toContain(`[${number}]`);
    expect(read.text).toContain('Sunday 29 November, 02:00');
    expect(read.text).toContain('I paid for order AC-20931 twice.');
    expect((await simpleParser(notice?.raw ?? '')).replyTo?.text).toMatch(/support\+[a-z2-7]{26}\.[a-z2-7]{16}@/);

    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow(number);
    await desk.reply('The second payment is on its way back to your card.');
    const letters = await mail.lettersTo('ayesha@example.com', 2);
    const answer = await simpleParser(letters[1]?.raw ?? '');
    expect(answer.text).toContain('The second payment is on its way back to your card.');
    expect(answer.text).toContain('I paid for order AC-20931 twice.');
    expect([answer.references].flat()).toContain(read.messageId);
    await shopper.close();
    await mail.close();
  });

  test('[AD5] a bad address keeps everything and says what is wrong; a lost network keeps trying', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app);
    const { page, panel, words } = shopper;
    await shopper.open();
    await panel.getByLabel(words.message).fill('My parcel is wet.');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    const email = panel.getByLabel(words.email);
    await email.fill('not an address');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(words.problems.badEmail);
    await see(email).toBeFocused();
    await see(email).toHaveAttribute('aria-invalid', 'true');
    await email.fill('rahim@example.com');
    await page.context().setOffline(true);
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(words.stillTrying);
    await page.context().setOffline(false);
    await see(panel).toContainText(/AC-\d{4}/, { timeout: 30_000 });
    const rows = await app.inbox('tickets');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.preview).toBe('My parcel is wet.');
  });

  test("[TK1] the number is told though the receipt's own file does not come", async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app);
    const { page, panel, words } = shopper;
    await page.route('**/receipt.js', (route) => route.abort());
    await shopper.open();
    await panel.getByLabel(words.message).fill('My parcel is wet.');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    await panel.getByLabel(words.email).fill('rahim@example.com');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel.getByRole('alert')).toHaveText(/^AC-\d{4} /);
  });

  test('[WG4] the whole night journey on a 360 px phone in Bangla', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app, { locale: 'bn', width: 360, height: 740, isPhone: true });
    const { page, panel, words } = shopper;
    await shopper.open();
    await see(panel).toContainText('সোমবার');
    await panel.getByLabel(words.message).fill('আমার অর্ডার কোথায়?');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    await panel.getByLabel(words.email).fill('nusrat@example.com');
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel).toContainText(/AC-\d{4}/);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    const box = await panel.boundingBox();
    expect([box?.x, box?.width]).toEqual([0, 360]);
    const letters = await app.letters();
    expect(letters.find(({ letter }) => letter.content.kind === 'receipt')?.letter.locale).toBe('bn');
  });

  test('[HR5] at nine the open form offers the chat, with the text kept', async () => {
    const app = await stage.start({ now: Date.parse('2026-11-23T08:59:58+06:00') });
    const shopper = await shopperAt(stage.browser, app);
    const { panel, words } = shopper;
    await shopper.open();
    await panel.getByLabel(words.message).fill('Written before nine.');
    await app.clock.advanceTo(Date.parse('2026-11-23T09:00:01+06:00'));
    await see(panel).toContainText(words.live.chatInstead);
    await panel.getByRole('button', { name: words.live.chatInstead }).click();
    await see(panel.getByLabel(words.message)).toHaveValue('Written before nine.');
  });
});

/** Real mails, read by the real server, as an agent meets them in a browser. */
import { expect, test } from 'vitest';
import { mailAddresses } from '../server/mail/addresses.ts';
import { AUTHSERV, deliver, rawMail } from '../server/testing/mails.ts';
import type { TestApp } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt } from './people.ts';
import { see } from './see.ts';

const FROM = 'Rahima <rahima@mail.example>';
const HTML =
  '<p>Where is <b>my parcel</b>?</p><img src="https://spy.example/seen.gif"><script>parent.document.title="hacked"</script>' +
  '<p onclick="alert(1)">Rahima</p>';

/** With both kinds of text, a file that is kept and one that is not. */
function mixedMail(): Uint8Array {
  return Buffer.from(
    [
      `Authentication-Results: ${AUTHSERV}; dmarc=pass header.from=mail.example`,
      'MIME-Version: 1.0',
      `From: ${FROM}`,
      'To: support@activecart.example',
      'Subject: My parcel',
      'Date: Mon, 23 Nov 2026 10:00:00 +0600',
      'Message-ID: <mixed@mail.example>',
      'In-Reply-To: <earlier@mail.example>',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Where is my parcel?',
      '',
      'On Sun, 22 Nov 2026 at 10:00 ActiveCart wrote:',
      '> It left on Friday.',
      '--inner',
      'Content-Type: text/html; charset=utf-8',
      '',
      HTML,
      '--inner--',
      '--outer',
      'Content-Type: application/pdf; name="receipt.pdf"',
      'Content-Disposition: attachment; filename="receipt.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('%PDF-1.4 a receipt').toString('base64'),
      '--outer',
      'Content-Type: application/x-msdownload; name="invoice.exe"',
      'Content-Disposition: attachment; filename="invoice.exe"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('MZ').toString('base64'),
      '--outer--',
      '',
    ].join('\r\n'),
  );
}

journeys('mail at the desk', (stage) => {
  const withMail = () => stage.start({ env: { MAIL_AUTHSERV_ID: AUTHSERV } });
  const replyAddress = (app: TestApp, conversationId: string) =>
    mailAddresses('support@activecart.example', app.app.deps.store.secret).replyAddress(conversationId);

  test('[IN4] an email is a ticket: its rest is behind a button, its HTML in a frame that runs and loads nothing', async () => {
    const app = await withMail();
    await deliver(app, mixedMail());
    const desk = await agentAt(stage.browser, app);
    const asked: string[] = [];
    desk.page.on('request', (request) => asked.push(request.url()));
    await desk.view('tickets');
    await desk.openRow('Where is my parcel?');
    const log = desk.page.getByRole('log');
    await see(log).not.toContainText('It left on Friday.');
    await log.getByRole('button', { name: 'Show more' }).click();
    await see(log).toContainText('It left on Friday.');
    await log.getByRole('button', { name: 'As sent' }).click();
    const sent = desk.page.frameLocator('iframe[title="The email as it was sent"]');
    await see(sent.getByText('my parcel')).toBeVisible();
    await see(log.getByText(/Pictures from elsewhere are not loaded/)).toBeVisible();
    expect(asked.filter((url) => !url.startsWith(app.url))).toEqual([]);
    expect(await desk.page.title()).not.toContain('hacked');

    const download = desk.page.waitForEvent('download');
    await log.getByRole('link', { name: /receipt\.pdf/ }).click();
    expect((await download).suggestedFilename()).toBe('receipt.pdf');
    await see(log.getByText('invoice.exe')).toBeVisible();
    await see(log.getByRole('link', { name: /invoice/ })).toHaveCount(0);
    expect(desk.errors).toEqual([]);
  });

  test('[IN3] a stranger’s email is held, let in by an agent, and in the log of mails with what became of it', async () => {
    const app = await withMail();
    const first = await deliver(app, rawMail({ from: FROM, text: 'Where is it?' }));
    const conversationId = first.outcome?.conversationId ?? '';
    const to = replyAddress(app, conversationId);
    await deliver(app, rawMail({ from: 'Rafiq <rafiq@elsewhere.example>', to, text: 'I am her husband.' }));
    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow('1 email waits to be let in');
    const held = desk.page.getByRole('region', { name: /^Held back/ });
    await see(held).toContainText('Rafiq <rafiq@elsewhere.example>');
    await held.getByRole('button', { name: 'Let in' }).click();
    const log = desk.page.getByRole('log');
    await see(log).toContainText('The email was let in by you');
    await see(log.getByText('Sent from another address')).toBeVisible();
    await see(held.getByRole('button')).toHaveCount(0);

    await desk.page.getByRole('button', { name: 'Mail log' }).click();
    await see(desk.page.getByRole('row', { name: /rafiq@elsewhere\.example/ })).toContainText('held back');
    await desk.page.getByRole('button', { name: /^New ticket AC-/ }).click();
    await see(log).toContainText('I am her husband.');
    expect(desk.errors).toEqual([]);
  });
});

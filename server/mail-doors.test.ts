import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Arrival, KeepMail } from './domain/inbound/arrival.ts';
import { MAIL_LIMITS } from './domain/inbound/limits.ts';
import { hashOf, imapUrl, mailNamed, newMailbox, type TestMailbox } from './mail/doors/testing-mailbox.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import { tempFolder } from './testing/builders.ts';
import { manualClock } from './testing/clock.ts';
import { AUTHSERV, RAHIMA, rawMail } from './testing/mails.ts';
import { MONDAY_10, startTestApp, type TestApp } from './testing/test-app.ts';

const WAIT = { timeout: 60_000, interval: 5 };
const SUPPORT = 'support@activecart.example';

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

function keeper() {
  const kept = new Map<string, Arrival>();
  let known = 0;
  const keepMail: KeepMail = async (raw, arrival) => {
    const id = hashOf(raw);
    if (kept.has(id)) {
      known++;
      return 'known';
    }
    kept.set(id, arrival);
    return 'kept';
  };
  return {
    kept,
    keepMail,
    get known() {
      return known;
    },
  };
}

const metricsOf = async ({ url }: TestApp) => (await fetch(`${url}/metrics`)).text();

test('[IN1] mail that is sent to the configured port is kept, and the port is shut with the server', async () => {
  const its = keeper();
  const app = await startTestApp({ env: { SMTP_LISTEN: '0' }, keepMail: its.keepMail });
  const port = app.app.mailDoors.smtp?.port;
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  toClose.push(() => transport.close());
  const mail = { from: 'rahima@mail.example', to: SUPPORT, subject: 'Where is it?', text: 'I wait.' };
  await transport.sendMail(mail);
  expect([...its.kept.values()].map(({ door, receivedAt }) => [door, receivedAt])).toEqual([['smtp', MONDAY_10]]);
  await app.close();
  await expect(transport.sendMail(mail)).rejects.toMatchObject({ code: 'ESOCKET' });
});

test('[IN1] without a variable that names a door, none is open', async () => {
  const app = await startTestApp({ keepMail: keeper().keepMail });
  toClose.push(app.close);
  expect([app.app.mailDoors.smtp, app.app.mailDoors.mailbox()]).toEqual([null, null]);
  expect(await metricsOf(app)).not.toMatch(/^activecart_mailbox_up/m);
});

describe.skipIf(!imapUrl)(imapUrl ? 'the mailbox' : 'skipped: set IMAP_TEST_URL', () => {
  async function box(): Promise<TestMailbox & { readonly url: string }> {
    const made = await newMailbox();
    toClose.push(made.close);
    const { host, port, user, password, folder } = made.address();
    return { ...made, url: `imap://${user}:${password}@${host}:${port}/${folder}` };
  }

  test('[IN1] IMAP_URL is read, and after a restart from where it was', async () => {
    const [{ url, deliver }, its] = [await box(), keeper()];
    const first = await startTestApp({ env: { IMAP_URL: url }, keepMail: its.keepMail });
    await deliver([mailNamed('one')]);
    await first.app.mailDoors.mailbox()?.check();
    const second = await first.restart();
    toClose.push(second.close);
    await deliver([mailNamed('two')]);
    await second.app.mailDoors.mailbox()?.check();
    expect([its.kept.size, its.known]).toEqual([2, 0]);
    expect(await metricsOf(second)).toMatch(/^activecart_mailbox_up 1$/m);
  });

  test('[IN2] a mail too large to be fetched stands in the log of mails, and its sender is told once a day', async () => {
    const { url, deliver } = await box();
    const app = await startTestApp({ env: { IMAP_URL: url, MAIL_AUTHSERV_ID: AUTHSERV } });
    toClose.push(app.close);
    const [large, another] = [1, 2].map(() => {
      const head = rawMail({ subject: 'Holiday pictures', text: '' });
      return Buffer.concat([head, Buffer.alloc(MAIL_LIMITS.messageBytes, 'x')]);
    });
    await deliver([String(large), String(another)]);
    await app.app.mailDoors.mailbox()?.check();
    const logOf = async () => (await app.app.deps.store.recentMails(null, 10)).mails;
    const isDone = async () => (await logOf()).filter(({ state }) => state.kind === 'done').length === 2;
    await vi.waitUntil(isDone, WAIT);
    for (const { door, size, state } of await logOf()) {
      expect([door, size]).toEqual(['imap', large?.byteLength]);
      expect(state).toMatchObject({ outcome: { action: 'reject', reason: 'too-large', from: RAHIMA.address } });
    }
    const letters = await app.letters();
    expect(letters.map(({ letter: { to, content } }) => [to.address, content])).toEqual([
      [RAHIMA.address, { kind: 'returned', why: 'too-large' }],
    ]);
  });

  test('[OP3] a mailbox that refuses us is an error in the log, without the password, and a figure', async () => {
    const { url } = await box();
    const wrong = await startTestApp({
      env: { IMAP_URL: url.replace(':password@', ':wrong-word@') },
      keepMail: keeper().keepMail,
    });
    toClose.push(wrong.close);
    await vi.waitFor(() => expect(wrong.errors).toHaveLength(1), WAIT);
    const { ready, close } = await wrong.agent();
    close();
    expect(ready.mailboxTrouble).toMatch(/^the mail server does not let \w+ in: is the password in IMAP_URL right\?$/);
    expect(JSON.stringify(wrong.errors)).not.toContain('wrong-word');
    expect(await metricsOf(wrong)).toMatch(/^activecart_mailbox_up 0$/m);
  });

  test('[OP6] of several nodes one reads the mailbox; when it is gone another goes on from there', async () => {
    const [{ url, deliver }, its, folder] = [await box(), keeper(), tempFolder()];
    const store = await openSqliteStore(folder.path);
    toClose.push(() => folder.remove(), store.close);
    const clock = manualClock(MONDAY_10);
    const shared = { ...store, isShared: true, close: async () => {} };
    const start = async () => {
      const node = await startTestApp({
        node: { store: shared, clock },
        env: { IMAP_URL: url },
        keepMail: its.keepMail,
      });
      toClose.push(node.close);
      return node;
    };
    const [first, second] = [await start(), await start()];
    expect([first, second].map(({ app }) => app.mailDoors.mailbox() !== null)).toEqual([true, false]);
    await deliver([mailNamed('one')]);
    await first.app.mailDoors.mailbox()?.check();
    await first.close();
    await clock.advanceTo(clock.now() + 30_000);
    await vi.waitFor(() => expect(second.app.mailDoors.mailbox()).not.toBeNull(), WAIT);
    await deliver([mailNamed('two')]);
    await second.app.mailDoors.mailbox()?.check();
    expect([its.kept.size, its.known]).toEqual([2, 0]);
  });
});

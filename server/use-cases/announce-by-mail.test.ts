/** NT3: notices told by mail, on the whole product. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredLetter } from '../domain/letter.ts';
import { renderLetter } from '../mail/render/letter.ts';
import { SENDER } from '../mail/testing-letters.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { RAHIMA } from '../testing/mails.ts';
import type { TestApp } from '../testing/test-app.ts';

let desk: MailDesk;
let app: TestApp;
beforeEach(async () => {
  desk = await openMailDesk();
  app = desk.app;
});
afterEach(() => app.close());

const YEAR_MS = 365 * 24 * 3_600_000;
const NOTICE = {
  audience: 'everyone',
  texts: {
    en: { title: 'Returns are free', body: 'From 1 May on.\nFor all.', linkLabel: 'All of it' },
    bn: { title: 'ফেরত বিনামূল্যে', body: '১ মে থেকে।' },
  },
  url: 'https://shop.example/terms',
};

/** Published, and its letters written. */
async function publish(notice: object = NOTICE, query = '?email=yes'): Promise<number> {
  await app.app.deps.projections.settled();
  const response = await fetch(`${app.url}/api/notice${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: app.url, cookie: await app.cookie() },
    body: JSON.stringify(notice),
  });
  const { version } = (await response.json()) as { version: number };
  await expect.poll(toWrite).toBe(0);
  return version;
}
const toWrite = async () => {
  const kept = JSON.parse((await app.app.deps.store.setting('notice')) ?? '{}') as { mail?: { toWrite: unknown[] } };
  return kept.mail?.toWrite.length ?? 0;
};
async function writes(email: string, more: object = {}): Promise<void> {
  const clientId = email.replace(/\W/g, '-');
  const form = { clientId, topic: 'order', audience: 'customer', email, text: 'Hello', ...more };
  expect((await app.post('/api/tickets', form)).status).toBe(201);
}
/** Every letter about notices, whatever became of it. */
async function all(): Promise<readonly StoredLetter[]> {
  const { store } = app.app.deps;
  const found: StoredLetter[] = [];
  for (let cursor: string | null = 'announcement:'; cursor?.startsWith('announcement'); ) {
    const page = await store.dump(cursor);
    found.push(...page.records.flatMap((record) => (record.kind === 'announcement' ? [record.stored] : [])));
    cursor = page.next;
  }
  return found;
}
const readers = async () => (await all()).map(({ letter }) => `${letter.to.address} ${letter.locale}`).toSorted();
const sent = async (version: number) => (await app.app.deps.store.countAnnouncements(version)).sent;
/** Lets the pace go by until all are out. */
async function allOut(version: number, count: number): Promise<void> {
  await expect
    .poll(async () => {
      await app.clock.advanceTo(app.clock.now() + 1_000);
      return sent(version);
    })
    .toBe(count);
}

test('[NT3] who wrote in the last year gets one letter an address, in the language of her last conversation', async () => {
  await writes('old@mail.example');
  await app.clock.advanceTo(app.clock.now() + 1_000);
  await writes('salma@mail.example', { locale: 'bn' });
  await app.app.deps.projections.settled();
  const { store } = app.app.deps;
  const old = (await app.inbox('tickets')).find(({ email }) => email === 'old@mail.example');
  if (!old) throw new Error('there is no such ticket');
  await store.saveHeader({ ...old, lastAt: app.clock.now() - YEAR_MS - 1 }, []);
  await writes('SALMA@mail.example', { clientId: 'again', locale: 'en' });
  await app.clock.advanceTo(app.clock.now() + 1_000);
  await writes('salma@mail.example', { clientId: 'last', locale: 'bn' });
  const version = await publish();
  expect(await readers()).toEqual([`${RAHIMA.address} en`, 'salma@mail.example bn']);
  await allOut(version, 2);
  // ML4: kept here, they are read as all others are.
  const list = await (await fetch(`${app.url}/dev/mail`)).text();
  expect(list.match(/<span class="kind">announcement<\/span>\s*<span class="state captured">/g)).toHaveLength(2);
});

test('[NT3] not told by mail unless that is asked for; who last came as the other is not told', async () => {
  await writes('seller@mail.example', { audience: 'seller', topic: 'seller-orders' });
  await publish(NOTICE, '');
  expect(await readers()).toEqual([]);
  await publish({ ...NOTICE, audience: 'seller' });
  expect(await readers()).toEqual(['seller@mail.example en']);
});

test('[NT3] written again after a restart, or at another node, it is the same letter once', async () => {
  const version = await publish();
  await allOut(version, 1);
  const [before] = await all();
  const { store } = app.app.deps;
  const kept = JSON.parse((await store.setting('notice')) ?? '{}');
  // As who was killed before it was noted that all are written.
  await store.saveSetting('notice', JSON.stringify({ ...kept, mail: { toWrite: [kept.notice], toDrop: [] } }));
  app = await app.restart();
  await expect.poll(toWrite).toBe(0);
  expect(await all()).toEqual([before]);
});

test('[NT3] withdrawn, what has not gone out stays here', async () => {
  await writes('salma@mail.example');
  await app.app.deps.projections.settled();
  await publish();
  await expect.poll(() => sent(1)).toBe(1);
  const cookie = await app.cookie();
  await fetch(`${app.url}/api/notice`, { method: 'DELETE', headers: { origin: app.url, cookie } });
  await expect.poll(() => app.app.deps.store.countAnnouncements(1)).toEqual({ waiting: 0, sent: 1, failed: 0 });
});

test('[NT3] it says that no hand wrote it, goes back to our mailbox, and reads the same as in the chat', async () => {
  await publish();
  const [stored] = await all();
  if (!stored) throw new Error('nothing was written');
  const mail = renderLetter(stored.letter, SENDER);
  expect(mail).toMatchObject({
    subject: 'ActiveCart: Returns are free',
    replyTo: { address: 'support@activecart.example' },
    inReplyTo: null,
    references: [],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  expect(mail.text).toContain('From 1 May on.\n\nFor all.\n\nAll of it: https://shop.example/terms');
});

test('[NT3] what answers it is a ticket of its own, a robot is not answered, and no conversation changes', async () => {
  const before = await desk.entries();
  await publish();
  const [stored] = await all();
  const messageId = desk.addresses.messageId(stored?.letter.id ?? '');
  const answered = await desk.send({ to: 'support@activecart.example', headers: [`In-Reply-To: ${messageId}`] });
  expect(answered).toMatchObject({ action: 'new-ticket', isOurTicket: false });
  const robot = await desk.send({ to: 'support@activecart.example', headers: ['Auto-Submitted: auto-replied'] });
  expect(robot).toMatchObject({ action: 'ignore-auto', conversationId: '', letters: [] });
  expect(await desk.entries()).toEqual(before);
});

test('[NT3] an address from which it came back is not told of the next one, until it writes again', async () => {
  const version = await publish();
  await allOut(version, 1);
  const [stored] = await all();
  const bounced = await desk.send({
    from: 'Mail Delivery System <MAILER-DAEMON@mail.example>',
    to: desk.addresses.bounceAddress(stored?.letter.id ?? ''),
    dmarc: null,
    subject: 'Undelivered Mail Returned to Sender',
    text: `550 5.1.1 <${RAHIMA.address}>: Recipient address rejected: User unknown`,
    headers: ['Return-Path: <>'],
  });
  expect(bounced).toMatchObject({ action: 'bounce', conversationId: '', letters: [] });
  expect(await app.app.deps.store.countAnnouncements(1)).toEqual({ waiting: 0, sent: 0, failed: 1 });
  await publish();
  expect(await app.app.deps.store.countAnnouncements(2)).toEqual({ waiting: 0, sent: 0, failed: 0 });
  await app.clock.advanceTo(app.clock.now() + 60_000);
  await writes(RAHIMA.address, { clientId: 'here-again' });
  await publish();
  expect(
    (await all()).filter(({ letter }) => letter.content.kind === 'announcement' && letter.content.version === 3),
  ).toHaveLength(1);
});

test('[NT3] whose name was on a forged mail is not written to', async () => {
  await desk.send({ from: 'Victim <victim@mail.example>', to: 'support@activecart.example', dmarc: 'fail' });
  await publish();
  expect(await readers()).toEqual([`${RAHIMA.address} en`]);
});

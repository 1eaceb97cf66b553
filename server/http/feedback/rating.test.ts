import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSmtp, type TestSmtp } from '../../mail/testing-smtp.ts';
import type { AgentClient } from '../../testing/clients.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../../testing/test-app.ts';

let app: TestApp;
let smtp: TestSmtp;
let desk: AgentClient;
beforeEach(async () => {
  smtp = await startSmtp();
  app = await startTestApp({ now: MONDAY_10, smtpUrl: smtp.url });
  desk = await app.agent();
});
afterEach(async () => {
  await app.close();
  await smtp.close();
});

/** An answered ticket of this address; the agent who answered it. */
async function answered(email: string, locale = 'en'): Promise<string> {
  const clientId = randomBytes(8).toString('hex');
  const body = { clientId, topic: 'order', audience: 'customer', email, text: 'Where is it?', locale };
  const { conversationId } = (await (await app.post('/api/tickets', body)).json()) as { conversationId: string };
  await desk.must('message:send', { conversationId, clientId: 'answer', text: 'It comes tomorrow.' });
  return conversationId;
}

const ratingLetters = async (email: string) =>
  (await app.letters()).filter(({ letter }) => letter.content.kind === 'rating' && letter.to.address === email);

/** The letter as it arrived, and its five links. */
async function letterAt(email: string) {
  return expect
    .poll(() => smtp.arrived.find(({ to, mail }) => to.includes(email) && /rate\//.test(mail.text ?? ''))?.mail)
    .toBeDefined()
    .then(() => {
      const mail = smtp.arrived.find(({ to, mail: one }) => to.includes(email) && /rate\//.test(one.text ?? ''))?.mail;
      return { mail, links: (mail?.text ?? '').match(/http\S+\/rate\/\S+/g) ?? [] };
    });
}

const post = (link: string, fields: Record<string, string>) =>
  fetch(link.split('?')[0] ?? '', { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const textOf = async (link: string) => (await fetch(link)).text();
const typesOf = async (id: string) => (await app.app.deps.store.entries(id, 0, 99)).map(({ type }) => type);

describe('the letter that asks how it was', () => {
  test('[FB1] [ML2] goes out at the end, although a receipt went to the address that day, with five links', async () => {
    const id = await answered('rahima@mail.example');
    await desk.must('conversation:resolve', { conversationId: id });
    const { mail, links } = await letterAt('rahima@mail.example');
    expect(links).toHaveLength(5);
    expect(links[3]).toMatch(/\/rate\/[a-z2-7]{26}\.[a-z2-7]{26}\?score=4$/);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.subject).toMatch(/^\[AC-\d{4}\] How was our help\?$/);
    for (const link of links) expect(String(mail?.html)).toContain(`href="${link}"`);
  });

  test('[FB1] goes out once for each conversation, and takes no receipt from the next message', async () => {
    const id = await answered('rahima@mail.example');
    await desk.must('conversation:resolve', { conversationId: id });
    await desk.must('conversation:reopen', { conversationId: id });
    await desk.must('conversation:resolve', { conversationId: id });
    expect(await ratingLetters('rahima@mail.example')).toHaveLength(1);
    await app.clock.sleepUntil(MONDAY_10 + 25 * 3_600_000);
    await answered('rahima@mail.example');
    const receipts = (await app.letters()).filter(({ letter }) => letter.content.kind === 'receipt');
    expect(receipts).toHaveLength(2);
  });

  test('[FB1] is in her language', async () => {
    const id = await answered('nusrat@mail.example', 'bn');
    await desk.must('conversation:resolve', { conversationId: id });
    expect((await letterAt('nusrat@mail.example')).mail?.subject).toContain('আমাদের সহায়তা কেমন ছিল?');
  });

  test('[FB1] does not go to who was helped in a chat', async () => {
    const visitor = await app.visitor();
    const opening = {
      clientId: 'c',
      topic: 'order',
      audience: 'customer',
      text: 'Hi',
      email: 'a@mail.example',
    } as const;
    await desk.must('presence:set', { state: 'available' });
    const { conversationId } = await visitor.must('conversation:start', opening);
    await desk.must('message:send', { conversationId, clientId: 'answer', text: 'Hello' });
    await desk.must('conversation:resolve', { conversationId });
    expect(await ratingLetters('a@mail.example')).toEqual([]);
  });
});

describe('the page behind it', () => {
  let id: string;
  let links: readonly string[];
  beforeEach(async () => {
    id = await answered('rahima@mail.example');
    await desk.must('conversation:resolve', { conversationId: id });
    ({ links } = await letterAt('rahima@mail.example'));
  });
  const link = (score: number) => links[score - 1] ?? '';

  test('[FB1] is looked at by mail scanners, which changes nothing', async () => {
    const before = await typesOf(id);
    for (const one of links) expect(await textOf(one)).toContain('Send my rating');
    await fetch(link(5), { method: 'HEAD' });
    expect(await typesOf(id)).toEqual(before);
  });

  test('[FB1] has the score of the link chosen, stores what is sent once, and says so the second time', async () => {
    expect(await textOf(link(4))).toMatch(/value="4" required checked/);
    const twice = await Promise.all([1, 2].map(() => post(link(4), { score: '4', comment: 'Quick!' })));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await post(link(4), { score: '1', comment: '' })).status).toBe(303);
    const entries = await app.app.deps.store.entries(id, 0, 99);
    const rated = entries.filter(({ type }) => type === 'rated');
    expect(rated).toMatchObject([{ by: { kind: 'visitor' }, score: 4, comment: 'Quick!', via: 'letter' }]);
    const after = await textOf(link(1));
    expect(after).toContain('We have your rating');
    expect(after).not.toContain('<form');
  });

  test('[FB1] says what is wrong, with her words in it again', async () => {
    const none = await post(link(4), { comment: 'Quick <b>!' });
    expect(none.status).toBe(400);
    const page = await none.text();
    expect(page).toContain('Choose one of the five.');
    expect(page).toContain('Quick &lt;b&gt;!');
    expect((await post(link(4), { score: '6' })).status).toBe(400);
    expect((await post(link(4), { score: '4', comment: 'x'.repeat(1_001) })).status).toBe(400);
    expect(await typesOf(id)).not.toContain('rated');
  });

  test('[FB4] asks after a 2 whether to open it again, and does so with her words, once', async () => {
    await post(link(2), { score: '2', comment: '' });
    const asked = await textOf(link(2));
    expect(asked).toContain('Shall we open it again?');
    const clientId = /name="clientId" value="(\w+)"/.exec(asked)?.[1] ?? '';
    const reopen = `${link(2).split('?')[0]}/reopen`;
    expect((await post(reopen, { clientId, text: ' ' })).status).toBe(400);
    const fields = { clientId, text: 'It never came.' };
    const twice = await Promise.all([post(reopen, fields), post(reopen, fields)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await typesOf(id)).slice(-3)).toEqual(['rated', 'reopened', 'message']);
    expect(await textOf(link(2))).toContain('This conversation is open');
    const { rows } = await desk.must('inbox:list', { view: 'mine' });
    expect(rows.find((row) => row.id === id)).toMatchObject({ phase: 'ticket', preview: 'It never came.', rating: 2 });
  });

  test('[FB4] opens nothing again after a 4', async () => {
    await post(link(4), { score: '4' });
    await post(`${link(4).split('?')[0]}/reopen`, { clientId: 'x', text: 'More!' });
    expect((await typesOf(id)).at(-1)).toBe('rated');
  });

  test('[FB1] is not there for a link that we never gave out, nor for one of another page', async () => {
    const forged = link(4).replace(/\.[a-z2-7]{26}/, `.${'b'.repeat(26)}`);
    for (const wrong of [
      forged,
      `${app.url}/rate/x`,
      `${app.url}/feedback/sent/${/rate\/([^?]+)/.exec(link(4))?.[1]}`,
    ]) {
      expect((await fetch(wrong)).status).toBe(404);
    }
    expect((await post(forged, { score: '4' })).status).toBe(404);
    expect(await typesOf(id)).not.toContain('rated');
  });
});

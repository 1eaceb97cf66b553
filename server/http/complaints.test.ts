import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ComplaintRegister, ComplaintRow } from '../../shared/complaint-register.ts';
import type { AgentClient } from '../testing/clients.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

const dhaka = (local: string) => Date.parse(`${local}+06:00`);
/** The Friday before a week with Victory Day in it. */
const FRIDAY = dhaka('2026-12-11T10:00');
const DAY_MS = 86_400_000;
let app: TestApp;
let desk: AgentClient;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp({ now: FRIDAY });
  cookie = await app.cookie();
  const current = await (await fetch(`${app.url}/api/hours`, { headers: { cookie } })).json();
  const { version: _, ...calendar } = current as { version: number; chat: object };
  const holiday = { ...calendar, chat: { ...calendar.chat, dates: { '2026-12-16': [] } } };
  const put = { method: 'PUT', headers: { cookie, origin: app.url, 'content-type': 'application/json' } };
  expect((await fetch(`${app.url}/api/hours`, { ...put, body: JSON.stringify(holiday) })).status).toBe(200);
  desk = await app.agent();
});
afterAll(() => app.close());

const ask = (query: string, headers: Record<string, string> = { cookie }) =>
  fetch(`${app.url}/api/complaints?from=${FRIDAY - DAY_MS}&to=${FRIDAY + 30 * DAY_MS}${query}`, { headers });
const rowOf = async (number: string): Promise<ComplaintRow | undefined> =>
  ((await (await ask('')).json()) as ComplaintRegister).complaints.find((row) => row.number === number);

async function complain(more: object = {}): Promise<{ number: string; id: string }> {
  const clientId = randomBytes(8).toString('hex');
  const body = { clientId, kind: 'complaint', email: `${clientId}@mail.example`, text: 'It came broken.', ...more };
  const { number } = (await (await app.post('/api/feedback', body)).json()) as { number: string };
  const { rows } = await desk.must('inbox:list', { view: 'complaints' });
  return { number, id: rows.find((row) => row.number === number)?.id ?? '' };
}

test('[FB3] the register follows a complaint from its receipt to its outcome, over a holiday and a weekend', async () => {
  const { number, id } = await complain({ orderRef: 'AC-20931' });
  const due = dhaka('2026-12-21T18:00');
  expect(await rowOf(number)).toMatchObject({
    openedAt: FRIDAY,
    topic: 'order',
    orderRef: 'AC-20931',
    owner: null,
    dueAt: due,
    firstAnswerAt: null,
    settledAt: null,
    promise: 'open',
  });
  const early = await desk.ask('complaint:settle', { conversationId: id, outcome: 'upheld', summary: 'Refunded.' });
  expect(early).toMatchObject({ ok: false, error: { code: 'conflict' } });
  await desk.must('message:send', { conversationId: id, clientId: 'a', text: 'We send the money back.' });
  expect(await desk.ask('conversation:resolve', { conversationId: id })).toMatchObject({ ok: false });
  await desk.must('complaint:settle', { conversationId: id, outcome: 'partly-upheld', summary: 'Half refunded.' });
  expect(await rowOf(number)).toMatchObject({
    owner: { name: 'Nadia' },
    dueAt: due,
    firstAnswerAt: FRIDAY,
    settledAt: FRIDAY,
    outcome: 'partly-upheld',
    summary: 'Half refunded.',
    promise: 'kept',
  });
});

test('[FB3] an agent makes a complaint of a message: she is told by letter, and the days run from the receipt', async () => {
  const body = {
    clientId: 'm1',
    topic: 'returns',
    audience: 'customer',
    email: 'late@mail.example',
    text: 'Outrageous!',
  };
  const left = (await (await app.post('/api/tickets', body)).json()) as { number: string; conversationId: string };
  const { number, conversationId } = left;
  await desk.must('complaint:open', { conversationId });
  expect(await rowOf(number)).toMatchObject({ openedAt: FRIDAY, dueAt: dhaka('2026-12-21T18:00'), topic: 'returns' });
  const letters = (await app.letters()).filter(({ letter }) => letter.to.address === 'late@mail.example');
  expect(letters.map(({ letter }) => letter.content).filter(({ kind }) => kind === 'receipt')).toHaveLength(2);
  expect(letters.some(({ letter: { content } }) => content.kind === 'receipt' && content.resolveBy)).toBe(true);
});

test('[SE9] as a table it opens in a spreadsheet, in Bangla, and runs nothing', async () => {
  await complain({ email: '=cmd@mail.example', orderRef: '@SUM(1+1)*cmd' });
  const { id } = await complain({ orderRef: '+880' });
  await desk.must('message:send', { conversationId: id, clientId: 'b', text: 'Sorry.' });
  const summary = '=HYPERLINK("http://evil.example","টাকা, ফেরত")';
  await desk.must('complaint:settle', { conversationId: id, outcome: 'upheld', summary });
  const response = await ask('&format=csv');
  expect(response.headers.get('content-disposition')).toContain('complaints.csv');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const table = bytes.toString('utf8');
  expect(table).toContain(`"'=HYPERLINK(""http://evil.example"",""টাকা, ফেরত"")"`);
  expect(table).toContain(",'@SUM(1+1)*cmd,");
  expect(table).toContain(",'=cmd@mail.example,");
  expect(table).toContain(",'+880,");
  expect(table).toContain('2026-12-21 18:00');
});

test('[FB3] the register is for agents, and names what is wrong with a question', async () => {
  expect((await ask('', {})).status).toBe(401);
  expect((await ask('&format=xls')).status).toBe(400);
  expect((await fetch(`${app.url}/api/complaints`, { headers: { cookie } })).status).toBe(400);
});

test('[FB3] what is not settled by its day is broken, and stays so', async () => {
  const { number, id } = await complain();
  app.clock.jumpTo(dhaka('2026-12-21T18:00') + 1);
  cookie = await app.cookie();
  desk = await app.agent();
  expect(await rowOf(number)).toMatchObject({ promise: 'broken', settledAt: null });
  await desk.must('message:send', { conversationId: id, clientId: 'c', text: 'Sorry, that took long.' });
  await desk.must('complaint:settle', { conversationId: id, outcome: 'not-upheld', summary: 'Late, but no fault.' });
  expect(await rowOf(number)).toMatchObject({ promise: 'broken', outcome: 'not-upheld' });
});

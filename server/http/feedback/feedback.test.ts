import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody, FeedbackResult } from '../../../shared/http-api.ts';
import { SATURDAY_22, startTestApp, type TestApp } from '../../testing/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: SATURDAY_22 });
});
afterAll(() => app.close());

let addresses = 0;
const left = (more: object = {}) => ({
  clientId: randomBytes(16).toString('hex'),
  kind: 'complaint',
  email: `rahima${addresses++}@mail.example`,
  text: 'The saree came torn.\nবাংলা <b>x</b>',
  ...more,
});
const made = async (response: Response) => (await response.json()) as FeedbackResult;
const FRIDAY_18 = Date.parse('2026-12-04T18:00:00+06:00');

/** As a browser sends the page's form. */
const sendForm = (fields: Record<string, string>, headers: Record<string, string> = {}, path = '/feedback?lang=en') =>
  fetch(app.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers });

describe('POST /api/feedback', () => {
  test('[FB3] a complaint of a Saturday night has its number and its day', async () => {
    const body = left({ orderRef: ' AC-20931 ' });
    const response = await app.post('/api/feedback', body);
    expect(response.status).toBe(201);
    const feedback = await made(response);
    expect(feedback).toEqual({ number: expect.stringMatching(/^AC-\d{4}$/), resolveBy: FRIDAY_18 });
    const desk = await app.agent();
    const { rows } = await desk.must('inbox:list', { view: 'complaints' });
    const row = rows.find(({ number }) => number === feedback.number);
    expect(row).toMatchObject({ kind: 'complaint', topic: 'order', class: 'complaint', resolveBy: FRIDAY_18 });
    const opened = await desk.must('conversation:open', { conversationId: row?.id ?? '' });
    expect(opened.casework).toMatchObject({ orderRef: 'AC-20931', complaint: { resolveBy: FRIDAY_18 } });
    const letters = (await app.letters()).filter(({ letter }) => letter.number === feedback.number);
    const { resolveBy } = feedback;
    expect(letters.map(({ letter }) => letter.content)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'receipt', reason: 'feedback-form', resolveBy }),
        expect.objectContaining({ kind: 'notice', reason: 'feedback-form', resolveBy }),
      ]),
    );
  });

  test('[FB2] feedback is a ticket with no such day, about the shop', async () => {
    const feedback = await made(await app.post('/api/feedback', left({ kind: 'feedback' })));
    expect(Object.keys(feedback)).toEqual(['number']);
    const { rows } = await (await app.agent()).must('inbox:list', { view: 'tickets' });
    expect(rows.find(({ number }) => number === feedback.number)).toMatchObject({ kind: 'feedback', topic: 'product' });
  });

  test('[FB2] the same clientId is one ticket, also at once; with other words or as something else it is a conflict', async () => {
    const body = left({ kind: 'feedback' });
    const responses = await Promise.all([1, 2, 3, 4].map(() => app.post('/api/feedback', body)));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(new Set((await Promise.all(responses.map(made))).map(({ number }) => number)).size).toBe(1);
    for (const other of [{ text: 'Other.' }, { kind: 'complaint' }, { orderRef: 'AC-1' }]) {
      expect((await app.post('/api/feedback', { ...body, ...other })).status).toBe(409);
    }
  });

  test('[FB2] bad fields are named', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ email: 'a@example.com, b@example.com' }, 'email'],
      [{ email: 'support@activecart.example' }, 'email'],
      [{ kind: 'help' }, 'kind'],
      [{ text: ' \u200b' }, 'text'],
      [{ orderRef: 'x'.repeat(61) }, 'orderRef'],
      [{ clientId: '' }, 'clientId'],
    ];
    for (const [wrong, field] of cases) {
      const response = await app.post('/api/feedback', left(wrong));
      expect([response.status, Object.keys(((await response.json()) as ErrorBody).error.fields ?? {})]).toEqual([
        400,
        [field],
      ]);
    }
    expect((await app.post('/api/feedback', left({ extra: 1 }))).status).toBe(400);
  });

  test('[SE1] is for the shops, not for pages elsewhere', async () => {
    expect((await app.post('/api/feedback', left(), { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('/feedback', () => {
  test('[FB2] [SE5] is a form under a strict policy, with both promises as they stand now', async () => {
    const response = await fetch(`${app.url}/feedback?lang=en`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    const page = await response.text();
    expect(page).toContain('Settled by Friday 4 December, 18:00');
    expect(page).toContain('Answered by Monday 30 November, 22:00');
    expect(page).not.toContain('<script');
  });

  test('[WG4] speaks Bangla to who asks for it', async () => {
    const page = await (
      await fetch(`${app.url}/feedback`, { headers: { 'accept-language': 'bn-BD,en;q=0.5' } })
    ).text();
    expect(page).toContain('<html lang="bn">');
    expect(page).toContain('শুক্রবার, ৪ ডিসেম্বর, ১৮:০০');
  });

  test('[FB3] sent twice at once it leads to one receipt, which names the number and the days', async () => {
    const fields = left({ orderRef: '', website: '' });
    const [first, second] = await Promise.all([sendForm(fields), sendForm(fields)]);
    expect([first?.status, second?.status]).toEqual([303, 303]);
    const where = first?.headers.get('location') ?? '';
    expect(second?.headers.get('location')).toBe(where);
    const receipt = await (await fetch(app.url + where)).text();
    expect(receipt).toMatch(/AC-\d{4}/);
    expect(receipt).toContain('Friday 4 December, 18:00');
    expect(receipt).toContain('Monday 30 November, 22:00');
    expect(receipt).toContain(fields.email);
    expect((await fetch(`${app.url}${where.replace(/\.[a-z2-7]{26}/, `.${'a'.repeat(26)}`)}`)).status).toBe(404);
  });

  test('[FB2] shows what was typed again, with what is wrong beside it, as text', async () => {
    const text = '"><script>alert(1)</script>';
    const response = await sendForm(left({ email: 'nobody', text, kind: 'feedback', orderRef: '"x' }));
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
    expect(page).toContain('value="&quot;x"');
    expect(page).toMatch(/value="feedback" checked/);
    expect(page).toMatch(/id="email"[^>]*aria-invalid="true" autofocus/);
    expect(page).toContain('Please check the address');
  });

  test('[FB2] stores nothing of a program that fills in all that it finds, and lets a person send it again', async () => {
    const fields = left({ website: 'https://spam.example' });
    const page = await sendForm(fields);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('send it once more');
    expect((await sendForm({ ...fields, website: '' })).status).toBe(303);
  });

  test('[SE1] is not sent by a page elsewhere for its readers', async () => {
    expect((await sendForm(left(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test('[FB2] a form with nothing in it says all that is missing', async () => {
    const page = await (await sendForm({})).text();
    for (const words of ['Choose what it is.', 'Write a few words.', 'Please check the address']) {
      expect(page).toContain(words);
    }
  });
});

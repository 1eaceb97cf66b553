import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageAt, submit, type TestPage } from '../../testing/page.ts';
import { SATURDAY_22, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: SATURDAY_22 });
});
afterAll(() => app.close());

const form = 'main form';
let addresses = 0;
const filled = (more: object = {}): Record<string, string> => ({
  topic: 'customer:order',
  text: 'Where is AC-20931?\nবাংলা <b>x</b>',
  email: `rahima${addresses++}@mail.example`,
  name: 'Rahima',
  ...more,
});
const chat = (query = '?lang=en') => pageAt(`${app.url}/chat${query}`);
const tickets = () => app.inbox('tickets');
const problems = (page: TestPage) => page.texts('.problem');

describe('the page', () => {
  test('[WG1] [SE5] is a form under a strict policy, with what is open now and by when each topic is answered', async () => {
    const page = await chat();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.text('h1')).toBe(en.title);
    expect(page.text('.now-open')).toBe('Live chat Closed, opens Monday 09:00 (in 1 day)');
    const hint = page.text('#topic-hint') ?? '';
    expect(hint).toContain('account security: Sunday 29 November, 02:00');
    expect(hint).toContain('deliveries: Sunday 29 November, 22:00');
    expect(hint).toContain('else: Monday 30 November, 22:00');
    expect(page.texts('optgroup option')).toHaveLength(15);
    expect(page.attribute('meta[name="description"]', 'content')).toBe(en.lead);
    expect(page.attribute('link[hreflang="bn"]', 'href')).toBe(`${app.url}/chat?lang=bn`);
  });

  test('[WG4] speaks Bangla to who asks for it', async () => {
    const asked = await pageAt(`${app.url}/chat`, { headers: { 'accept-language': 'bn-BD,en;q=0.5' } });
    expect(asked.attribute('html', 'lang')).toBe('bn');
    expect(asked.text('h1')).toBe(bn.title);
    expect(asked.text('#topic-hint')).toContain('রবিবার, ২৯ নভেম্বর, ০২:০০');
  });

  test('[WG1] has the topic chosen that its address names, and no other', async () => {
    const chosen = async (query: string) => (await chat(query)).attribute('option[selected]', 'value');
    expect(await chosen('?topic=returns')).toBe('customer:returns');
    expect(await chosen('?topic=payment&audience=seller')).toBe('seller:payment');
    expect(await chosen('?topic=seller-orders&audience=customer')).toBe('seller:seller-orders');
    expect(await chosen('?topic=%22%3E%3Cb%3E')).toBeNull();
    expect(await chosen('?topic=order&topic=returns')).toBeNull();
  });
});

describe('its form', () => {
  test('[TK1] [AD5] makes one ticket, and leads to a receipt with its number and the promised time', async () => {
    const page = await chat();
    const fields = filled();
    const [first, second] = await Promise.all([submit(page, form, fields), submit(page, form, fields)]);
    expect(first.status).toBe(200);
    const number = first.text('.number');
    expect(number).toMatch(/^AC-\d{4}$/);
    expect(second.text('.number')).toBe(number);
    expect(first.texts('.receipt dd')).toEqual([
      'Order or delivery',
      'Saturday 28 November, 22:00',
      'Sunday 29 November, 22:00',
    ]);
    expect(first.text('.receipt')).toContain(fields.email);
    const made = (await tickets()).filter((row) => row.email === fields.email);
    expect(made).toMatchObject([{ number, topic: 'order', audience: 'customer', name: 'Rahima', locale: 'en' }]);
    const letters = (await app.letters()).filter(({ letter }) => letter.number === number);
    expect(letters.map(({ letter }) => letter.content.kind).toSorted()).toEqual(['notice', 'receipt']);
  });

  test('[TK4] the receipt opens for its own address alone', async () => {
    const receipt = await submit(await chat(), form, filled());
    const forged = receipt.url.replace(/\.[a-z2-7]{26}/, `.${'a'.repeat(26)}`);
    expect((await pageAt(forged)).status).toBe(404);
    const page = receipt.url.replace('/chat/sent/', '/feedback/sent/');
    expect((await pageAt(page)).status).toBe(404);
    expect(receipt.headers.get('cache-control')).toBe('no-store');
  });

  test('[AD5] says what is wrong beside each field, with what was typed in it again, as text', async () => {
    const wrong = await submit(
      await chat(),
      form,
      filled({ topic: '', email: 'nobody', text: ' \u200b', name: '"><i>' }),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.text('[role="alert"] b')).toBe('It has not been sent yet');
    expect(problems(wrong)).toEqual([
      en.problems.topic,
      'Write a few words.',
      'Please check the address: we need it to answer you.',
    ]);
    expect(wrong.attribute('#email', 'value')).toBe('nobody');
    expect(wrong.attribute('#name', 'value')).toBe('"><i>');
    expect(wrong.attribute('#topic', 'autofocus')).toBe('');
    expect(wrong.texts('[aria-invalid]')).toHaveLength(3);
    for (const field of ['topic', 'text', 'email']) {
      expect(wrong.attribute(`#${field}`, 'aria-describedby')).toBe(`${field}-problem ${field}-hint`);
    }
    const right = await submit(wrong, form, filled());
    expect(right.text('.number')).toMatch(/^AC-/);
  });

  test('[AD5] refuses a topic that nobody offers, a text that is too long, and our own address', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ topic: 'customer:seller-x' }, en.problems.topic],
      [{ topic: 'agent:order' }, en.problems.topic],
      [{ text: 'x'.repeat(4_001) }, 'This is too long: at most 4,000 characters fit.'],
      [{ email: 'support@activecart.example' }, 'Please check the address: we need it to answer you.'],
      [{ name: 'x'.repeat(101) }, en.problems.name],
    ];
    for (const [wrong, words] of cases) {
      expect(problems(await submit(await chat(), form, filled(wrong)))).toEqual([words]);
    }
  });

  test('[TK1] sent again with other words it is asked once more, and then a message of its own', async () => {
    const page = await chat();
    const fields = filled();
    await submit(page, form, fields);
    const changed = await submit(page, form, { ...fields, text: 'Something else.' });
    expect(changed.status).toBe(409);
    expect(changed.text('[role="alert"] p')).toContain('it goes as a new message');
    expect((await submit(changed, form)).text('.number')).toMatch(/^AC-/);
    expect((await tickets()).filter(({ email }) => email === fields.email)).toHaveLength(2);
  });

  test('[SE1] is not sent by a page elsewhere for its readers, nor by a program that fills in all that it finds', async () => {
    const fields = filled();
    const page = await chat();
    expect((await submit(page, form, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await submit(page, form, { ...fields, website: 'https://spam.example' })).status).toBe(400);
    expect((await tickets()).filter(({ email }) => email === fields.email)).toEqual([]);
  });

  test('[SE3] takes 64 KiB and no more', async () => {
    const body = new URLSearchParams(filled({ text: 'x'.repeat(70_000) }));
    expect((await fetch(`${app.url}/chat`, { method: 'POST', body })).status).toBe(413);
  });
});

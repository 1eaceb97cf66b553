import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ADMIN, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PATH = '/console/articles/en/gift-cards';
const TYPED = {
  ...{ title: 'Gift cards', summary: 'There are none yet.', body: '## None\r\n\r\n**Not** yet. <b>x</b>' },
  ...{ category: 'payment', audience: 'customer', position: '7', version: '0' },
};

const get = async (path: string, cookie?: string) =>
  fetch(`${app.url}${path}`, { headers: { cookie: cookie ?? (await app.cookie()) }, redirect: 'manual' });
const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}?lang=en`, {
    method: 'POST',
    headers: { origin: app.url, cookie: await app.cookie(), ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

test('[KB1] only admins write articles, and only from our own page', async () => {
  const karim = await app.cookie({ email: await app.addAgent('Karim'), password: ADMIN.password });
  for (const path of ['/console/articles', '/console/articles/new?slug=abc&locale=en', PATH]) {
    expect((await get(path, karim)).status, path).toBe(403);
    expect((await get(path, 'none')).status, path).toBe(403);
  }
  expect((await send(PATH, { ...TYPED, do: 'save' }, { cookie: karim })).status).toBe(403);
  expect((await send(PATH, { ...TYPED, do: 'save' }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await send(PATH, { ...TYPED, do: 'save' }, { origin: 'null' })).status).toBe(403);
  expect(await app.app.deps.store.article({ slug: 'gift-cards', locale: 'en' })).toBeNull();
});

test('[KB1] [KB2] the list has every article in each language, how it stands, whom it helped, and what was sought in vain', async () => {
  await app.post('/api/articles/refunds/helpful', { locale: 'en', helped: true, clientId: 'c-1' });
  await app.post('/api/articles/searches', { q: 'zz<i>wrapping</i>zz', locale: 'en' });
  const shown = await get('/console/articles?lang=en');
  const text = await shown.text();
  expect(text).toContain('href="/console/articles/bn/refunds?lang=en"');
  expect(text).toContain(`${en.columns.helped}: 1`);
  expect(text).toContain('zz&lt;i&gt;wrapping&lt;/i&gt;zz');
  expect(text).not.toContain('<script');
  expect(shown.headers.get('referrer-policy')).toBe('same-origin');
  expect(await (await get('/console/articles?lang=bn')).text()).toContain(bn.title);
});

test('[KB1] an article is begun, previewed, saved as a draft, published and taken down', async () => {
  const begun = await get('/console/articles/new?lang=en&slug=gift-cards&locale=en');
  expect([begun.status, begun.headers.get('location')]).toEqual([303, `${PATH}?lang=en`]);
  expect((await get('/console/articles/new?lang=en&slug=Gift+cards&locale=en')).status).toBe(400);
  const preview = await (await send(PATH, { ...TYPED, do: 'preview' })).text();
  expect(preview).toContain('<strong>Not</strong> yet. &lt;b&gt;x&lt;/b&gt;');
  expect(preview).toContain('value="There are none yet."');
  const isRead = async () => (await fetch(`${app.url}/api/articles/gift-cards`)).status;
  const saved = await send(PATH, { ...TYPED, do: 'save' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${PATH}?lang=en&done=saved`]);
  expect(await (await get(`${PATH}?lang=en&done=saved`)).text()).toContain(en.done.saved);
  expect(await isRead()).toBe(404);
  expect((await send(PATH, { ...TYPED, version: '1', do: 'publish' })).status).toBe(303);
  expect(await isRead()).toBe(200);
  expect(await app.app.deps.store.article({ slug: 'gift-cards', locale: 'en' })).toMatchObject({
    published: { body: '## None\n\n**Not** yet. <b>x</b>' },
    position: 7,
    version: 3,
  });
  expect((await send(PATH, { ...TYPED, version: '3', do: 'take-down' })).status).toBe(303);
  expect(await isRead()).toBe(404);
  expect(await (await get(`${PATH}?lang=en`)).text()).toContain(en.states.down);
});

test('[KB1] who was overtaken keeps her text, sees the other one, and may save over it', async () => {
  const path = '/console/articles/en/overtaken';
  await send(path, { ...TYPED, title: 'Theirs', do: 'save' });
  const overtaken = await send(path, { ...TYPED, title: 'Mine', do: 'save' });
  const text = await overtaken.text();
  expect(overtaken.status).toBe(409);
  expect(text).toContain(en.problems.conflict);
  expect(text).toContain('value="Mine"');
  expect(text).toMatch(/<pre[^>]*>Theirs/);
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  expect((await send(path, { ...TYPED, title: 'Mine', version, do: 'save' })).status).toBe(303);
});

test('[SE4] what is wrong is named, and what was typed stands there again', async () => {
  const path = '/console/articles/bn/wrong';
  const wrong = await send(path, { ...TYPED, summary: '', position: '-1', do: 'publish' });
  const text = await wrong.text();
  expect(wrong.status).toBe(400);
  expect(text).toContain(en.problems.fields);
  expect(text).toMatch(/id="summary"[^>]*aria-invalid="true"/);
  expect(text).toContain('value="Gift cards"');
  for (const act of ['constructor', '__proto__', '', 'x']) {
    expect((await send(path, { ...TYPED, do: act })).status).toBe(200);
  }
  expect((await send(path, { ...TYPED, body: 'ক'.repeat(20_000), do: 'save' })).status).toBe(303);
  expect(
    (await send('/console/articles/en/too-large', { ...TYPED, body: 'x'.repeat(300_000), do: 'save' })).status,
  ).toBe(413);
  expect((await get('/console/articles/de/refunds')).status).toBe(404);
  expect((await get('/console/articles/en/..%2f')).status).toBe(404);
});

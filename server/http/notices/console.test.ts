import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Notice } from '../../../shared/views.ts';
import { IDENTITY_ENV, identityOf } from '../../testing/identities.ts';
import { ADMIN, MONDAY_10, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
  admin = await app.cookie();
});
afterAll(() => app.close());

const PATH = '/console/notices';
const TYPED = {
  ...{ audience: 'everyone', url: 'https://shop.example/terms', after: '0' },
  ...{ 'title-en': 'Returns <b>are</b> free', 'body-en': 'From 1 May on.\r\nFor all.', 'linkLabel-en': 'All of it' },
  ...{ 'title-bn': 'ফেরত বিনামূল্যে', 'body-bn': '১ মে থেকে।', 'linkLabel-bn': '' },
};

const get = (query = '?lang=en', cookie = admin) => fetch(`${app.url}${PATH}${query}`, { headers: { cookie } });
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${PATH}?lang=en`, {
    method: 'POST',
    headers: { origin: app.url, cookie: admin, ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const shown = async () =>
  ((await (await fetch(`${app.url}/api/availability`)).json()) as { notice?: Notice }).notice ?? null;
const ended = { publish: `${PATH}?lang=en&done=published`, withdraw: `${PATH}?lang=en&done=withdrawn` };

test('[NT2] only admins see the page and publish, and only from our own page', async () => {
  const karim = await app.cookie({ email: await app.addAgent('Karim'), password: ADMIN.password });
  for (const cookie of [karim, 'none']) {
    const refused = await get('?lang=en', cookie);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain(en.adminsOnly);
    expect((await send({ ...TYPED, do: 'publish' }, { cookie })).status).toBe(403);
  }
  for (const origin of ['https://evil.example', 'null']) {
    expect((await send({ ...TYPED, do: 'publish' }, { origin })).status).toBe(403);
  }
  expect(await shown()).toBeNull();
});

test('[NT2] the page has no script, speaks both languages, and says what each field needs', async () => {
  const first = await get();
  const text = await first.text();
  expect(first.headers.get('referrer-policy')).toBe('same-origin');
  expect(text).toContain(en.published.none);
  expect(text).not.toContain('<script');
  for (const id of ['audience', 'url', 'title-en', 'body-en', 'linkLabel-en', 'title-bn', 'body-bn', 'linkLabel-bn']) {
    expect(text, id).toMatch(new RegExp(`<label for="${id}">`));
    expect(text, id).toMatch(new RegExp(`id="${id}"[^>]*aria-describedby="${id}-hint"`));
  }
  expect(await (await get('?lang=bn')).text()).toContain(bn.form.title);
});

test('[NT2] what is wrong is named beside its field, and what was typed stands there again', async () => {
  for (const act of ['look', 'publish']) {
    const wrong = await send({
      ...TYPED,
      ...{
        'title-bn': ' \u202E ',
        'body-en': 'x'.repeat(601),
        url: 'javascript:alert(1)',
        audience: 'nobody',
        do: act,
      },
    });
    const text = await wrong.text();
    expect(wrong.status).toBe(400);
    expect(text).toMatch(new RegExp(`id="title-bn-problem">${en.problems.empty}`));
    expect(text).toMatch(/id="body-en-problem">This is longer than 600 characters/);
    expect(text).toMatch(/id="url-problem"/);
    expect(text).toMatch(/id="audience-problem"/);
    expect(text).toContain('value="Returns &lt;b&gt;are&lt;/b&gt; free"');
    expect(text).toContain('x'.repeat(601));
    expect(text.match(/ autofocus/g)).toHaveLength(1);
  }
  expect(await shown()).toBeNull();
});

test('[NT2] it is looked at before it goes out: what they will see, in each language, and that it stays said', async () => {
  for (const act of ['look', 'constructor', '']) {
    const look = await send({ ...TYPED, do: act });
    const text = await look.text();
    expect(look.status).toBe(200);
    expect(text).toContain(en.confirm.unsaid);
    expect(text).toContain('<b dir="auto">Returns &lt;b&gt;are&lt;/b&gt; free</b>');
    expect(text).toContain('<b dir="auto">ফেরত বিনামূল্যে</b>');
    expect(text).toContain(`<a href="https://shop.example/terms" rel="noopener">All of it</a>`);
    expect(text).toContain(bn.confirm.readMore);
  }
  expect(await shown()).toBeNull();
  const changed = await (await send({ ...TYPED, do: 'change' })).text();
  expect(changed).toMatch(/<textarea[^>]*id="body-en"[^>]*>\n+From 1 May on.\nFor all.<\/textarea>/);
});

test('[NT2] published, it is told; sent twice it is one; the list says who has acknowledged it, replaced or withdrawn', async () => {
  const visitor = await app.visitor({ identity: identityOf('user-1', MONDAY_10) });
  const published = await send({ ...TYPED, do: 'publish' });
  expect([published.status, published.headers.get('location')]).toEqual([303, ended.publish]);
  expect(await visitor.hears('notice')).toMatchObject({
    version: 1,
    texts: { en: { title: 'Returns <b>are</b> free', body: 'From 1 May on.\nFor all.', linkLabel: 'All of it' } },
    url: 'https://shop.example/terms',
  });
  await visitor.must('notice:acknowledge', { version: 1 });

  const twice = await send({ ...TYPED, do: 'publish' });
  const text = await twice.text();
  expect(twice.status).toBe(409);
  expect(text).toContain(en.problems.conflict);
  expect(text).toContain('name="after" value="1"');
  expect((await shown())?.version).toBe(1);

  const row = async (version: number) =>
    new RegExp(`<tr><th scope="row">${version}</th>.*?</tr>`, 's').exec(await (await get()).text())?.[0] ?? '';
  expect(await row(1)).toMatch(new RegExp(`${en.published.shown}.*English, Bangla</td><td>1</td>`, 's'));
  expect((await send({ ...TYPED, audience: 'seller', after: '1', do: 'publish' })).status).toBe(303);
  expect(await row(2)).toMatch(new RegExp(`${en.audiences.seller}.*<td>0</td>`, 's'));
  expect(await row(1)).toMatch(/Until .*<td>1<\/td>/s);

  expect((await send({ do: 'withdraw', after: '1' })).status).toBe(409);
  const withdrawn = await send({ do: 'withdraw', after: '2' });
  expect(withdrawn.headers.get('location')).toBe(ended.withdraw);
  expect(await shown()).toBeNull();
  expect(await row(2)).toContain('Until ');
  expect(await (await get('?lang=en&done=withdrawn')).text()).toContain(en.done.withdrawn);
});

test('[NT2] of many admins who publish at once one does, and the others are told', async () => {
  const after = String((await app.app.deps.store.setting('notice').then((kept) => JSON.parse(kept ?? '{}'))).version);
  const statuses = await Promise.all(
    Array.from({ length: 6 }, async () => (await send({ ...TYPED, after, do: 'publish' })).status),
  );
  expect(statuses.toSorted()).toEqual([303, 409, 409, 409, 409, 409]);
  expect((await shown())?.version).toBe(Number(after) + 1);
});

test('[NT3] it goes by email where that is ticked: how many get it is told before, and what became of it afterwards', async () => {
  await app.post('/api/tickets', {
    ...{ clientId: 'left', topic: 'order', audience: 'customer', email: 'rahima@mail.example', text: 'Where is it?' },
  });
  await app.app.deps.projections.settled();
  const { version } = JSON.parse((await app.app.deps.store.setting('notice')) ?? '{}') as { version: number };
  const typed = { ...TYPED, after: String(version), email: 'yes' };
  const look = await (await send({ ...typed, do: 'look' })).text();
  expect(look).toContain('that it is for: 1 now.');
  expect(look).toContain('name="email" value="yes"');
  expect(await (await send({ ...typed, do: 'change' })).text()).toMatch(/name="email"[^>]* checked/);
  expect((await send({ ...typed, do: 'publish' })).status).toBe(303);
  await expect
    .poll(async () => {
      await app.clock.advanceTo(app.clock.now() + 1_000);
      return (await get()).text();
    })
    .toContain('<td>1 sent</td>');
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HelpArticle, HelpList } from '../../../shared/help.ts';
import type { Article } from '../../domain/help/article.ts';
import { NOT_KEPT } from '../../domain/help/query.ts';
import { FIRST_SET } from '../../help/first-set.ts';
import { StoreDown } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { tempFolder } from '../../testing/builders.ts';
import { manualClock } from '../../testing/clock.ts';
import { startNodes } from '../../testing/several-nodes.ts';
import { ADMIN, SATURDAY_22, startTestApp, type TestApp } from '../../testing/test-app.ts';
import type { ArticleDesk } from '../../use-cases/help/edit-articles.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DRAFT = {
  ...{ category: 'payment', audience: 'customer', position: 5, version: 0 },
  title: 'Pay by instalments',
  summary: 'How to pay in parts.',
  body: 'Not yet **possible**. See [refunds](/help/refunds).',
} as const;

/** KB3: Saturday night, and nobody is at the desk. */
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: SATURDAY_22, env: { ALLOWED_ORIGINS: 'https://shop.example' } });
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });
const list = async (query: string) => ((await (await get(`/api/articles?${query}`)).json()) as HelpList).articles;
const read = async (slug: string, locale = 'en') =>
  (await (await get(`/api/articles/${slug}?locale=${locale}`)).json()) as HelpArticle;
const desk = async () =>
  (await (await get('/api/desk/articles', { cookie: await app.cookie() })).json()) as ArticleDesk;
const put = async (path: string, body: object, cookie?: string) =>
  fetch(`${app.url}/api/desk/articles${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: app.url, cookie: cookie ?? (await app.cookie()) },
    body: JSON.stringify(body),
  });
const post = async (path: string, body: object) =>
  app.post(`/api/desk/articles${path}`, body, { cookie: await app.cookie() });

describe('what everybody reads', () => {
  test('[KB1] the first set is there in both languages, by category, for whom it is', async () => {
    for (const locale of ['en', 'bn']) {
      const all = await list(`locale=${locale}`);
      expect(all).toHaveLength(FIRST_SET.filter((one) => one.locale === locale).length);
      const categories = all.map(({ category }) => category);
      expect(categories.filter((category, index) => category !== categories[index - 1]).length).toBe(
        new Set(categories).size,
      );
    }
    expect((await list('locale=en&audience=customer')).some(({ audience }) => audience === 'seller')).toBe(false);
    expect((await list('locale=en&audience=seller')).some(({ audience }) => audience === 'customer')).toBe(false);
  });

  test('[KB1] [KB3] with chat closed and nobody there it is searched, in each language and with typos', async () => {
    expect((await list('q=refnud&locale=en'))[0]).toMatchObject({
      slug: 'refunds',
      url: `${app.url}/help/refunds?lang=en`,
    });
    expect((await list(`q=${encodeURIComponent('টাকা ফেরত')}&locale=bn`)).map(({ slug }) => slug)).toContain('refunds');
    expect((await list('q=taka+ferot&locale=bn&limit=1'))[0]?.slug).toBe('refunds');
    expect(await list('q=zzzzzz&locale=en')).toEqual([]);
  });

  test('[KB1] [KB3] an article comes as blocks, never as markup, and may be kept for a minute', async () => {
    const response = await get('/api/articles/refunds?locale=bn', { origin: 'https://shop.example' });
    expect([
      response.status,
      response.headers.get('cache-control'),
      response.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'public, max-age=60', 'https://shop.example']);
    const article = (await response.json()) as HelpArticle;
    expect(article).toMatchObject({ slug: 'refunds', locale: 'bn', isFallback: false });
    expect(article.blocks.length).toBeGreaterThan(3);
    expect(JSON.stringify(article.blocks)).not.toMatch(/<\w/);
  });

  test('[SE4] what is no article, no audience and no number is refused', async () => {
    for (const slug of ['none-such', 'A', '..%2f..', '__proto__', '%00', 'constructor']) {
      expect((await get(`/api/articles/${slug}`)).status).toBe(404);
    }
    for (const query of ['audience=agent', 'limit=0', 'limit=-1', 'limit=1e9', 'q=a&q=b', 'locale=<b>']) {
      expect((await get(`/api/articles?${query}`)).status, query).toBe(400);
    }
    expect((await get('/api/articles', { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('what is counted', () => {
  test('[KB2] that an article helped is counted once for a client, and what helped most comes first', async () => {
    const say = (slug: string, body: object) => app.post(`/api/articles/${slug}/helpful`, body);
    const said = { locale: 'en', helped: true, clientId: 'c-1' };
    expect((await say('opening-hours', said)).status).toBe(204);
    expect((await say('opening-hours', { ...said, helped: false })).status).toBe(204);
    expect((await say('opening-hours', { ...said, clientId: 'c-2' })).status).toBe(204);
    expect((await say('none-such', said)).status).toBe(404);
    expect((await say('opening-hours', { ...said, clientId: '<b>' })).status).toBe(400);
    const counted = (await desk()).articles.find(({ slug, locale }) => slug === 'opening-hours' && locale === 'en');
    expect(counted).toMatchObject({ helped: 2, unhelped: 0 });
    expect((await list('popular=1&locale=bn&audience=customer&limit=5'))[0]?.slug).toBe('opening-hours');
  });

  test('[KB2] searches are counted, those in vain apart, and none that names somebody is kept', async () => {
    const searched = (q: string, locale = 'en') => app.post('/api/articles/searches', { q, locale });
    for (const q of [
      'gift wrap zzz',
      'zzgiftwrapzz',
      'ZZGiftWrapzz ',
      'refund',
      '01971211333',
      'rahima@mail.example',
    ]) {
      expect((await searched(q)).status).toBe(204);
    }
    expect((await searched('')).status).toBe(400);
    const { missed, sought } = await desk();
    expect(missed.find(({ query }) => query === 'zzgiftwrapzz')).toMatchObject({ locale: 'en', times: 2, missed: 2 });
    expect(sought.find(({ query }) => query === 'refund')).toMatchObject({ times: 1, missed: 0 });
    expect(sought.find(({ query }) => query === NOT_KEPT)?.times).toBe(2);
    expect(JSON.stringify({ missed, sought })).not.toMatch(/01971211333|rahima/);
  });

  test('[SE3] one address counts no more than a person would, and reads on', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      app.post('/api/articles/refunds/helpful', { locale: 'en', helped: true, clientId: `flood-${index}` }),
    );
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses).toContain(429);
    expect((await list('locale=en')).length).toBeGreaterThan(0);
  });
});

describe('who writes them', () => {
  test("[KB1] a draft is nobody's to read, is published, changed, and taken down", async () => {
    const drafted = await put('/en/instalments', DRAFT);
    expect(drafted.status).toBe(200);
    expect((await get('/api/articles/instalments')).status).toBe(404);
    expect((await list('q=instalments&locale=en')).map(({ slug }) => slug)).not.toContain('instalments');
    expect((await post('/en/instalments/publish', { version: 1 })).status).toBe(200);
    expect((await read('instalments')).blocks).toEqual([
      {
        kind: 'paragraph',
        of: [
          'Not yet ',
          { kind: 'strong', of: ['possible'] },
          '. See ',
          { kind: 'link', to: '/help/refunds', of: ['refunds'] },
          '.',
        ],
      },
    ]);
    expect((await list('q=instalments&locale=en'))[0]?.slug).toBe('instalments');
    // In the language that there is.
    expect(await read('instalments', 'bn')).toMatchObject({ locale: 'en', isFallback: true });
    await put('/en/instalments', { ...DRAFT, title: 'Secret plans', version: 2 });
    expect((await read('instalments')).title).toBe(DRAFT.title);
    expect((await list('q=secret+plans&locale=en')).map(({ title }) => title)).not.toContain('Secret plans');
    expect((await post('/en/instalments/take-down', { version: 3 })).status).toBe(200);
    expect((await get('/api/articles/instalments')).status).toBe(404);
    const kept = (await desk()).articles.find(({ slug }) => slug === 'instalments');
    expect(kept).toMatchObject({ published: null, draft: { title: 'Secret plans' }, version: 4 });
  });

  test('[KB1] who was overtaken hears of it, and nothing is lost', async () => {
    await put('/en/overtaken', DRAFT);
    const both = await Promise.all(
      ['One', 'Two'].map((title) => put('/en/overtaken', { ...DRAFT, title, version: 1 })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await put('/en/overtaken', DRAFT)).status).toBe(409);
    expect((await post('/en/overtaken/publish', { version: 1 })).status).toBe(409);
  });

  test('[KB1] only admins may, and only from our own pages', async () => {
    const email = await app.addAgent('Karim');
    const karim = await app.cookie({ email, password: ADMIN.password });
    expect((await put('/en/karims', DRAFT, karim)).status).toBe(403);
    expect((await put('/en/nobodys', DRAFT, 'none')).status).toBe(401);
    expect((await get('/api/desk/articles', { cookie: karim })).status).toBe(403);
    expect((await get('/api/desk/articles/en/refunds', { cookie: karim })).status).toBe(403);
    const foreign = await app.post(
      '/api/desk/articles/en/refunds/take-down',
      { version: 1 },
      {
        cookie: await app.cookie(),
        origin: 'https://shop.example',
      },
    );
    expect(foreign.status).toBe(403);
  });

  test('[SE4] what is too long, empty, or of no category is refused by name', async () => {
    for (const [wrong, name] of [
      [{ title: 'x'.repeat(121) }, 'title'],
      [{ summary: '' }, 'summary'],
      [{ body: 'x'.repeat(20_001) }, 'body'],
      [{ category: 'gossip' }, 'category'],
      [{ extra: 1 }, 'input'],
    ] as const) {
      const response = await put('/en/wrong', { ...DRAFT, ...wrong });
      expect(response.status).toBe(400);
      expect(JSON.stringify(await response.json())).toContain(name);
    }
    expect((await put('/en/A', DRAFT)).status).toBe(400);
    expect((await put('/de/wrong', DRAFT)).status).toBe(400);
    const longest = { ...DRAFT, title: 'শ'.repeat(120), body: 'শ'.repeat(20_000) };
    expect((await put('/bn/longest', longest)).status).toBe(200);
  });
});

test('[KB1] what an admin did to an article of the first set stays over a restart', async () => {
  let shop = await startTestApp();
  const change = async (path: string) =>
    shop.post(`/api/desk/articles${path}`, { version: 1 }, { cookie: await shop.cookie() });
  expect((await change('/en/refunds/take-down')).status).toBe(200);
  shop = await shop.restart();
  expect((await fetch(`${shop.url}/api/articles/refunds?locale=en`)).status).toBe(200);
  expect(((await (await fetch(`${shop.url}/api/articles/refunds?locale=en`)).json()) as HelpArticle).locale).toBe('bn');
  expect(await shop.app.deps.store.article({ slug: 'refunds', locale: 'en' })).toMatchObject({
    published: null,
    version: 2,
  });
  await shop.close();
});

test('[KB1] [OP6] what is published at one node is read at the others, told of or at the next beat', async () => {
  const { nodes, clock, cut, close } = await startNodes();
  const [one, two] = nodes as [TestApp, TestApp];
  const title = async (node: TestApp) =>
    ((await (await fetch(`${node.url}/api/articles/refunds?locale=en`)).json()) as HelpArticle).title;
  const publish = async (text: string) => {
    const { version } = (await one.app.deps.store.article({ slug: 'refunds', locale: 'en' })) as Article;
    const cookie = await one.cookie();
    const headers = { 'content-type': 'application/json', origin: one.url, cookie };
    const body = JSON.stringify({ ...DRAFT, title: text, version });
    await fetch(`${one.url}/api/desk/articles/en/refunds`, { method: 'PUT', headers, body });
    await one.post('/api/desk/articles/en/refunds/publish', { version: version + 1 }, { cookie });
  };
  await publish('First');
  await vi.waitFor(async () => expect(await title(two)).toBe('First'));
  cut(true);
  await publish('Second');
  expect(await title(one)).toBe('Second');
  await clock.advanceTo(clock.now() + 5_000);
  await vi.waitFor(async () => expect(await title(two)).toBe('Second'));
  await close();
});

test('[KB3] with the store down articles are read and found, and who wants to be counted is told', async () => {
  const folder = tempFolder();
  const kept = await openSqliteStore(folder.path);
  let isDown = false;
  const store = new Proxy(kept, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || name === 'close') return value;
      return (...args: unknown[]) => (isDown ? Promise.reject(new StoreDown('down')) : value.apply(target, args));
    },
  });
  const shop = await startTestApp({ node: { store, clock: manualClock(SATURDAY_22) } });
  isDown = true;
  const statusOf = async (path: string) => (await fetch(`${shop.url}${path}`)).status;
  expect(await statusOf('/api/articles?q=refund&locale=en')).toBe(200);
  expect(await statusOf('/api/articles?popular=1&locale=bn')).toBe(200);
  expect(await statusOf('/api/articles/refunds?locale=bn')).toBe(200);
  const helped = { locale: 'en', helped: true, clientId: 'c-1' };
  expect((await shop.post('/api/articles/refunds/helpful', helped)).status).toBe(503);
  expect((await shop.post('/api/articles/searches', { q: 'refund', locale: 'en' })).status).toBe(503);
  isDown = false;
  expect((await shop.post('/api/articles/refunds/helpful', helped)).status).toBe(204);
  await shop.close();
  folder.remove();
});

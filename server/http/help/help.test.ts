import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../../shared/locales.ts';
import { pageAt, submit, type TestPage } from '../../testing/page.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: MONDAY_10 });
});
afterAll(() => app.close());

const at = (path: string, headers: Record<string, string> = {}) => pageAt(app.url + path, { headers });
const facts = (page: TestPage) =>
  page
    .texts('script[type="application/ld+json"]')
    .map((text) => JSON.parse(text) as { readonly '@type': string } & Readonly<Record<string, unknown>>);
const helpfulOf = async (slug: string) =>
  (await app.app.deps.store.helpfulCounts()).filter((count) => count.slug === slug);

describe('the home', () => {
  test('[KB1] lists every article by category, with a search and what is open now', async () => {
    const page = await at('/help?lang=en');
    expect(page.status).toBe(200);
    expect(page.text('h1')).toBe(en.title);
    const listed = page.texts('.categories li a');
    expect(listed.length).toBe(app.app.deps.help.all().filter(({ locale }) => locale === 'en').length);
    expect(page.texts('.categories h2')).toEqual(Object.values(en.categories));
    expect(page.attribute('form[role="search"]', 'action')).toBe('/help');
    expect(page.texts('.contact .opening')).toEqual([
      'Open now, until 18:00',
      'Open now, until 17:00',
      'Open now, day and night',
    ]);
    expect(facts(page).map((fact) => fact['@type'])).toEqual(['WebSite']);
  });

  test('[KB1] shows a seller what is for sellers and for everybody', async () => {
    const page = await at('/help?audience=seller&lang=en');
    const listed = page.texts('.categories li a');
    expect(listed).toContain('Fulfil an order');
    expect(listed).toContain('Make a complaint');
    expect(listed).not.toContain('Send something back');
    expect(page.text('.audience [aria-current]')).toBe(en.audience.seller);
    expect(page.attribute('link[rel="canonical"]', 'href')).toBe(`${app.url}/help?lang=en`);
  });

  test('[WG4] is in the language asked for, else the browser’s, and leads to the other', async () => {
    const asked = await at('/help?lang=bn');
    expect(asked.text('h1')).toBe(bn.title);
    expect(asked.attribute('html', 'lang')).toBe('bn');
    expect((await at('/help', { 'accept-language': 'bn-BD,en;q=0.4' })).text('h1')).toBe(bn.title);
    expect(asked.attribute('.language', 'href')).toBe('/help?lang=en');
    expect((await at('/help?audience=seller&lang=bn')).attribute('.language', 'href')).toBe(
      '/help?audience=seller&lang=en',
    );
  });
});

describe('an article', () => {
  test('[KB1] is read at a clean address, with where it stands, what is near it, and a way to ask', async () => {
    const page = await at('/help/refunds?lang=en');
    expect(page.text('article h1')).toBe('When and how a refund comes');
    expect(page.texts('.trail a')).toEqual(['Help', 'Returns and refunds']);
    expect(page.texts('.near a')).toContain('Send something back');
    expect(page.attribute('.ask a', 'href')).toBe('/chat?topic=returns&lang=en');
    expect(page.attribute('link[rel="canonical"]', 'href')).toBe(`${app.url}/help/refunds?lang=en`);
    expect(page.attribute('link[hreflang="bn"]', 'href')).toBe(`${app.url}/help/refunds?lang=bn`);
    expect(page.attribute('link[hreflang="x-default"]', 'href')).toBe(`${app.url}/help/refunds`);
    expect(page.attribute('.prose a', 'href')).toBe('/help/paid-twice?lang=en');
    const [article, trail] = facts(page);
    expect(article).toMatchObject({ '@type': 'Article', headline: page.text('article h1'), inLanguage: 'en' });
    expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
  });

  test('[KB1] stands in both languages, whole, and each link in it leads somewhere', async () => {
    const slugs = [...new Set(app.app.deps.help.all().map(({ slug }) => slug))];
    expect(slugs.length).toBeGreaterThanOrEqual(14);
    const leads = new Set<string>();
    for (const locale of LOCALES) {
      for (const slug of slugs) {
        const page = await at(`/help/${slug}?lang=${locale}`);
        expect(page.document.querySelector('.fallback'), `${slug} in ${locale}`).toBeNull();
        expect(page.text('.lead')?.length, `${slug} in ${locale}`).toBeLessThanOrEqual(160);
        // What was not understood as Markdown stands there as it was written.
        expect(page.text('.prose')).not.toMatch(/\*\*|\]\(|^#|\|---/);
        for (const link of page.document.querySelectorAll('.prose a')) leads.add(link.getAttribute('href') ?? '');
      }
    }
    const own = [...leads].filter((link) => link.startsWith('/'));
    expect(own.length).toBeGreaterThan(20);
    for (const link of own) expect((await fetch(app.url + link)).status, link).toBe(200);
  });

  test('[SE5] [KB1] carries the chat, and lets nothing in but our files and its own facts', async () => {
    const page = await at('/help/refunds?lang=en');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+' 'sha256-[\w+/=]+';/);
    expect(policy).toContain("default-src 'none'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(page.attribute('script[src]', 'src')).toBe('/widget.js');
    expect(page.document.querySelectorAll('script:not([src]):not([type="application/ld+json"])')).toHaveLength(0);
  });

  test('[KB1] that is there in one language only is shown in it, said so, and found as that alone', async () => {
    const admin = { id: 'nobody' };
    const { deps } = app.app;
    const { takeDownArticle } = await import('../../use-cases/help/edit-articles.ts');
    const key = { slug: 'paid-twice', locale: 'bn' } as const;
    await takeDownArticle(deps, admin, { ...key, version: 1 });
    const page = await at('/help/paid-twice?lang=bn');
    expect(page.status).toBe(200);
    expect(page.text('.fallback')).toBe(bn.article.fallback);
    expect(page.attribute('article', 'lang')).toBe('en');
    expect(page.attribute('link[rel="canonical"]', 'href')).toBe(`${app.url}/help/paid-twice?lang=en`);
    expect(page.document.querySelector('link[hreflang="bn"]')).toBeNull();
    expect((await at('/help?lang=bn')).document.querySelector('a[href^="/help/paid-twice"]')).toBeNull();
  });

  test('[KB1] what is not there answers 404 with a search and all that is', async () => {
    for (const path of ['/help/nothing-here', '/help/X', '/help/%3Cb%3E', '/help/a%00b']) {
      const page = await at(`${path}?lang=en`);
      expect(page.status, path).toBe(404);
      expect(page.text('h1'), path).toBe(en.missing.title);
      expect(page.document.querySelector('form[role="search"]')).not.toBeNull();
      expect(page.attribute('meta[name="robots"]', 'content')).toBe('noindex');
    }
  });
});

describe('the search', () => {
  test('[KB1] finds with no script, by a typo and in Bangla', async () => {
    const home = await at('/help?lang=en');
    const q = new URLSearchParams({ q: 'refnud', lang: 'en' });
    const found = await at(`${home.attribute('form[role="search"]', 'action')}?${q}`);
    expect(found.text('h1')).toBe('Results for “refnud”');
    expect(found.texts('.found h2')).toContain('When and how a refund comes');
    expect(found.attribute('#q', 'value')).toBe('refnud');
    expect((await at('/help?q=রিফান্ড&lang=bn')).texts('.found h2')).toContain('রিফান্ড কখন, কীভাবে আসে');
  });

  test('[KB2] says what it did not find, as text, how to ask then, and counts it', async () => {
    const q = '<img src=x> qqzzxx';
    const page = await at(`/help?lang=en&q=${encodeURIComponent(q)}`);
    expect(page.text('h1')).toBe(`We found nothing for “${q}”`);
    expect(page.document.querySelector('main img')).toBeNull();
    expect(page.attribute('.ask a', 'href')).toBe('/chat?lang=en');
    expect(page.attribute('meta[name="robots"]', 'content')).toBe('noindex');
    await expect
      .poll(async () => (await app.app.deps.store.searchCounts('missed', 10)).map(({ query }) => query))
      .toContainEqual(expect.stringContaining('qqzzxx'));
  });

  test('[KB1] one that is empty, twice there or far too long is the home, or cut', async () => {
    expect((await at('/help?q=%20&lang=en')).text('h1')).toBe(en.title);
    expect((await at('/help?q=a&q=b&lang=en')).text('h1')).toBe(en.title);
    const long = await at(`/help?lang=en&q=${'x'.repeat(5_000)}`);
    expect(long.attribute('#q', 'value')).toHaveLength(200);
  });
});

describe('“Did this help?”', () => {
  const form = 'form.helpful';
  test('[KB2] counts a reader once, pressed twice and after a reload too, and thanks her', async () => {
    const page = await at('/help/contact-us?lang=en');
    const [first] = await Promise.all([submit(page, form, { helped: 'yes' }), submit(page, form, { helped: 'yes' })]);
    expect(first.text('#helpful')).toBe(en.article.thanksYes);
    const action = new URL(page.attribute(form, 'action') ?? '', app.url).href;
    const sent = await pageAt(action, { method: 'POST', body: new URLSearchParams({ helped: 'yes', locale: 'en' }) });
    const cookie = (sent.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect(sent.headers.getSetCookie()[0]).toMatch(/^help-reader=\w{32}; .*Path=\/help.*HttpOnly; SameSite=Strict/);
    await submit(await at('/help/contact-us?lang=en'), form, { helped: 'no' }, { cookie });
    expect(await helpfulOf('contact-us')).toMatchObject([{ locale: 'en', helped: 2, unhelped: 0 }]);
  });

  test('[SE1] is not said by a page elsewhere for its readers, nor of what is not there', async () => {
    const page = await at('/help/complaints?lang=bn');
    expect((await submit(page, form, { helped: 'no' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await helpfulOf('complaints')).toEqual([]);
    expect((await submit(page, form, { helped: 'no' })).text('#helpful')).toBe(bn.article.thanksNo);
    expect(await helpfulOf('complaints')).toMatchObject([{ locale: 'bn', helped: 0, unhelped: 1 }]);
    const body = new URLSearchParams({ helped: 'yes' });
    expect((await pageAt(`${app.url}/help/nothing-here/helpful`, { method: 'POST', body })).status).toBe(404);
  });
});

test('[KB1] the sitemap names each article in each of its languages', async () => {
  const response = await fetch(`${app.url}/help/sitemap.xml`);
  expect(response.headers.get('content-type')).toContain('xml');
  const map = await response.text();
  expect(map).toContain(`<loc>${app.url}/help/refunds?lang=bn</loc>`);
  expect(map).toContain(`hreflang="en" href="${app.url}/help/refunds?lang=en"`);
  expect(map.match(/<loc>/g)).toHaveLength(app.app.deps.help.all().length + LOCALES.length);
});

test('[KB3] the help centre answers while the store does not', async () => {
  const { store } = app.app.deps;
  const countHelpful = store.countHelpful;
  Reflect.set(store, 'countHelpful', () => Promise.reject(new Error('the disk is full')));
  try {
    const page = await at('/help/opening-hours?lang=en');
    expect(page.status).toBe(200);
    expect((await submit(page, 'form.helpful', { helped: 'yes' })).text('#helpful')).toBe(en.article.thanksYes);
  } finally {
    Reflect.set(store, 'countHelpful', countHelpful);
  }
});

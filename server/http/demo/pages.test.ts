import type { AddressInfo } from 'node:net';
import express from 'express';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import { manualClock } from '../../testing/clock.ts';
import { PRODUCTS } from './catalog/products.ts';
import { nestingProblems } from './nesting.ts';
import { demoRoutes } from './routes.ts';

/** Monday 23 November 2026, 11:12:09 in Dhaka. */
const now = Date.UTC(2026, 10, 23, 5, 12, 9);
const clock = manualClock(now);

const app = express();
app.use(
  demoRoutes({
    clock,
    calendar: () => POLICY_CALENDAR,
    publicUrl: 'https://shop.example',
    supportEmail: 'help@shop.example',
  }),
);
const server = app.listen(0, '127.0.0.1');
let base = '';
const window = new Window();

beforeAll(async () => {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  await window.happyDOM.close();
  await new Promise((resolve) => server.close(resolve));
});

async function get(path: string) {
  const response = await fetch(`${base}${path}`);
  const text = await response.text();
  return { response, text, page: new window.DOMParser().parseFromString(text, 'text/html') };
}

const paths = [
  '/',
  '/?category=food',
  '/?q=saree',
  '/?q=nothing-like-it',
  '/sell',
  '/cart',
  '/cart?cart=jute-bag.jute-bag.sylhet-tea',
  '/orders/AC-20931',
  ...PRODUCTS.map(({ slug }) => `/product/${slug}`),
];

function inLocale(path: string, locale: string): string {
  return locale === 'en' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}

describe.each(['en', 'bn'])('in %s', (locale) => {
  test.each(paths)('[WG4] %s is a whole page in its language', async (path) => {
    const { response, text, page } = await get(inLocale(path, locale));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(nestingProblems(text)).toEqual([]);
    expect(page.documentElement.lang).toBe(locale);
    expect(page.querySelectorAll('h1').length).toBe(1);
    expect(page.querySelectorAll('main').length).toBe(1);
    expect(page.title).not.toBe('');
    expect(text).not.toMatch(/undefined|\[object|\{\w+\}(?!&)/);
  });

  test('[WG1] every page carries the one script tag, in its language', async () => {
    for (const path of paths) {
      const { page } = await get(inLocale(path, locale));
      const tags = [...page.querySelectorAll('script')].filter((script) => script.getAttribute('src') === '/widget.js');
      expect(tags.map((tag) => [tag.hasAttribute('async'), tag.getAttribute('data-locale')])).toEqual([[true, locale]]);
    }
  });

  test('[SE5] nothing on a page is inline, so that its policy can be strict', async () => {
    for (const path of paths) {
      const { response, page } = await get(inLocale(path, locale));
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).toContain("connect-src 'self' ws: wss:; img-src 'self' data:");
      expect(page.querySelectorAll('style, [style], script:not([src])').length).toBe(0);
      const handlers = [...page.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].filter(({ name }) => name.startsWith('on')),
      );
      expect(handlers).toEqual([]);
    }
  });

  test('[WG4] every link within the shop keeps the language and leads somewhere', async () => {
    // Pages of the chat's own server, which this one does not have.
    const others = ['/console', '/dev/mail', '/feedback'];
    const seen = new Set<string>();
    for (const path of paths) {
      const { page } = await get(inLocale(path, locale));
      for (const link of page.querySelectorAll('a[href^="/"]:not([hreflang])')) {
        const href = link.getAttribute('href') ?? '';
        if (!others.some((other) => href.startsWith(other))) seen.add(href);
      }
    }
    expect(seen.size).toBeGreaterThan(PRODUCTS.length);
    for (const href of seen) {
      const { response, page } = await get(href);
      expect([href, response.status, page.documentElement.lang]).toEqual([href, 200, locale]);
    }
  });
});

test('[WG5] the order page tells the chat which order it shows', async () => {
  const told = { order: 'AC-20931', total: 'BDT 4,250', status: 'On its way, arrives Thursday' };
  for (const locale of ['en', 'bn']) {
    const { page } = await get(inLocale('/orders/AC-20931', locale));
    const context = page.querySelector('[data-chat-context]')?.getAttribute('data-chat-context') ?? '';
    expect(JSON.parse(context)).toEqual(told);
  }
  const { page } = await get('/orders/AC-20931');
  expect(page.querySelector('h1')?.textContent).toBe('Order AC-20931');
  expect(page.querySelector('.lead')?.textContent).toBe('2 items, BDT 4,250, arrives Thursday');
  expect((await get('/')).page.querySelector('[data-chat-context]')).toBeNull();
});

test('[WG4] the other language is one link away, with the search and the cart', async () => {
  const { page } = await get('/?q=saree&cart=jute-bag');
  const link = page.querySelector('a[hreflang="bn"]');
  expect(link?.getAttribute('href')).toBe('/?lang=bn&cart=jute-bag&q=saree');
  expect(link?.getAttribute('lang')).toBe('bn');
});

test('[WG4] a search finds a product by its name in either language', async () => {
  const found = async (query: string) => {
    const { page } = await get(`/?q=${encodeURIComponent(query)}`);
    return [...page.querySelectorAll('article a')].map((link) => link.getAttribute('href'));
  };
  expect(await found('জামদানি')).toEqual(['/product/jamdani-saree']);
  expect(await found('JAMDANI')).toEqual(['/product/jamdani-saree']);
  expect(await found('Multiplan')).toEqual(['/product/wireless-earbuds', '/product/padma-phone']);
});

test('[SE5] what is searched for is shown as text', async () => {
  const { page } = await get(`/?q=${encodeURIComponent('<img src=x onerror=alert(1)>"')}`);
  expect(page.querySelector('main img')).toBeNull();
  expect(page.querySelector('h1')?.textContent).toContain('<img src=x onerror=alert(1)>"');
  expect(page.querySelector('input[type="search"]')?.getAttribute('value')).toBe('<img src=x onerror=alert(1)>"');
});

test('[SE4] strange values in the address are no values', async () => {
  for (const query of ['q[a]=1', 'q=a&q=b', 'category=__proto__', 'cart=constructor.toString', 'lang=xx']) {
    const { response, page } = await get(`/?${query}`);
    expect([query, response.status, page.documentElement.lang]).toEqual([query, 200, 'en']);
    expect(page.querySelectorAll('article').length).toBe(PRODUCTS.length);
    expect(page.querySelector('.badge')).toBeNull();
  }
});

test('[WG4] the cart lives in the address: added, counted, removed', async () => {
  const { page: product } = await get('/product/jute-bag?cart=sylhet-tea');
  const carried = product.querySelector('form[action="/cart"] input[name="cart"]')?.getAttribute('value');
  expect(carried).toBe('sylhet-tea.jute-bag');
  const { page: cart } = await get(`/cart?cart=${carried}`);
  expect([...cart.querySelectorAll('.sums dd')].map((sum) => sum.textContent)).toEqual(['৳1,100', '৳60', '৳1,160']);
  expect(cart.querySelector('.remove')?.getAttribute('href')).toBe('/cart?cart=jute-bag');
  expect((await get('/cart')).page.querySelector('h1')?.textContent).toBe('Your cart is empty.');
});

test.each(['/product/no-such-thing', '/product/toString', '/orders/AC-1'])('[SE4] %s is a kind 404', async (path) => {
  const { response, text, page } = await get(path);
  expect(response.status).toBe(404);
  expect(nestingProblems(text)).toEqual([]);
  expect(page.querySelector('h1')?.textContent).toBe('There is nothing at this address.');
});

test('[SE5] style sheet, script and icon have their types', async () => {
  const typeOf = async (path: string) => (await get(path)).response.headers.get('content-type');
  expect(await typeOf('/demo/shop.css')).toBe('text/css; charset=utf-8');
  expect(await typeOf('/demo/shop.js')).toBe('text/javascript; charset=utf-8');
  expect(await typeOf('/demo/icon.svg')).toContain('image/svg+xml');
});

test('[HR1] the footer says when each channel is open, and what is true now', async () => {
  const { page } = await get('/sell');
  const rows = [...page.querySelectorAll('.support dl > div')].map((row) =>
    [...row.querySelectorAll('dt, dd')].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['Email', 'help@shop.example', 'Open now, day and night'],
    ['Live chat', 'Monday to Friday, 09:00 to 18:00', 'Open now, until 18:00'],
    ['Phone', '+88 0197 1211 333Monday to Friday, 09:00 to 17:00', 'Open now, until 17:00'],
  ]);
});

test('[HR4] the bar says the time of the server and how to start it at another', async () => {
  const { page } = await get('/');
  expect(page.querySelector('[data-clock]')?.textContent).toBe('Mon 11:12:09');
  expect(page.querySelector('[data-live="state"]')?.textContent).toBe('Chat is open until 18:00 (in 7 hours)');
  expect([...page.querySelectorAll('.command code')].map((code) => code.textContent)).toEqual([
    'CHAT_NOW=2026-11-28T16:00:00Z npm start',
    'CHAT_NOW=2026-11-30T04:00:00Z npm start',
    'CHAT_NOW=2026-11-23T11:44:00Z npm start',
    'npm start',
  ]);
  expect(page.querySelector('aside a[href="/console"]')?.textContent).toBe('Agent console');
  expect(page.querySelector('aside a[href="/dev/mail"]')?.textContent).toBe('Letters sent');
});

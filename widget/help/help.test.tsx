import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HelpArticle, HelpEntry } from '../../shared/help.ts';
import { closed, openShop, SATURDAY_22, type Shop } from '../testing/shop.ts';
import { en } from '../text/help/en.ts';
import { en as panel } from '../text/panel/en.ts';

vi.mock('../line.ts', () => ({ openLine: () => new Proxy({}, { get: () => () => new Promise(() => {}) }) }));
vi.setConfig({ testTimeout: 30_000 });

const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) });
const entry = (slug: string, title: string): HelpEntry => ({
  ...{ slug, title, summary: `Of ${title}.`, category: 'returns', audience: 'everyone' },
  url: `https://chat.example/help/${slug}?lang=en`,
});
const REFUNDS = entry('refunds', 'When a refund comes');
const RETURNS = entry('returns', 'Send something back');
const article: HelpArticle = {
  ...REFUNDS,
  ...{ locale: 'en', publishedAt: SATURDAY_22, isFallback: false },
  blocks: [
    { kind: 'heading', level: 2, id: 'when', of: ['When'] },
    { kind: 'paragraph', of: ['Ask, or ', { kind: 'link', to: '/help/returns', of: ['send it back'] }, '.'] },
    { kind: 'paragraph', of: [{ kind: 'link', to: 'https://bank.example/', of: ['Your bank'] }, '<b>not bold</b>'] },
  ],
};

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};
let asked: Asked[] = [];
let answer: (path: string, query: URLSearchParams) => unknown;
let isOut = false;

/** What the help centre is asked; all else as the shop answers it. */
function withHelp(shop: Shop): Shop {
  const others = globalThis.fetch;
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const url = new URL(address);
    if (!url.pathname.startsWith('/api/articles')) return others(address, init);
    if (isOut) throw new TypeError('Failed to fetch');
    const path = url.pathname.slice('/api/articles'.length);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ method: init?.method ?? 'GET', path, query: url.searchParams, body });
    const value = answer(path, url.searchParams);
    return new Response(value === null ? '{}' : JSON.stringify(value), { status: value === null ? 404 : 200 });
  });
  return shop;
}

const shopAtHelp = async () => {
  const shop = withHelp(openShop({ hours: () => closed(Date.now()), isAtHome: true }));
  within(shop.box).getByRole('button', { name: panel.help }).click();
  await vi.waitFor(() => within(shop.box).getByRole('searchbox', { name: en.search }));
  return shop;
};
const posts = () => asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);

beforeAll(() => import('./help.tsx'), 60_000);
beforeEach(() => {
  vi.useFakeTimers({ now: SATURDAY_22 });
  localStorage.clear();
  asked = [];
  isOut = false;
  answer = (path, query) => {
    if (path === '/refunds') return article;
    if (path === '/returns') return { ...article, ...RETURNS, isFallback: true, locale: 'bn' };
    if (path !== '') return null;
    return { articles: query.get('q') === 'zzz' ? [] : query.has('q') ? [REFUNDS] : [RETURNS, REFUNDS] };
  };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the search', () => {
  test('[KB1] shows what helped most, then what is found as it is typed, once the hand rests', async () => {
    const shop = await shopAtHelp();
    const box = within(shop.box);
    await vi.waitFor(() => expect(box.getAllByRole('listitem')).toHaveLength(2));
    expect(box.getByText(en.popular).getAttribute('role')).toBe('status');
    await user.type(box.getByRole('searchbox'), 'refund');
    expect(asked.filter(({ query }) => query.has('q'))).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked.filter(({ query }) => query.has('q')).map(({ query }) => query.get('q'))).toEqual(['refund']);
    await vi.waitFor(() => expect(box.getByRole('status').textContent).toBe(en.one));
    expect(box.getAllByRole('listitem')).toHaveLength(1);
  });

  test('[KB2] what stood for a while is counted once, in vain or not', async () => {
    const shop = await shopAtHelp();
    const field = within(shop.box).getByRole('searchbox');
    await user.type(field, 'zzz');
    await vi.advanceTimersByTimeAsync(200);
    await vi.waitFor(() => expect(within(shop.box).getByRole('status').textContent).toBe(en.none));
    expect(posts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(posts()).toEqual([['/searches', { q: 'zzz', locale: 'en' }]]);
    await user.type(field, '{Enter}');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(posts()).toHaveLength(1);
  });

  test('[KB3] where nothing can be loaded that is said, and it can be tried again', async () => {
    isOut = true;
    const shop = await shopAtHelp();
    await vi.waitFor(() => expect(within(shop.box).getByRole('status').textContent).toBe(en.failed));
    isOut = false;
    await user.click(within(shop.box).getByRole('button', { name: en.again }));
    await vi.waitFor(() => expect(within(shop.box).getAllByRole('listitem')).toHaveLength(2));
  });

  test('[KB1] leads to a person', async () => {
    const shop = await shopAtHelp();
    await user.click(within(shop.box).getByRole('button', { name: en.ask }));
    await vi.waitFor(() => within(shop.box).getByLabelText(panel.message));
  });
});

describe('an article', () => {
  const reading = async () => {
    const shop = await shopAtHelp();
    const row = await vi.waitFor(() => within(shop.box).getByRole('button', { name: /When a refund comes/ }));
    await user.click(row);
    await vi.waitFor(() => within(shop.box).getByRole('heading', { name: REFUNDS.title }));
    return shop;
  };

  test('[KB1] [WG3] is drawn from blocks, its heading focused, its words never markup', async () => {
    const shop = await reading();
    const box = within(shop.box);
    await vi.waitFor(() => expect(shop.shell.root.activeElement?.textContent).toBe(REFUNDS.title));
    expect(box.getByRole('heading', { level: 3, name: 'When' })).toBeTruthy();
    expect(shop.box.textContent).toContain('<b>not bold</b>');
    expect(box.getByRole('link', { name: 'Your bank' }).getAttribute('rel')).toContain('noopener');
    expect(box.getByRole('link', { name: en.openTab }).getAttribute('href')).toBe(REFUNDS.url);
  });

  test('[KB1] leads to another in its place, and back the way it came', async () => {
    const shop = await reading();
    const box = within(shop.box);
    await user.click(box.getByRole('link', { name: 'send it back' }));
    await vi.waitFor(() => box.getByRole('heading', { name: RETURNS.title }));
    expect(box.getByText(en.otherLanguage)).toBeTruthy();
    expect(shop.box.querySelector('.article')?.getAttribute('lang')).toBe('bn');
    await user.click(box.getByRole('button', { name: en.back }));
    await vi.waitFor(() => box.getByRole('heading', { name: REFUNDS.title }));
    await user.click(box.getByRole('button', { name: en.back }));
    await vi.waitFor(() => box.getByRole('searchbox'));
  });

  test('[KB2] is asked for once whether it helped, by the same reader each time', async () => {
    const shop = await reading();
    const box = within(shop.box);
    await user.click(box.getByRole('button', { name: en.no }));
    expect(box.getByText(en.sorry)).toBeTruthy();
    expect(box.queryByRole('button', { name: en.yes })).toBeNull();
    await user.click(box.getByRole('button', { name: en.back }));
    await user.click(await vi.waitFor(() => box.getByRole('button', { name: /When a refund comes/ })));
    await user.click(await vi.waitFor(() => box.getByRole('button', { name: en.yes })));
    const said = posts().filter(([path]) => path === '/refunds/helpful');
    const clientId = JSON.parse(localStorage.getItem('activecart-chat') ?? '{}').reader;
    expect(clientId).toMatch(/^[\w-]{8,64}$/);
    expect(said.map(([, body]) => body)).toEqual([
      { locale: 'en', helped: false, clientId },
      { locale: 'en', helped: true, clientId },
    ]);
  });

  test('[KB1] that is gone, or cannot be loaded, is said', async () => {
    const shop = await shopAtHelp();
    const box = within(shop.box);
    const row = await vi.waitFor(() => box.getByRole('button', { name: /When a refund comes/ }));
    isOut = true;
    await user.click(row);
    await vi.waitFor(() => box.getByRole('heading', { name: en.failed }));
    isOut = false;
    answer = () => null;
    await user.click(box.getByRole('button', { name: en.again }));
    await vi.waitFor(() => box.getByRole('heading', { name: en.gone }));
  });
});

describe('while a message is typed', () => {
  const writing = async () => {
    const shop = withHelp(openShop({ hours: () => closed(Date.now()) }));
    const field = await vi.waitFor(() => within(shop.box).getByLabelText<HTMLTextAreaElement>(panel.message));
    return { shop, field, box: within(shop.box) };
  };

  test('[KB2] what may answer it is suggested after a rest, and never takes the focus', async () => {
    const { shop, field, box } = await writing();
    await user.type(field, 'my refund');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([]);
    await user.type(field, ' is late');
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked.map(({ query }) => [query.get('q'), query.get('limit')])).toEqual([['my refund is late', '3']]);
    await vi.waitFor(() => box.getByRole('button', { name: REFUNDS.title }));
    expect(shop.shell.root.activeElement).toBe(field);
    expect(posts()).toEqual([]);
  });

  test('[KB2] an article is read and come back from, and the draft is as it was', async () => {
    const { shop, field, box } = await writing();
    await user.type(field, 'my refund is late');
    await vi.advanceTimersByTimeAsync(600);
    await user.click(await vi.waitFor(() => box.getByRole('button', { name: REFUNDS.title })));
    await vi.waitFor(() => box.getByRole('heading', { name: REFUNDS.title }));
    await user.click(box.getByRole('button', { name: en.backToMessage }));
    const again = await vi.waitFor(() => box.getByLabelText<HTMLTextAreaElement>(panel.message));
    expect(again.value).toBe('my refund is late');
    expect(shop.shell.root.activeElement).toBe(again);
  });

  test('[KB2] hidden for this draft they stay hidden, and the next draft has them again', async () => {
    const { shop, field, box } = await writing();
    await user.type(field, 'my refund is late');
    await vi.advanceTimersByTimeAsync(600);
    await user.click(await vi.waitFor(() => box.getByRole('button', { name: en.dismiss })));
    expect(shop.shell.root.activeElement).toBe(field);
    const before = asked.length;
    await user.type(field, ' since monday');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(before);
    await user.type(field, '{Backspace}', { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
    await user.type(field, 'where is my parcel');
    await vi.advanceTimersByTimeAsync(600);
    await vi.waitFor(() => box.getByRole('button', { name: REFUNDS.title }));
  });
});

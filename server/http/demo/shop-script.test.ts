import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Availability } from '../../../shared/views.ts';
import { availability } from '../../domain/hours/availability.ts';
import { POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import { write } from '../../domain/html.ts';
import { layout } from './layout.ts';
import { orderPage } from './order-page.ts';
import { shopPage } from './shop-page.ts';
import type { Visit } from './visit.ts';

/** Monday 23 November 2026, 17:59:57 in Dhaka: three seconds before chat closes. */
const beforeClosing = Date.UTC(2026, 10, 23, 11, 59, 57);

function visitAt(now: number): Visit {
  return {
    locale: 'en',
    path: '/',
    query: '',
    category: null,
    cart: [],
    now,
    calendar: POLICY_CALENDAR,
    publicUrl: 'http://localhost:3000',
    supportEmail: 'support@activecart.example',
  };
}

/** What stands for the server: its clock runs with the timers until a test puts another in its place. */
let serverNow: () => number = () => 0;
let isDown = false;
let page = new Window();

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  isDown = false;
  page = new Window({
    url: 'http://localhost:3000/',
    settings: {
      disableCSSFileLoading: true,
      disableJavaScriptFileLoading: true,
      handleDisabledFileLoadingAsSuccess: true,
    },
  });
  const { document, location, DOMParser } = page;
  const addEventListener = page.addEventListener.bind(page);
  for (const [name, value] of Object.entries({ window: page, document, location, DOMParser, addEventListener })) {
    vi.stubGlobal(name, value);
  }
  vi.stubGlobal('fetch', async (address: unknown) => {
    if (isDown) throw new TypeError('no connection');
    const told: Availability = availability(POLICY_CALENDAR, false, serverNow());
    const fresh = write(layout(visitAt(serverNow()), shopPage(visitAt(serverNow()))));
    return new Response(address === '/api/availability' ? JSON.stringify(told) : fresh);
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await page.happyDOM.close();
  vi.unstubAllGlobals();
});

async function open(written: string): Promise<void> {
  page.document.write(written);
  await import('./browser/shop.js');
}

async function openShop(): Promise<void> {
  const began = performance.now();
  serverNow = () => beforeClosing + performance.now() - began;
  await open(write(layout(visitAt(beforeClosing), shopPage(visitAt(beforeClosing)))));
  await vi.advanceTimersByTimeAsync(0);
}

function textOf(selector: string): string {
  return page.document.querySelector(selector)?.textContent?.trim() ?? `no ${selector}`;
}

test('[HR4] the bar’s clock follows the server’s, second by second', async () => {
  await openShop();
  expect(textOf('[data-clock]')).toBe('Mon 17:59:57');
  await vi.advanceTimersByTimeAsync(1000);
  expect(textOf('[data-clock]')).toBe('Mon 17:59:58');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(textOf('[data-clock]')).toBe('Mon 18:59:58');
});

test('[HR5] at the turn of the hour the page takes the server’s new words', async () => {
  await openShop();
  expect(textOf('[data-live="state"]')).toBe('Chat is open until 18:00 (now)');
  await vi.advanceTimersByTimeAsync(4000);
  expect(textOf('[data-live="state"]')).toBe('Chat is closed, opens Tuesday 09:00 (in 15 hours)');
  expect(textOf('.support dl')).toContain('Closed, opens Tuesday 09:00');
});

test('[HR4] a server that was started at another time is noticed when the reader comes back', async () => {
  await openShop();
  serverNow = () => Date.UTC(2026, 10, 28, 16);
  page.dispatchEvent(new page.Event('focus'));
  await vi.advanceTimersByTimeAsync(0);
  expect(textOf('[data-clock]')).toBe('Sat 22:00:00');
  expect(textOf('[data-live="state"]')).toBe('Chat is closed, opens Monday 09:00 (in 1 day)');
});

test('[HR4] words that have grown old are renewed when the reader comes back', async () => {
  await openShop();
  serverNow = () => Date.UTC(2026, 10, 23, 11, 30);
  page.dispatchEvent(new page.Event('focus'));
  await vi.advanceTimersByTimeAsync(0);
  expect(textOf('[data-live="state"]')).toBe('Chat is open until 18:00 (in 30 minutes)');
});

test('[WG1] a server that does not answer is said to, and is believed again when it does', async () => {
  await openShop();
  isDown = true;
  page.dispatchEvent(new page.Event('focus'));
  await vi.advanceTimersByTimeAsync(0);
  expect(textOf('[data-live="state"]')).toBe('The server does not answer. Is it running?');
  isDown = false;
  page.dispatchEvent(new page.Event('focus'));
  await vi.advanceTimersByTimeAsync(0);
  expect(textOf('[data-live="state"]')).toContain('Chat is open until 18:00');
});

test('[WG5] the order is told to the chat through the queue, before the chat is there', async () => {
  serverNow = () => beforeClosing;
  await open(write(layout(visitAt(beforeClosing), orderPage(visitAt(beforeClosing)))));
  const told = { order: 'AC-20931', total: 'BDT 4,250', status: 'On its way, arrives Thursday' };
  expect(Reflect.get(Reflect.get(page, 'ActiveCartChat'), 'q')).toEqual([['setContext', told]]);
});

test('[WG5] a chat that is there already is told directly', async () => {
  serverNow = () => beforeClosing;
  const chat = vi.fn();
  Reflect.set(page, 'ActiveCartChat', chat);
  await open(write(layout(visitAt(beforeClosing), orderPage(visitAt(beforeClosing)))));
  expect(chat).toHaveBeenCalledExactlyOnceWith('setContext', expect.objectContaining({ order: 'AC-20931' }));
});

test('[WG1] a page without an order makes nothing global', async () => {
  await openShop();
  expect('ActiveCartChat' in page).toBe(false);
});

test('[WG3] a command is copied, and the button says so for two seconds', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await openShop();
  const button = page.document.querySelector('[data-copy]');
  button?.dispatchEvent(new page.Event('click', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(0);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('CHAT_NOW=2026-11-28T16:00:00Z npm start');
  expect(textOf('[data-copy-status]')).toBe('Copied');
  expect(button?.textContent).toBe('Copied');
  await vi.advanceTimersByTimeAsync(2000);
  expect(button?.textContent).toBe('Copy');
});

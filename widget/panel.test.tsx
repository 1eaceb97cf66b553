import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Answer,
  closed,
  MONDAY_9,
  open,
  openShop,
  SATURDAY_22,
  type Shop,
  type ShopOptions,
} from './testing/shop.ts';
import { bn } from './text/panel/bn.ts';
import { en } from './text/panel/en.ts';
import { en as receiptWords } from './text/receipt/en.ts';

const made: Answer = {
  status: 201,
  body: {
    number: 'AC-1042',
    respondBy: SATURDAY_22 + 4 * 3_600_000,
    targetAt: SATURDAY_22 + 2 * 3_600_000,
    token: 'a token',
    conversationId: 'c1',
    copySent: true,
  },
};
const refusedFor = (code: string, status: number, fields?: Record<string, string>): Answer => ({
  status,
  body: { error: { code, message: '', ...(fields && { fields }) } },
});

const openLine = vi.hoisted(() => vi.fn(() => new Proxy({}, { get: () => () => new Promise(() => {}) })));
vi.mock('./line.ts', () => ({ openLine }));

const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) });
const form = (shop: Shop) => ({
  message: within(shop.box).getByLabelText(en.message),
  topic: within(shop.box).getByLabelText(en.topic),
  email: within(shop.box).getByLabelText(en.email),
  send: within(shop.box).getByRole('button', { name: en.sendEmail }),
});

async function closedShop(options: Partial<ShopOptions> = {}): Promise<Shop> {
  const shop = openShop({ hours: () => closed(Date.now()), tickets: () => made, ...options });
  await vi.waitFor(() => form(shop).message);
  return shop;
}

async function fill(shop: Shop, text = 'I paid twice'): Promise<void> {
  await user.type(form(shop).message, text);
  await user.selectOptions(form(shop).topic, 'customer payment');
  await user.type(form(shop).email, 'ayesha@example.com');
}

// A busy machine types slowly; what is loaded later is translated before, so that no test waits for it.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => import('./live.tsx'), 60_000);
beforeEach(() => {
  vi.useFakeTimers({ now: SATURDAY_22 });
  vi.stubEnv('TZ', 'Asia/Dhaka');
  localStorage.clear();
  openLine.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the message form', () => {
  test('[WG1] opens out of hours with the channels and no socket, and writes nothing until touched', async () => {
    const shop = openShop({ hours: () => closed(Date.now()), isAtHome: true });
    await vi.waitFor(() => within(shop.box).getByRole('list'));
    const rows = within(shop.box).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('open day and night'),
      expect.stringContaining('opens Monday 09:00'),
      expect.stringContaining('+88 0197 1211 333'),
    ]);
    const links = within(shop.box).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'mailto:support@activecart.example',
      'tel:+8801971211333',
    ]);
    expect(openLine).not.toHaveBeenCalled();
    expect(localStorage.length).toBe(0);
  });

  test('[WG3] says field by field what is missing, focuses the first, and posts nothing', async () => {
    const shop = await closedShop();
    await user.click(form(shop).send);
    for (const field of [form(shop).message, form(shop).topic, form(shop).email]) {
      expect(field.getAttribute('aria-invalid')).toBe('true');
      const problem = shop.shell.root.getElementById(field.getAttribute('aria-describedby') ?? '');
      expect(problem?.textContent).not.toBe('');
    }
    expect(shop.shell.root.activeElement).toBe(form(shop).message);
    expect(shop.posted).toEqual([]);
  });

  test.each([
    ['payment', 'Sunday 02:00'],
    ['order', 'Sunday 22:00'],
    ['product', 'Monday 22:00'],
  ])('[SL1] promises an answer to %s by %s', async (topic, when) => {
    const shop = await closedShop();
    await user.selectOptions(form(shop).topic, `customer ${topic}`);
    await vi.waitFor(() => within(shop.box).getByText(when));
  });

  test('[SL6] changes the promise with the topic', async () => {
    const shop = await closedShop();
    await user.selectOptions(form(shop).topic, 'customer payment');
    await vi.waitFor(() => within(shop.box).getByText('Sunday 02:00'));
    await user.selectOptions(form(shop).topic, 'customer order');
    await vi.waitFor(() => within(shop.box).getByText('Sunday 22:00'));
    expect(within(shop.box).queryByText('Sunday 02:00')).toBeNull();
  });

  test('[TK1] posts once and shows the receipt: number, by when, where to, their words', async () => {
    const shop = await closedShop();
    await fill(shop);
    await user.click(form(shop).send);
    await vi.waitFor(() => within(shop.box).getByText('AC-1042'));
    expect(shop.posted).toEqual([
      expect.objectContaining({
        topic: 'payment',
        audience: 'customer',
        text: 'I paid twice',
        email: 'ayesha@example.com',
        locale: 'en',
        clientId: expect.stringMatching(/^[\d-]{10,64}$/),
      }),
    ]);
    for (const words of ['Sunday 02:00', 'ayesha@example.com', 'I paid twice', receiptWords.copySent]) {
      expect(within(shop.box).getByText(words)).toBeTruthy();
    }
    expect(shop.told).toContainEqual({ name: 'ticket', detail: { number: 'AC-1042' } });
    expect(JSON.parse(localStorage.getItem('activecart-chat') ?? '')).toMatchObject({ token: 'a token', open: 'c1' });
    expect(openLine).not.toHaveBeenCalled();
  });

  test('[MS1] keeps trying with the same clientId while nothing answers, and takes a new one for other words', async () => {
    const answers: Answer[] = ['no network', refusedFor('store-down', 503), refusedFor('rate-limited', 429)];
    const shop = await closedShop({ tickets: () => answers.shift() ?? 'no network' });
    await fill(shop);
    await user.click(form(shop).send);
    await vi.waitFor(() => within(shop.box).getByText(en.stillTrying));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(shop.posted.length).toBeGreaterThanOrEqual(4);
    expect(new Set(shop.posted.map(({ clientId }) => clientId)).size).toBe(1);
    const before = shop.posted.length;
    await user.type(form(shop).message, '!');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shop.posted).toHaveLength(before);
    await user.click(form(shop).send);
    expect(shop.posted.at(-1)?.text).toBe('I paid twice!');
    expect(shop.posted.at(-1)?.clientId).not.toBe(shop.posted[0]?.clientId);
  });

  test("[AD5] shows the server's verdict on a field, and keeps the text", async () => {
    const shop = await closedShop({ tickets: () => refusedFor('bad-request', 400, { email: 'is no address' }) });
    await fill(shop);
    await user.click(form(shop).send);
    await vi.waitFor(() => within(shop.box).getByText(en.problems.badEmail));
    expect(shop.shell.root.activeElement).toBe(form(shop).email);
    expect(form(shop).message).toHaveProperty('value', 'I paid twice');
  });
});

describe('the text', () => {
  test('[MS4] survives a reload, closing, and another language', async () => {
    const shop = await closedShop();
    await user.type(form(shop).message, 'Half a thou');
    shop.shell.show(false);
    const again = await closedShop();
    expect(form(again).message).toHaveProperty('value', 'Half a thou');
    await user.click(within(again.box).getByRole('button', { name: 'বাংলা' }));
    expect(within(again.box).getByLabelText(bn.message)).toHaveProperty('value', 'Half a thou');
    expect(again.box.lang).toBe('bn');
  });

  test('[WG1] is kept in memory where storage is blocked, and the shopper is told', async () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
    const shop = await closedShop();
    expect(within(shop.box).queryByText(en.notKept)).toBeNull();
    await user.type(form(shop).message, 'Half');
    expect(form(shop).message).toHaveProperty('value', 'Half');
    expect(within(shop.box).getByText(en.notKept)).toBeTruthy();
  });
});

describe('the turn of the hour', () => {
  test('[HR5] asks the server again at the next change, and goes live then with the text kept', async () => {
    const shop = await closedShop({ hours: () => (Date.now() < MONDAY_9 ? closed(Date.now()) : open(Date.now())) });
    await user.type(form(shop).message, 'Written before nine');
    await vi.advanceTimersByTimeAsync(MONDAY_9 - Date.now() - 1_000);
    expect(openLine).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(openLine).toHaveBeenCalledOnce());
    await vi.waitFor(() => within(shop.box).getByRole('button', { name: 'Chat instead' }));
    expect(form(shop).message).toHaveProperty('value', 'Written before nine');
    await user.click(within(shop.box).getByRole('button', { name: 'Chat instead' }));
    expect(within(shop.box).getByRole('button', { name: 'Start the chat' })).toBeTruthy();
    expect(within(shop.box).getByLabelText(en.message)).toHaveProperty('value', 'Written before nine');
  });

  test('[HR5] turns an open start to the message form at closing time', async () => {
    vi.setSystemTime(Date.parse('2026-11-23T11:59:00Z'));
    const closing = Date.parse('2026-11-23T12:00:00Z');
    const shop = openShop({ hours: () => (Date.now() < closing ? open(Date.now()) : closed(Date.now())) });
    await vi.waitFor(() => within(shop.box).getByRole('button', { name: 'Start the chat' }));
    await user.type(within(shop.box).getByLabelText(en.message), 'Almost six');
    await vi.advanceTimersByTimeAsync(61_000);
    expect(form(shop).message).toHaveProperty('value', 'Almost six');
  });

  test('[WG1] shows the form where the server cannot be asked, and asks again', async () => {
    let hours: ReturnType<typeof closed> | null = null;
    const shop = await closedShop({ hours: () => hours });
    await user.click(within(shop.box).getByRole('button', { name: en.home }));
    expect(within(shop.box).queryByRole('list')).toBeNull();
    hours = closed(Date.now());
    await vi.advanceTimersByTimeAsync(15_000);
    await vi.waitFor(() => within(shop.box).getByRole('list'));
  });
});

import { within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMPTY_DRAFT } from './state.ts';
import { openKeep } from './storage.ts';
import { chatting, composer, greeting, inputs, leavePage, log, write } from './testing/chatting.ts';
import { refusal } from './testing/line.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { answering, keep, send, settled, stored, unsentTexts } from './testing/unsent.ts';
import { en as live } from './text/live/en.ts';
import { en } from './text/panel/en.ts';

vi.mock('./line.ts', async () => {
  const { lineSlot } = await import('./testing/chatting.ts');
  return { openLine: () => lineSlot.line };
});

vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => import('./live.tsx'), 60_000);
beforeEach(() => {
  vi.useFakeTimers({ now: MONDAY_10 });
  vi.stubEnv('TZ', 'Asia/Dhaka');
  localStorage.clear();
});
afterEach(() => {
  leavePage();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('several messages', () => {
  test('[MS4] go at once and in order, sixteen without an answer at most', async () => {
    const server = answering();
    const scene = await chatting(greeting, { 'message:send': server.send });
    const texts = Array.from({ length: 20 }, (_, index) => `m${index}`);
    for (const text of texts) send(scene, text);
    await settled();
    expect(server.tries).toEqual(texts.slice(0, 16));
    server.answer('m0', stored(5));
    server.answer('m1', stored(6));
    await settled();
    expect(server.tries).toEqual(texts.slice(0, 18));
  });

  test('[MS4] go again from the first without an answer when the line is back, and what was answered does not', async () => {
    const server = answering();
    const scene = await chatting(greeting, { 'message:send': server.send });
    for (const text of ['one', 'two', 'three']) send(scene, text);
    await settled();
    server.answer('one', stored(5));
    await settled();
    scene.line.isLost();
    server.answer('two', null);
    server.answer('three', null);
    await settled();
    expect(server.tries).toEqual(['one', 'two', 'three']);
    scene.line.says('session:ready', scene.ready());
    await settled();
    expect(server.tries.slice(3)).toEqual(['two', 'three']);
    expect(unsentTexts()).toEqual(['two', 'three']);
  });

  test('[MS4] keep their order when one is refused for its rate: all behind it wait as long as it is told', async () => {
    const server = answering();
    const scene = await chatting(greeting, { 'message:send': server.send });
    for (const text of ['one', 'two', 'three']) send(scene, text);
    await settled();
    server.answer('one', refusal('rate-limited', { retryAfterMs: 3_000 }));
    server.answer('two', refusal('rate-limited', { retryAfterMs: 250 }));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(server.tries).toEqual(['one', 'two', 'three']);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.tries.slice(3)).toEqual(['one', 'two', 'three']);
  });

  test('[MS4] are tried again and again while nothing answers, for as long as the page lives', async () => {
    const scene = await chatting(greeting, {
      'message:send': () => new Promise((resolve) => setTimeout(() => resolve(null), 5_000)),
    });
    send(scene, 'Anybody?');
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = inputs(scene, 'message:send');
    expect(tries.length).toBeGreaterThan(10);
    expect(new Set(tries.map((input) => JSON.stringify(input))).size).toBe(1);
    expect(log(scene).textContent).toContain(live.progress.stillTrying);
  });

  test('[MS4] that no conversation takes any more are given back together, in their order', async () => {
    const scene = await chatting(greeting, { 'message:send': () => refusal('conflict') });
    for (const text of ['one', 'two']) keep(text, Date.now());
    send(scene, 'three');
    await settled();
    expect(composer(scene)).toHaveProperty('value', 'one\ntwo\nthree');
    expect(within(scene.shop.box).getByRole('alert').textContent).toBe(live.refused.conflict);
    expect(unsentTexts()).toEqual([]);
  });

  test('[MS4] of which one alone is refused go on without it', async () => {
    const scene = await chatting(greeting, {
      'message:send': ({ text }: { text: string }) => (text === 'bad' ? refusal('bad-request') : stored(5)),
    });
    for (const text of ['bad', 'good']) send(scene, text);
    await settled();
    expect(composer(scene)).toHaveProperty('value', 'bad');
    expect(unsentTexts()).toEqual([]);
  });

  test('[MS4] of which one is refused say what is wrong with it: its words, or a file that goes with it', async () => {
    const fields = { attachments: 'names a file that is gone' };
    const scene = await chatting(greeting, {
      'message:send': ({ text }: { text: string }) =>
        text === 'Words'
          ? refusal('bad-request', { fields: { text: 'is empty' } })
          : refusal('bad-request', { fields }),
    });
    const alert = () => within(scene.shop.box).getByRole('alert').textContent;
    send(scene, 'Words');
    await settled();
    expect(alert()).toBe(live.refused.other);
    send(scene, 'With a file');
    await settled();
    expect(alert()).toBe(live.refused.files);
  });

  test('[MS4] are marked one by one until they are stored, and only the last says how it stands', async () => {
    const server = answering();
    const scene = await chatting(greeting, { 'message:send': server.send });
    for (const text of ['one', 'two']) send(scene, text);
    await settled();
    const marks = () => within(log(scene)).queryAllByRole('img', { name: live.notSentYet });
    expect(marks()).toHaveLength(2);
    expect(log(scene).textContent?.match(new RegExp(live.progress.sending, 'g'))).toHaveLength(1);
    server.answer('one', stored(5));
    await settled();
    expect(marks()).toHaveLength(1);
    server.answer('two', stored(6));
    await settled();
    expect(marks()).toHaveLength(0);
    // Acknowledged is stored, also before the entry has come.
    expect(log(scene).textContent).toContain(live.progress.sent);
  });
});

describe('the fifty-first', () => {
  test('[MS4] stays in the composer, with kind words, and nothing falls out', async () => {
    const scene = await chatting(greeting, { 'message:send': () => null });
    scene.line.isLost();
    for (let count = 0; count < 50; count++) keep(`m${count}`, MONDAY_10 + count);
    await write(scene, 'One more');
    expect(composer(scene)).toHaveProperty('value', 'One more');
    expect(within(scene.shop.box).getByRole('alert').textContent).toBe(live.refused.full);
    expect(unsentTexts()).toHaveLength(50);
  });
});

describe('where the browser keeps nothing', () => {
  test('[MS4] the message is sent all the same, and until then the shopper is asked to stay', async () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
    const server = answering();
    const scene = await chatting(greeting, { 'message:send': server.send });
    send(scene, 'Kept nowhere');
    await settled();
    expect(within(scene.shop.box).getByRole('status').textContent).toBe(en.notKept);
    server.answer('Kept nowhere', stored(5));
    await settled();
    expect(within(scene.shop.box).getByRole('status').textContent).toBe('');
  });
});

test('[ID2] who sits here next finds neither the words nor the files of who went', async () => {
  const files = [{ id: 'f1', name: 'bill.pdf', type: 'application/pdf', size: 5 }];
  openKeep().write({ draft: { ...EMPTY_DRAFT, text: 'Mine', attachments: ['ref'], files } });
  const scene = await chatting(greeting);
  const box = within(scene.shop.box);
  await vi.waitFor(() => box.getByText('bill.pdf'));
  scene.line.says('session:ready', { ...scene.ready(), isAnother: true });
  await settled();
  expect(composer(scene)).toHaveProperty('value', '');
  expect(box.queryByText('bill.pdf')).toBeNull();
  expect(openKeep().read().draft?.files).toBeUndefined();
});

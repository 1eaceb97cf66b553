import { fireEvent, within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';
import { openTabs } from './tabs.ts';
import {
  chatting,
  chattingAgain,
  composer,
  greeting,
  inputs,
  leavePage,
  log,
  opened,
  type Scene,
  user,
  write,
} from './testing/chatting.ts';
import { refusal } from './testing/line.ts';
import { said } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { en } from './text/en.ts';
import { en as live } from './text/live-en.ts';

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

/** A server whose answers the test gives, by the message's text; each try is noted. */
function answering() {
  const tries: string[] = [];
  const waiting = new Map<string, (reply: unknown) => void>();
  return {
    tries,
    answer: (text: string, reply: unknown) => waiting.get(text)?.(reply),
    send: ({ text }: { text: string }) => {
      tries.push(text);
      return new Promise((resolve) => waiting.set(text, resolve));
    },
  };
}
const stored = (seq: number) => ({ ok: true, value: { seq, at: MONDAY_10 } });
const keep = (text: string, at: number, conversationId = 'c1') =>
  openOutbox().put({ conversationId, clientId: `id of ${text}`, text, at });
const unsentTexts = () =>
  openOutbox()
    .all()
    .map(({ text }) => text);
/** Faster than typing. */
function send(scene: Scene, text: string): void {
  fireEvent.input(composer(scene), { target: { value: text } });
  fireEvent.click(within(scene.shop.box).getByRole('button', { name: live.send }));
}
async function reloaded(): Promise<Scene> {
  const scene = await chattingAgain(greeting, false);
  scene.shop.shell.show(true);
  return scene;
}
const settled = () => vi.advanceTimersByTimeAsync(1);

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

describe('after a day', () => {
  const DAY_MS = 24 * 3_600_000;
  async function back() {
    keep('Is it still there?', MONDAY_10 - DAY_MS - 1);
    keep('Hello?', MONDAY_10 - DAY_MS);
    const scene = await reloaded();
    scene.line.says('session:ready', scene.ready());
    await vi.waitFor(() => within(scene.shop.box).getByRole('region'));
    return scene;
  }
  const press = (scene: Scene, name: string) => user.click(within(scene.shop.box).getByRole('button', { name }));

  beforeEach(() => localStorage.setItem('activecart-chat', '{"open":"c1","token":"token"}'));

  test('[MS4] nothing is sent without asking, and the text is shown', async () => {
    const scene = await back();
    const asks = within(scene.shop.box).getByRole('region');
    expect(asks.textContent).toContain('You wrote this yesterday, and it was not sent.');
    expect(asks.textContent).toContain('Is it still there?\nHello?');
    expect(inputs(scene, 'message:send')).toEqual([]);
    expect(unsentTexts()).toHaveLength(2);
  });

  test('[MS4] it goes when that is wanted', async () => {
    const scene = await back();
    await press(scene, live.sendNow);
    await vi.waitFor(() => expect(unsentTexts()).toEqual([]));
    expect(inputs(scene, 'message:send')).toMatchObject([{ text: 'Is it still there?' }, { text: 'Hello?' }]);
    expect(within(scene.shop.box).queryByRole('region')).toBeNull();
  });

  test('[MS4] it comes back into the box, or is discarded', async () => {
    const scene = await back();
    await press(scene, live.putBack);
    expect(composer(scene)).toHaveProperty('value', 'Is it still there?\nHello?');
    expect(unsentTexts()).toEqual([]);
    leavePage();
    const again = await back();
    await press(again, live.discard);
    expect(within(again.shop.box).queryByRole('region')).toBeNull();
    expect([unsentTexts(), inputs(again, 'message:send')]).toEqual([[], []]);
  });

  test('[MS4] what was for a conversation that is over stands in the box of the next', async () => {
    localStorage.clear();
    keep('For the old one', MONDAY_10 - 60_000, 'c0');
    const scene = await opened(null);
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'For the old one');
    expect(unsentTexts()).toEqual([]);
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

describe('two tabs', () => {
  test('[MS9] show what is unsent in either, and what became of it', async () => {
    const scene = await chatting(greeting, { 'message:send': () => new Promise(() => {}) });
    const other = openTabs();
    keep('From the other tab', Date.now());
    other.tell({ kind: 'unsent' });
    await vi.waitFor(() => expect(log(scene).textContent).toContain('From the other tab'));
    const [message] = openOutbox().all();
    if (!message) throw new Error('it is kept');
    openOutbox().drop([message.clientId]);
    other.tell({ kind: 'stored', message, seq: 5 });
    await vi.waitFor(() => expect(log(scene).textContent).toContain(live.progress.sent));
    other.tell({ kind: 'given-back', text: 'Refused over there', refusal: 'conflict' });
    other.tell({ kind: 'given-back', text: 'Refused over there', refusal: 'conflict' });
    await vi.waitFor(() => expect(composer(scene)).toHaveProperty('value', 'Refused over there'));
    other.sleep();
  });

  test('[MS9] read in one is read in both', async () => {
    const scene = await chatting(greeting);
    scene.shop.shell.show(false);
    scene.line.says('entry:added', { conversationId: 'c1', entry: said(5, 'There?', 'agent') });
    expect(scene.shop.shell.launcher.getAttribute('aria-label')).toBe('Chat with us, 1 new');
    const other = openTabs();
    other.tell({ kind: 'read', conversationId: 'c1', seq: 5 });
    await vi.waitFor(() => expect(scene.shop.shell.launcher.getAttribute('aria-label')).toBe('Chat with us'));
    other.sleep();
  });

  test('[MS9] change the language, the draft and the conversation together', async () => {
    const scene = await chatting(greeting);
    const kept = () => JSON.parse(localStorage.getItem('activecart-chat') ?? '{}');
    const changes = (change: object) => {
      localStorage.setItem('activecart-chat', JSON.stringify({ ...kept(), ...change }));
      window.dispatchEvent(Object.assign(new Event('storage'), { key: 'activecart-chat' }));
    };
    composer(scene).focus();
    changes({ draft: { ...kept().draft, text: 'Typed elsewhere' } });
    expect(composer(scene)).toHaveProperty('value', '');
    composer(scene).blur();
    changes({ draft: { ...kept().draft, text: 'Typed on elsewhere' } });
    expect(composer(scene)).toHaveProperty('value', 'Typed on elsewhere');
    changes({ draft: { ...kept().draft, text: '' } });
    expect(composer(scene)).toHaveProperty('value', '');
    fireEvent.input(composer(scene), { target: { value: 'Typed here' } });
    changes({ draft: { ...kept().draft, text: 'Typed elsewhere' } });
    expect(composer(scene)).toHaveProperty('value', 'Typed here');
    changes({ locale: 'bn' });
    expect(scene.shop.box.lang).toBe('bn');
    changes({ open: null });
    await vi.waitFor(() => within(scene.shop.box).getByRole('button', { name: 'চ্যাট শুরু করুন' }));
    const before = scene.line.connects();
    changes({ open: 'c9' });
    expect(scene.line.connects()).toBe(before + 1);
  });

  test('[MS9] become one visitor, also where both came without a token', async () => {
    const scene = await opened(null);
    localStorage.setItem('activecart-chat', '{"token":"theirs"}');
    const before = scene.line.connects();
    scene.line.says('session:ready', { ...scene.ready(), token: 'mine' });
    expect(scene.line.connects()).toBe(before + 1);
    expect(JSON.parse(localStorage.getItem('activecart-chat') ?? '').token).toBe('theirs');
  });
});

describe('no line at all', () => {
  test('[MS4] offers the message form after some tries in vain, with the words in it, and takes the line when it comes', async () => {
    const scene = await chatting(greeting);
    scene.line.isLost();
    send(scene, 'Please call me');
    scene.line.isLost(2);
    expect(within(scene.shop.box).queryByText(live.cutOff)).toBeNull();
    scene.line.isLost(3);
    expect(within(scene.shop.box).getByText(live.cutOff)).toBeTruthy();
    await user.click(within(scene.shop.box).getByRole('button', { name: live.asEmail }));
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'Please call me');
    expect(within(scene.shop.box).getByRole('button', { name: en.sendEmail })).toBeTruthy();
    expect(unsentTexts()).toEqual([]);
    expect(within(scene.shop.box).getByText(live.cutOffForm)).toBeTruthy();
    scene.line.says('session:ready', scene.ready());
    expect(within(scene.shop.box).getByText(live.chatIsBack)).toBeTruthy();
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'Please call me');
  });

  test('[MS4] after a reload still shows what is unsent, and takes more', async () => {
    localStorage.setItem('activecart-chat', '{"open":"c1","token":"token"}');
    keep('Written before the reload', MONDAY_10);
    const scene = await reloaded();
    scene.line.isLost(1);
    expect(log(scene).textContent).toContain('Written before the reload');
    expect(within(scene.shop.box).getByText(live.reconnecting)).toBeTruthy();
    send(scene, 'And after it');
    expect(unsentTexts()).toEqual(['Written before the reload', 'And after it']);
    scene.line.says('session:ready', scene.ready());
    await vi.waitFor(() => expect(log(scene).textContent).toContain('Hello Ayesha'));
    expect(inputs(scene, 'message:send')).toMatchObject([
      { text: 'Written before the reload' },
      { text: 'And after it' },
    ]);
  });

  test('[MS4] is said at the start, too', async () => {
    const scene = await opened(null);
    scene.line.isLost(3);
    expect(within(scene.shop.box).getByText(live.cutOff)).toBeTruthy();
    await user.click(within(scene.shop.box).getByRole('button', { name: live.asEmail }));
    expect(within(scene.shop.box).getByRole('button', { name: en.sendEmail })).toBeTruthy();
  });
});

describe('sleep', () => {
  test('[MS4] lets go of the line, and waking takes it up at once', async () => {
    const scene = await chatting(greeting);
    document.dispatchEvent(new Event('freeze'));
    expect(within(scene.shop.box).getByText(live.reconnecting)).toBeTruthy();
    const before = scene.line.wakes();
    document.dispatchEvent(new Event('resume'));
    expect(scene.line.wakes()).toBe(before + 1);
    window.dispatchEvent(new Event('online'));
    expect(scene.line.wakes()).toBe(before + 2);
    // A closed lid tells nothing: the clock has jumped.
    vi.setSystemTime(Date.now() + 90_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(scene.line.wakes()).toBe(before + 3);
  });
});

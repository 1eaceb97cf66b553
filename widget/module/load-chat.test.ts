/** The module on a page: before the script, after it, and where it never comes. */
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import type { ChatEvents, ChatMethods } from '../api.ts';
import type * as Told from './activecart-chat.d.ts';
import type * as Own from './load-chat.ts';

const SRC = 'https://chat.example/widget.js';
const tags = () => [...document.querySelectorAll('script')];

/** A page's scripts are never fetched here: the tag is told what became of it. */
async function module(): Promise<typeof Own> {
  vi.resetModules();
  return import('./load-chat.ts');
}

/** What the script does when it comes: it takes the queue, and tells whoever asked. */
function scriptComes() {
  const calls: unknown[][] = [];
  const listeners = new Map<string, (detail?: unknown) => void>();
  const queued = window.ActiveCartChat?.q ?? [];
  const take = (...call: readonly unknown[]) => {
    calls.push([...call]);
    const [method, name, listener] = call as readonly [string, string, () => void];
    if (method !== 'on') return;
    listeners.set(name, listener);
    if (name === 'ready') setTimeout(listener);
  };
  const status = async () => ({ staffed: true }) as never;
  window.ActiveCartChat = Object.assign(take, { status });
  for (const call of queued) take(...call);
  return { calls, tell: (name: string, detail?: unknown) => listeners.get(name)?.(detail) };
}

beforeEach(() => {
  document.head.replaceChildren();
  delete window.ActiveCartChat;
  // The tag is put in and fetches nothing: no network in a test, and no error of its own making.
  vi.spyOn(document.head, 'append').mockImplementation((node) => {
    if (node instanceof Element) node.setAttribute('type', 'text/plain');
    document.head.appendChild(node as Node);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('loadChat', () => {
  test('[WG5] puts one tag in, with its options, however often it is called', async () => {
    const { loadChat } = await module();
    const chat = loadChat({ src: SRC, locale: 'bn', accent: '#0b6b57', position: 'left', nonce: 'abc' });
    expect(loadChat({ src: SRC })).toBe(chat);
    expect(tags()).toHaveLength(1);
    expect(tags()[0]).toMatchObject({ src: SRC, async: true, nonce: 'abc' });
    expect({ ...tags()[0]?.dataset }).toEqual({ locale: 'bn', accent: '#0b6b57', position: 'left' });
  });

  test('[WG5] says so where a second chat is asked for, and keeps the first', async () => {
    const { loadChat } = await module();
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const chat = loadChat({ src: SRC });
    expect(loadChat({ src: 'https://other.example/widget.js' })).toBe(chat);
    expect(tags()).toHaveLength(1);
    expect(warned).toHaveBeenCalledOnce();
  });

  test('[WG5] takes the tag that stands in the page already', async () => {
    const { loadChat } = await module();
    const own = Object.assign(document.createElement('script'), { type: 'text/plain', src: SRC });
    document.head.append(own);
    loadChat({ src: SRC });
    expect(tags()).toEqual([own]);
  });

  test('[WG2] has a pinned script compared, as a file that it may read', async () => {
    const { loadChat } = await module();
    loadChat({ src: SRC, integrity: 'sha384-abc' });
    expect(tags()[0]).toMatchObject({ integrity: 'sha384-abc', crossOrigin: 'anonymous' });
  });

  test('[WG5] keeps what is said early, and tells what the script tells', async () => {
    const { loadChat } = await module();
    const chat = loadChat({ src: SRC });
    const unread = vi.fn();
    chat.open();
    chat.setContext({ order: 'AC-1' });
    const stop = chat.on('unread', unread);
    const script = scriptComes();
    expect(await chat.ready()).toBe(true);
    expect(script.calls).toEqual(expect.arrayContaining([['open'], ['setContext', { order: 'AC-1' }]]));
    script.tell('unread', { count: 2 });
    expect(unread).toHaveBeenCalledExactlyOnceWith({ count: 2 });
    stop();
    script.tell('unread', { count: 3 });
    expect(unread).toHaveBeenCalledOnce();
    expect(await chat.status()).toEqual({ staffed: true });
  });

  test('[WG5] tells late listeners that it is ready, and lets one that throws stop nobody', async () => {
    const { loadChat } = await module();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const chat = loadChat({ src: SRC });
    const script = scriptComes();
    await chat.ready();
    const [late, open] = [vi.fn(), vi.fn()];
    chat.on('ready', late);
    chat.on('open', () => {
      throw new Error("the page's own");
    });
    chat.on('open', open);
    script.tell('open');
    await Promise.resolve();
    expect(late).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledOnce();
  });

  test('[WG5] of a blocked script nothing throws: ready() is false, status() is null, and a next call tries anew', async () => {
    const { loadChat } = await module();
    const chat = loadChat({ src: SRC });
    const unavailable = vi.fn();
    chat.on('unavailable', unavailable);
    tags()[0]?.dispatchEvent(new Event('error'));
    expect(await chat.ready()).toBe(false);
    expect(await chat.status()).toBeNull();
    expect(unavailable).toHaveBeenCalledOnce();
    chat.open();
    expect(tags()).toHaveLength(0);
    expect(loadChat({ src: SRC })).not.toBe(chat);
    expect(tags()).toHaveLength(1);
  });

  test('[WG5] a script that does not come in ten seconds is taken to be blocked; one that comes later is there', async () => {
    vi.useFakeTimers();
    const { loadChat } = await module();
    const chat = loadChat({ src: SRC });
    const told: string[] = [];
    chat.on('unavailable', () => told.push('unavailable'));
    chat.on('ready', () => told.push('ready'));
    vi.advanceTimersByTime(10_000);
    expect(await chat.ready()).toBe(false);
    scriptComes();
    vi.runAllTimers();
    expect(told).toEqual(['unavailable', 'ready']);
  });

  test('[WG2] under Trusted Types the address goes by a policy; where that is refused nothing throws', async () => {
    const { loadChat } = await module();
    const createPolicy = vi.fn(() => {
      throw new TypeError('not named by the page');
    });
    vi.stubGlobal('trustedTypes', { createPolicy });
    vi.spyOn(HTMLScriptElement.prototype, 'src', 'set').mockImplementation(() => {
      throw new TypeError('This document requires TrustedScriptURL assignment.');
    });
    const chat = loadChat({ src: SRC });
    expect(createPolicy).toHaveBeenCalledWith('activecart-chat', expect.anything());
    expect(await chat.ready()).toBe(false);
  });

  test('[WG5] on a server it is a chat that never comes', async () => {
    const { loadChat } = await module();
    vi.stubGlobal('document', undefined);
    const chat = loadChat({ src: SRC });
    chat.open();
    chat.setContext({});
    chat.on('open', () => {})();
    expect(await chat.ready()).toBe(false);
    expect(await chat.status()).toBeNull();
  });
});

test('[WG5] the types that are given out are those of the script', () => {
  expectTypeOf<Told.LoadOptions>().toEqualTypeOf<Own.LoadOptions>();
  expectTypeOf<Told.LoadedEvents>().toEqualTypeOf<{ [Name in keyof Own.LoadedEvents]: Own.LoadedEvents[Name] }>();
  expectTypeOf<Omit<Told.LoadedEvents, 'unavailable'>>().toEqualTypeOf<ChatEvents>();
  expectTypeOf<keyof Told.Chat>().toEqualTypeOf<keyof Own.Chat>();
  expectTypeOf<Exclude<keyof Told.Chat, 'off' | 'ready'>>().toEqualTypeOf<keyof ChatMethods>();
  expectTypeOf<Told.Chat>().toExtend<Own.Chat>();
  expectTypeOf<Own.Chat>().toExtend<Told.Chat>();
  expectTypeOf<Told.Availability>().toEqualTypeOf<NonNullable<Awaited<ReturnType<ChatMethods['status']>>>>();
});

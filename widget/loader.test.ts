import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActiveCartChat } from './api.ts';

/** The tag is read once, so each test loads the file anew. */
async function loadTag(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  const script = document.createElement('script');
  Object.assign(script.dataset, attributes);
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  Object.defineProperty(script, 'src', { value: 'https://chat.example/widget.js' });
  vi.resetModules();
  await import('./loader.ts');
}

const host = () => document.querySelectorAll('activecart-chat');
const part = (selector: string) => host()[0]?.shadowRoot?.querySelector<HTMLElement>(selector);
const api = (): ActiveCartChat => window.ActiveCartChat ?? (() => {});

beforeEach(() => {
  vi.stubGlobal('CSS', { supports: (_name: string, value: string) => /^#[\da-f]{6}$/i.test(value) });
  // A page's registry takes a name once, for good: only the last test lets it.
  vi.spyOn(customElements, 'define').mockImplementation(() => {});
  localStorage.clear();
});
afterEach(() => {
  for (const element of host()) element.remove();
  delete window.ActiveCartChat;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the tag', () => {
  test('[WG1] draws one launcher under <html>, adds one name to the page, and touches nothing else', async () => {
    const before = new Set(Object.keys(window));
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await loadTag();
    expect(host()).toHaveLength(1);
    expect(host()[0]?.parentElement).toBe(document.documentElement);
    expect(Object.keys(window).filter((name) => !before.has(name))).toEqual(['ActiveCartChat']);
    expect(part('.panel')?.hidden).toBe(true);
    expect(localStorage.length).toBe(0);
    expect(fetched).not.toHaveBeenCalled();
  });

  test('[WG1] twice on a page is there once, and says which one to remove', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await loadTag();
    expect(warned).not.toHaveBeenCalled();
    const first = window.ActiveCartChat;
    vi.spyOn(customElements, 'get').mockReturnValue(HTMLElement);
    await loadTag();
    expect(host()).toHaveLength(1);
    expect(window.ActiveCartChat).toBe(first);
    expect(warned.mock.calls.flat().join(' ')).toContain('https://chat.example/widget.js');
  });

  test('[WG4] speaks the language of its attribute', async () => {
    await loadTag({ locale: 'bn' });
    expect(Reflect.get(Object(part('.launcher')), 'ariaLabel')).toBe('আমাদের লিখুন');
  });

  test('takes an accent that is a colour, and no other words into the style', async () => {
    await loadTag({ accent: '#ffd400' });
    expect(host()[0]?.getAttribute('style')).toContain('#ffd400');
    host()[0]?.remove();
    await loadTag({ accent: 'red;position:static' });
    expect(host()[0]?.getAttribute('style')).toBeNull();
  });

  test('[WG1] becomes a mail link where the panel cannot come, without an error', async () => {
    await loadTag({ supportEmail: 'help@shop.example' });
    part('.launcher')?.click();
    expect(part('.panel')?.hidden).toBe(false);
    await vi.waitFor(() => expect(part('a')?.getAttribute('href')).toBe('mailto:help@shop.example'));
  });
});

describe('the page’s own scripts', () => {
  test('[WG5] may call before we are there, and are answered in order', async () => {
    const told: string[] = [];
    const q = [
      ['on', 'ready', () => told.push('ready')],
      ['on', 'open', () => told.push('open')],
      ['on', 'close', () => told.push('close')],
      ['open'],
      ['close'],
    ];
    window.ActiveCartChat = Object.assign(() => {}, { q });
    await loadTag();
    await vi.waitFor(() => expect(told).toEqual(['open', 'close', 'ready']));
  });

  test('[WG5] open and close by methods and by calls alike, and hear of each once', async () => {
    await loadTag();
    const told: string[] = [];
    api().on?.('open', () => told.push('open'));
    api().open?.();
    api()('open');
    expect(part('.panel')?.hidden).toBe(false);
    api()('close');
    expect(part('.panel')?.hidden).toBe(true);
    expect(told).toEqual(['open']);
  });

  test('[WG5] are told what is open, or null', async () => {
    await loadTag();
    vi.stubGlobal('fetch', async () => new Response('{"staffed":true}'));
    expect(await api().status?.()).toEqual({ staffed: true });
    vi.stubGlobal('fetch', async () => new Response('', { status: 503 }));
    expect(await api().status?.()).toBeNull();
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await api().status?.()).toBeNull();
  });

  test('[WG2] may replace the page beneath it', async () => {
    vi.mocked(customElements.define).mockRestore();
    await loadTag();
    document.body.replaceWith(document.createElement('body'));
    expect(host()).toHaveLength(1);
    host()[0]?.remove();
    await vi.waitFor(() => expect(host()).toHaveLength(1));
  });
});

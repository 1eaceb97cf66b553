import { fireEvent, within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';
import { openTabs } from './tabs.ts';
import { chatting, composer, greeting, leavePage, log, opened } from './testing/chatting.ts';
import { said } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { keep } from './testing/unsent.ts';
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

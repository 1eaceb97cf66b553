import { fireEvent, within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';
import { EMPTY_DRAFT } from './state.ts';
import { KEY, type Kept, openKeep } from './storage.ts';
import { openTabs } from './tabs.ts';
import { chatting, composer, greeting, leavePage, log, opened, type Scene, user } from './testing/chatting.ts';
import { said } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { watchStorage } from './testing/storage.ts';
import { keep } from './testing/unsent.ts';
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

/** Another tab keeps this. */
function changes(change: Kept): void {
  openKeep().write(change);
  window.dispatchEvent(Object.assign(new Event('storage'), { key: change.draft ? `${KEY} draft` : KEY }));
}
const kept = () => openKeep().read();
const changesDraft = (text: string) => changes({ draft: { ...EMPTY_DRAFT, ...kept().draft, text } });

/** Written and sent off; the answer is the line's. */
async function start({ shop }: Scene, text: string): Promise<void> {
  const box = within(shop.box);
  await user.type(box.getByLabelText(en.message), text);
  await user.selectOptions(box.getByLabelText(en.topic), 'customer payment');
  await user.click(box.getByRole('button', { name: live.startChat }));
}

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
    other.tell({ kind: 'given-back', written: { text: 'Refused over there' }, refusal: 'conflict' });
    other.tell({ kind: 'given-back', written: { text: 'Refused over there' }, refusal: 'conflict' });
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
    composer(scene).focus();
    changesDraft('Typed elsewhere');
    expect(composer(scene)).toHaveProperty('value', '');
    composer(scene).blur();
    changesDraft('Typed on elsewhere');
    await vi.waitFor(() => expect(composer(scene)).toHaveProperty('value', 'Typed on elsewhere'));
    changesDraft('');
    await vi.waitFor(() => expect(composer(scene)).toHaveProperty('value', ''));
    fireEvent.input(composer(scene), { target: { value: 'Typed here' } });
    changesDraft('Typed elsewhere');
    expect(composer(scene)).toHaveProperty('value', 'Typed here');
    changes({ locale: 'bn' });
    await vi.waitFor(() => expect(scene.shop.box.lang).toBe('bn'));
    changes({ open: null });
    await vi.waitFor(() => within(scene.shop.box).getByRole('button', { name: 'চ্যাট শুরু করুন' }));
    const before = scene.line.connects();
    changes({ open: 'c9' });
    expect(scene.line.connects()).toBe(before + 1);
  });

  test('[MS9] begin together: what is found before the answer to the start is there stays', async () => {
    let answer: ((reply: unknown) => void) | undefined;
    const scene = await opened(null, { 'conversation:start': () => new Promise((done) => (answer = done)) });
    await start(scene, 'Begun here');
    // The other tab has heard of the conversation, and is in it already.
    const before = scene.line.connects();
    changes({ open: 'c1' });
    expect(scene.line.connects()).toBe(before);
    const { written } = watchStorage();
    answer?.({ ok: true, value: { kind: 'live', conversationId: 'c1', lastSeq: 2, staffed: true } });
    await vi.waitFor(() => log(scene));
    expect(kept()).toMatchObject({ open: 'c1', draft: { text: '' } });
    // At no moment is it said to be left.
    expect(written).not.toContain(KEY);
  });

  test('[MS9] follow into a conversation that was left, once one of them is in it again', async () => {
    const scene = await chatting(greeting);
    changes({ open: null });
    await vi.waitFor(() => within(scene.shop.box).getByRole('button', { name: live.startChat }));
    scene.line.says('session:ready', scene.ready());
    within(scene.shop.box).getByRole('button', { name: live.startChat });
    const before = scene.line.connects();
    changes({ open: 'c1' });
    expect(scene.line.connects()).toBe(before + 1);
    scene.line.says('session:ready', scene.ready());
    await vi.waitFor(() => log(scene));
  });

  test('[MS9] write no draft back that was taken over, and hang up no line for it', async () => {
    const scene = await opened(null);
    within(scene.shop.box).getByLabelText(en.message).blur();
    const before = scene.line.connects();
    changesDraft('Typed elsewhere');
    await vi.waitFor(() =>
      expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'Typed elsewhere'),
    );
    const { written } = watchStorage();
    changesDraft('Typed on elsewhere');
    expect(written).toEqual([`${KEY} draft`]);
    expect(scene.line.connects()).toBe(before);
  });

  test('[MS9] become one visitor, also where both came without a token', async () => {
    const scene = await opened(null);
    localStorage.setItem('activecart-chat', '{"token":"theirs"}');
    const before = scene.line.connects();
    scene.line.says('session:ready', { ...scene.ready(), token: 'mine' });
    expect(scene.line.connects()).toBe(before + 1);
    expect(JSON.parse(localStorage.getItem('activecart-chat') ?? '').token).toBe('theirs');
  });

  test('[MS9] become one visitor at once, where each was given a token before it saw the other', async () => {
    const scene = await opened(null);
    const before = scene.line.connects();
    changes({ token: 'theirs' });
    expect(scene.line.connects()).toBe(before + 1);
    expect(kept().token).toBe('theirs');
  });

  test('[MS9] become the visitor who has begun to talk, and lose no start', async () => {
    const scene = await opened(null, { 'conversation:start': () => new Promise(() => {}) });
    await start(scene, 'Begun here');
    const before = scene.line.connects();
    changes({ token: 'theirs' });
    expect(kept().token).toBe('token');
    expect(scene.line.connects()).toBe(before);
    // Both talk: the last that was kept is where all meet.
    changes({ token: 'theirs', open: 'c2' });
    expect(kept()).toMatchObject({ token: 'theirs', open: 'c2' });
    expect(scene.line.connects()).toBe(before + 1);
  });
});

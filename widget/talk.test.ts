import { createEvent, fireEvent, within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';
import {
  chatting,
  chattingAgain,
  composer,
  greeting,
  inputs,
  leavePage,
  log,
  user,
  write,
} from './testing/chatting.ts';
import { drawn } from './testing/drawn.ts';
import { refusal } from './testing/line.ts';
import { said } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { en as live } from './text/live/en.ts';

vi.mock('./line.ts', async () => {
  const { lineSlot } = await import('./testing/chatting.ts');
  return { openLine: () => lineSlot.line };
});

// A busy machine types slowly; what is loaded later is translated before, so that no test waits for it.
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

describe('a message', () => {
  test('[MS4] is sending, sent, delivered, read, under the last own bubble', async () => {
    let answer: ((reply: unknown) => void) | undefined;
    const scene = await chatting(greeting, { 'message:send': () => new Promise((done) => (answer = done)) });
    await write(scene, 'Thank you');
    expect(log(scene).textContent).toContain(`· ${live.progress.sending}`);
    expect(composer(scene)).toHaveProperty('value', '');
    await vi.advanceTimersByTimeAsync(20_000);
    await vi.waitFor(() => expect(log(scene).textContent).toContain(live.progress.stillTrying));
    const [input] = inputs(scene, 'message:send');
    const clientId = String(Reflect.get(Object(input), 'clientId'));
    scene.line.says('entry:added', {
      conversationId: 'c1',
      entry: { ...said(5, 'Thank you'), type: 'message', text: 'Thank you', via: 'widget', clientId },
    });
    answer?.({ ok: true, value: { seq: 5, at: MONDAY_10 } });
    expect(log(scene).textContent).toContain(`· ${live.progress.sent}`);
    scene.line.says('marks', { conversationId: 'c1', delivered: 5, read: 0 });
    expect(log(scene).textContent).toContain(`· ${live.progress.delivered}`);
    scene.line.says('marks', { conversationId: 'c1', delivered: 5, read: 5 });
    expect(log(scene).textContent).toContain(`· ${live.progress.read}`);
    expect(within(log(scene)).getAllByText('Thank you', { ignore: '.unseen' })).toHaveLength(1);
    expect(openOutbox().all()).toEqual([]);
  });

  test('[MS4] says how long ago it was, for an hour, and then when', async () => {
    const scene = await chatting(greeting);
    const [last] = [...log(scene).querySelectorAll('time')].slice(-1);
    expect(last?.textContent).toBe('now');
    expect(last?.dateTime).toBe(new Date(MONDAY_10).toISOString());
    expect(last?.title).toContain('2026');
    for (const [minutes, words] of [
      [5, '5 minutes ago'],
      [54, '59 minutes ago'],
      [1, '10:00'],
    ] as const) {
      await vi.advanceTimersByTimeAsync(minutes * 60_000);
      expect(last?.textContent).toBe(words);
    }
  });

  test('[MS4] that is not stored is kept over a reload, and sent again in order with the same clientIds', async () => {
    const scene = await chatting(greeting, { 'message:send': () => null });
    scene.line.isLost();
    expect(within(scene.shop.box).getByText(live.reconnecting)).toBeTruthy();
    await write(scene, 'One');
    await write(scene, 'Two');
    expect(inputs(scene, 'message:send')).toEqual([]);
    const unsent = openOutbox().all();
    const again = await chattingAgain(greeting);
    await vi.waitFor(() => expect(inputs(again, 'message:send')).toHaveLength(2));
    expect(inputs(again, 'message:send')).toEqual(
      unsent.map(({ clientId, text }) => ({
        conversationId: 'c1',
        clientId,
        text,
      })),
    );
  });

  test('[MS4] that is refused for good goes back to the composer, with the reason', async () => {
    const scene = await chatting(greeting, { 'message:send': () => refusal('conflict') });
    await write(scene, 'After the end');
    await vi.waitFor(() => within(scene.shop.box).getByText(live.refused.conflict ?? ''));
    expect(composer(scene)).toHaveProperty('value', 'After the end');
    expect(openOutbox().all()).toEqual([]);
  });

  test('[MS3] that comes too fast waits as long as it is told, and goes then', async () => {
    const replies = [refusal('rate-limited', { retryAfterMs: 3_000 }), { ok: true, value: { seq: 5, at: 0 } }];
    const scene = await chatting(greeting, { 'message:send': () => replies.shift() ?? null });
    await write(scene, 'Fast');
    await vi.waitFor(() => within(scene.shop.box).getByText(live.refused['rate-limited'] ?? ''));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(inputs(scene, 'message:send')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(inputs(scene, 'message:send')).toHaveLength(2);
  });

  test('[WG3] is not sent by the Enter that ends a composed word, nor by Shift+Enter', async () => {
    const scene = await chatting(greeting, { 'message:send': () => null });
    await user.type(composer(scene), 'আমি');
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter', isComposing: true }));
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter', keyCode: 229 }));
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter', shiftKey: true }));
    expect(inputs(scene, 'message:send')).toEqual([]);
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter' }));
    expect(inputs(scene, 'message:send')).toHaveLength(1);
  });

  test('[MS7] of more than 4,000 characters stays in the composer', async () => {
    const scene = await chatting(greeting);
    fireEvent.input(composer(scene), { target: { value: 'x'.repeat(4_001) } });
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter' }));
    expect(inputs(scene, 'message:send')).toEqual([]);
    drawn();
    expect(within(scene.shop.box).getByRole('alert').textContent).toBe(live.refused['too-large']);
    expect(composer(scene)).toHaveProperty('value', 'x'.repeat(4_001));
  });

  test('[MS7] has left the composer before the next key, whatever is drawn when', async () => {
    const scene = await chatting(greeting, { 'message:send': () => null });
    fireEvent.input(composer(scene), { target: { value: 'First' } });
    fireEvent(composer(scene), createEvent.keyDown(composer(scene), { key: 'Enter' }));
    expect(composer(scene)).toHaveProperty('value', '');
    fireEvent.input(composer(scene), { target: { value: 'Second' } });
    drawn();
    expect(composer(scene)).toHaveProperty('value', 'Second');
    expect(inputs(scene, 'message:send')).toEqual([expect.objectContaining({ text: 'First' })]);
  });
});

describe('what is seen', () => {
  test('[MS4] is told as delivered and read when the panel is open, and only as delivered when it is not', async () => {
    const scene = await chatting(greeting);
    expect(inputs(scene, 'message:read')).toEqual([{ conversationId: 'c1', seq: 4 }]);
    scene.shop.shell.show(false);
    scene.line.says('entry:added', { conversationId: 'c1', entry: said(5, 'Are you there?', 'agent') });
    expect(inputs(scene, 'message:delivered').at(-1)).toEqual({ conversationId: 'c1', seq: 5 });
    expect(inputs(scene, 'message:read')).toHaveLength(1);
    expect(scene.shop.shell.launcher.getAttribute('aria-label')).toBe('Chat with us, 1 new');
    expect(scene.shop.told).toContainEqual({ name: 'unread', detail: { count: 1 } });
    scene.shop.shell.show(true);
    expect(inputs(scene, 'message:read').at(-1)).toEqual({ conversationId: 'c1', seq: 5 });
    expect(scene.shop.shell.launcher.getAttribute('aria-label')).toBe('Chat with us');
  });

  test('[MS2] typing goes both ways, seldom, and fades', async () => {
    const scene = await chatting(greeting);
    await user.type(composer(scene), 'quick');
    expect(scene.line.signs.filter(({ name }) => name === 'typing')).toEqual([
      { name: 'typing', input: { conversationId: 'c1', typing: true } },
    ]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(scene.line.signs.at(-1)).toEqual({ name: 'typing', input: { conversationId: 'c1', typing: false } });
    scene.line.says('typing', { conversationId: 'c1', typing: true, name: 'Nadia' });
    expect(within(scene.shop.box).getByRole('status').textContent).toBe('Nadia is typing');
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(within(scene.shop.box).getByRole('status').textContent).toBe(''));
  });
});

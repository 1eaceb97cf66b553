import { within } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '../shared/entries.ts';
import { chatting, inputs, log, type Scene, user } from './testing/chatting.ts';
import { accepted, happened, offered, said, started } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { bn } from './text/live/bn.ts';
import { en as live } from './text/live/en.ts';

vi.mock('./line.ts', async () => {
  const { lineSlot } = await import('./testing/chatting.ts');
  return { openLine: () => lineSlot.line };
});

beforeEach(() => {
  vi.useFakeTimers({ now: MONDAY_10 });
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const asking = [started(), said(2, 'I paid twice')];
const told = happened(3, { type: 'waiting-long' });
const comes = async (scene: Scene, entry: Entry) => {
  scene.line.says('entry:added', { conversationId: 'c1', entry });
  await vi.advanceTimersByTimeAsync(10);
};
const status = ({ shop }: Scene) => within(shop.box).getByRole('status').textContent;
const title = ({ shop }: Scene) => within(shop.box).getByRole('heading').textContent;
const button = ({ shop }: Scene, name: string) => within(shop.box).queryByRole('button', { name });

describe('an agent who has been asked', () => {
  test('[QU3] is who the shopper is being connected with, and has joined only when she takes it', async () => {
    const scene = await chatting([...asking, offered(3)]);
    expect(status(scene)).toBe('Connecting you with Nadia…');
    expect(log(scene).textContent).not.toContain('joined');
    expect(title(scene)).not.toBe('Nadia');
    await comes(scene, accepted(4));
    expect(status(scene)).toBe('');
    expect(log(scene).textContent).toContain('Nadia joined');
    expect(title(scene)).toBe('Nadia');
  });

  test('[QU3] and does not take it: the shopper keeps her place, and is told calmly', async () => {
    const scene = await chatting([...asking, offered(3)]);
    await comes(scene, happened(4, { type: 'requeued', why: 'not-accepted' }));
    expect(log(scene).textContent).toContain(live.missed);
    await comes(scene, happened(5, { type: 'assigned', agent: { id: 'a2', name: 'Rupa' }, how: 'routed' }));
    expect(status(scene)).toBe('Connecting you with Rupa…');
  });

  test('[QU4] and is gone after she had taken it: the shopper is back at her old place', async () => {
    const scene = await chatting([...asking, offered(3), accepted(4)]);
    await comes(scene, happened(5, { type: 'requeued', why: 'agent-gone' }));
    expect(log(scene).textContent).toContain(live.requeued);
  });

  test('[WG4] in Bangla too', async () => {
    const scene = await chatting([...asking, offered(3)]);
    await user.click(within(scene.shop.box).getByRole('button', { name: 'বাংলা' }));
    expect(status(scene)).toBe('Nadia-এর সাথে সংযোগ করা হচ্ছে…');
    await comes(scene, happened(4, { type: 'requeued', why: 'not-accepted' }));
    expect(log(scene).textContent).toContain(bn.missed);
  });
});

describe('a wait that has grown long', () => {
  test('[QU5] is told, and the shopper chooses to keep her place: she is asked no more', async () => {
    const scene = await chatting(asking, {
      'conversation:keep-place': () => ({ ok: true, value: { seq: 4, at: MONDAY_10 } }),
    });
    expect(button(scene, live.keepPlace)).toBeNull();
    await comes(scene, told);
    expect(log(scene).textContent).toContain(live.waitingLong);
    await user.click(within(scene.shop.box).getByRole('button', { name: live.keepPlace }));
    expect(inputs(scene, 'conversation:keep-place')).toEqual([{ conversationId: 'c1' }]);
    await comes(scene, { ...happened(4, { type: 'place-kept' }), by: { kind: 'visitor' } });
    expect(button(scene, live.keepPlace)).toBeNull();
    expect(button(scene, live.byEmail)).not.toBeNull();
  });

  test('[QU5] or has the answer by email', async () => {
    const scene = await chatting([...asking, told]);
    await user.click(within(scene.shop.box).getByRole('button', { name: live.byEmail }));
    expect(within(scene.shop.box).getByRole('textbox')).toBeTruthy();
    expect(button(scene, live.keepPlace)).toBeNull();
  });

  test('[QU5] and is over when somebody is found', async () => {
    const scene = await chatting([...asking, told]);
    await comes(scene, offered(4));
    expect(button(scene, live.keepPlace)).toBeNull();
    expect(status(scene)).toBe('Connecting you with Nadia…');
  });
});

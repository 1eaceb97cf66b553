import { within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openOutbox } from './outbox.ts';
import { chatting, composer, greeting, inputs, leavePage, log, opened, type Scene, user } from './testing/chatting.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { keep, reloaded, send, settled, unsentTexts } from './testing/unsent.ts';
import { en as files } from './text/files/en.ts';
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
    await vi.waitFor(() => expect(composer(scene)).toHaveProperty('value', 'Is it still there?\nHello?'));
    expect(unsentTexts()).toEqual([]);
    leavePage();
    const again = await back();
    await press(again, live.discard);
    await vi.waitFor(() => expect(within(again.shop.box).queryByRole('region')).toBeNull());
    expect([unsentTexts(), inputs(again, 'message:send')]).toEqual([[], []]);
  });

  test('[MS4] with its files, of which one that has waited for too long is named, and holds the message until it is taken out', async () => {
    const bill = { id: 'f1', name: 'bill.pdf', type: 'application/pdf', size: 5, goodUntil: MONDAY_10 + DAY_MS };
    const photo = { ...bill, id: 'f2', name: 'photo.jpg', goodUntil: MONDAY_10 - 1 };
    const old = { conversationId: 'c1', clientId: 'with files', at: MONDAY_10 - 3 * DAY_MS };
    openOutbox().put({ ...old, text: '', attachments: ['ref of bill', 'ref of photo'], files: [bill, photo] });
    const scene = await back();
    const box = within(scene.shop.box);
    expect(box.getByRole('region').textContent).toContain('bill.pdf');
    await press(scene, live.putBack);
    const chips = await vi.waitFor(() => box.getByRole('list', { name: files.list }));
    expect(within(chips).getByRole('alert').textContent).toBe(files.refused.old);
    expect(chips.textContent).toContain('bill.pdf');
    expect(composer(scene)).toHaveProperty('value', 'Is it still there?\nHello?');
    await press(scene, live.send);
    await settled();
    expect(inputs(scene, 'message:send')).toEqual([]);
    const takeOut = box.getByRole('button', { name: 'Remove photo.jpg' });
    expect(scene.shop.shell.root.activeElement).toBe(takeOut);
    await user.click(takeOut);
    await press(scene, live.send);
    await vi.waitFor(() => expect(inputs(scene, 'message:send')).toMatchObject([{ attachments: ['ref of bill'] }]));
  });

  test('[MS4] what was for a conversation that is over stands in the box of the next', async () => {
    localStorage.clear();
    keep('For the old one', MONDAY_10 - 60_000, 'c0');
    const scene = await opened(null);
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'For the old one');
    expect(unsentTexts()).toEqual([]);
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
    await vi.waitFor(() => expect(within(scene.shop.box).getByText(live.reconnecting)).toBeTruthy());
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

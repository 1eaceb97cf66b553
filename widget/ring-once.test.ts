import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ringOnce } from './ring-once.ts';
import { openTabs, type Tabs } from './tabs.ts';

const open: Tabs[] = [];

/** A tab of the shop with a conversation in it. */
function tab({ isLooking = false, mayRing = true } = {}) {
  const tabs = openTabs();
  open.push(tabs);
  const ring = vi.fn();
  const ringFor = ringOnce(tabs, { isLooking: () => isLooking, mayRing: () => mayRing, ring });
  return { ring, ringFor };
}
const rings = (tabs: readonly ReturnType<typeof tab>[]) =>
  tabs.reduce((count, { ring }) => count + ring.mock.calls.length, 0);
/** What the channels carry comes in real time. */
const heard = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  for (const tabs of open.splice(0)) tabs.sleep();
  vi.useRealTimers();
});

/** Long enough for every objection. */
async function later(): Promise<void> {
  await heard();
  await vi.advanceTimersByTimeAsync(200);
  await heard();
}

describe('a message that nobody saw come', () => {
  test('[WG6] sounds in one of five tabs that all hear of it at once, and the next one again', async () => {
    const tabs = [tab(), tab(), tab(), tab(), tab()];
    for (const { ringFor } of tabs) ringFor('c 5');
    await later();
    expect(rings(tabs)).toBe(1);
    for (const { ringFor } of tabs) ringFor('c 6');
    await later();
    expect(rings(tabs)).toBe(2);
  });

  test('[WG6] does not sound again in a tab that hears of it late', async () => {
    const [early, late] = [tab(), tab()];
    early.ringFor('c 5');
    await later();
    late.ringFor('c 5');
    await later();
    expect([rings([early]), rings([late])]).toEqual([1, 0]);
  });

  test('[WG6] sounds in no tab where one is looked at, whether or not that one has heard of it', async () => {
    const [looking, hidden] = [tab({ isLooking: true }), tab()];
    hidden.ringFor('c 5');
    await later();
    looking.ringFor('c 5');
    await later();
    expect(rings([looking, hidden])).toBe(0);
  });

  test('[WG6] is left to a tab that may sound', async () => {
    const [untouched, touched] = [tab({ mayRing: false }), tab()];
    for (const { ringFor } of [untouched, touched]) ringFor('c 5');
    await later();
    expect([rings([untouched]), rings([touched])]).toEqual([0, 1]);
  });

  test('[MS9] tabs hear each other by storage where there are no channels', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const told: unknown[] = [];
    const tabs = openTabs();
    tabs.on('read', (word) => told.push(word));
    const written = vi.spyOn(Storage.prototype, 'setItem');
    const word = { kind: 'read', conversationId: 'c', seq: 4 } as const;
    tabs.tell(word);
    const [key, newValue] = written.mock.calls[0] ?? [];
    expect(localStorage.length).toBe(0);
    window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: null }));
    expect(told).toEqual([word]);
    written.mockRestore();
    vi.unstubAllGlobals();
  });
});

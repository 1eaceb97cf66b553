import { beforeEach, expect, test, vi } from 'vitest';
import { type KeptRelease, RELEASE_LIMITS, type WidgetRelease } from '../domain/embed/kept-release.ts';
import { StoreDown } from '../store/port.ts';
import { NOW, widgetRelease } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import { openReleases } from './releases.ts';

const MINUTE_MS = 60_000;
const names = Array.from({ length: 9 }, (_, index) => `r${index}`);

let clock: ManualClock;
beforeEach(() => {
  clock = manualClock(NOW);
});

/** A store with these in it, and what is asked of it. */
function storeWith(releases: readonly WidgetRelease[]) {
  let held = releases.map(({ id, loader, folder }): KeptRelease => ({ id, loader, folder, servedAt: NOW }));
  const keepRelease = async ({ id, loader, folder }: WidgetRelease, servedAt: number) => {
    held = [...held.filter((one) => one.id !== id), { id, loader, folder, servedAt }];
  };
  const dropRelease = async ({ id }: Pick<KeptRelease, 'id'>) => {
    held = held.filter((one) => one.id !== id);
  };
  const keptReleases = vi.fn(async () => held);
  const releaseFiles = vi.fn(async (id: string) => {
    const isHeld = held.some((one) => one.id === id);
    return isHeld ? (releases.find((one) => one.id === id)?.files ?? null) : null;
  });
  return { keepRelease, dropRelease, keptReleases, releaseFiles };
}
const opened = (store: ReturnType<typeof storeWith>, current = widgetRelease('current')) =>
  openReleases({ store, clock }, current);

test('[WG2] of the releases that are asked for in turn the last four are in memory', async () => {
  const store = storeWith(names.map(widgetRelease));
  const releases = opened(store);
  const askFor = async (...asked: readonly string[]) => {
    store.releaseFiles.mockClear();
    for (const name of asked) expect((await releases.withLoader(`loader-${name}`))?.folder).toBe(`folder-${name}`);
    return store.releaseFiles.mock.calls.length;
  };
  expect(await askFor(...names)).toBe(names.length);
  expect(await askFor('r5', 'r6', 'r7', 'r8', 'r5')).toBe(0);
  expect(await askFor('r0')).toBe(1);
  // The one that was asked for the longest ago had to go.
  expect(await askFor('r7', 'r8', 'r5', 'r0')).toBe(0);
  expect(await askFor('r6')).toBe(1);
  expect(store.keptReleases).toHaveBeenCalledTimes(1);
});

test('[WG2] of many who ask for one at once one reads it', async () => {
  const store = storeWith([widgetRelease('r1')]);
  const releases = opened(store);
  const all = await Promise.all(Array.from({ length: 20 }, () => releases.withFolder('folder-r1')));
  expect(new Set(all).size).toBe(1);
  expect([store.keptReleases.mock.calls.length, store.releaseFiles.mock.calls.length]).toEqual([1, 1]);
});

test('[WG2] one that another node has taken out is not there, and found again when it is kept again', async () => {
  const release = widgetRelease('r1');
  const store = storeWith([release]);
  const releases = opened(store);
  await releases.withFolder('folder-none');
  await store.dropRelease(release);
  expect(await releases.withFolder(release.folder)).toBeNull();
  await store.keepRelease(release, NOW);
  await clock.advanceTo(NOW + MINUTE_MS);
  expect((await releases.withFolder(release.folder))?.id).toBe(release.id);
});

test('[SE3] while the store is down it is not asked by each who asks, and known again within a minute', async () => {
  const store = storeWith([widgetRelease('r1')]);
  const releases = opened(store);
  store.keptReleases.mockRejectedValueOnce(new StoreDown('away'));
  for (let asking = 0; asking < 20; asking++) {
    await expect(releases.withLoader('loader-r1')).rejects.toBeInstanceOf(StoreDown);
    expect((await releases.withLoader('loader-current'))?.id).toBe(widgetRelease('current').id);
  }
  expect(store.keptReleases).toHaveBeenCalledTimes(1);
  await clock.advanceTo(NOW + MINUTE_MS);
  store.releaseFiles.mockRejectedValueOnce(new StoreDown('away'));
  await expect(releases.withLoader('loader-r1')).rejects.toBeInstanceOf(StoreDown);
  expect((await releases.withLoader('loader-r1'))?.id).toBe(widgetRelease('r1').id);
});

test('[WG2] a clock that is set back does not keep it from looking', async () => {
  const store = storeWith([]);
  const releases = opened(store);
  await releases.withLoader('loader-r1');
  clock.jumpTo(NOW - RELEASE_LIMITS.keptMs);
  await releases.withLoader('loader-r1');
  expect(store.keptReleases).toHaveBeenCalledTimes(2);
});

test('[WG2] what outlived its time goes when the current one is said to be in use, and never the current one', async () => {
  const current = widgetRelease('current');
  const store = storeWith([current, widgetRelease('r1')]);
  const releases = opened(store, current);
  await clock.advanceTo(NOW + RELEASE_LIMITS.keptMs);
  expect(await releases.keepCurrent()).toBe(0);
  await clock.advanceTo(NOW + RELEASE_LIMITS.keptMs + 1);
  expect(await releases.keepCurrent()).toBe(1);
  expect((await store.keptReleases()).map(({ id }) => id)).toEqual([current.id]);
});

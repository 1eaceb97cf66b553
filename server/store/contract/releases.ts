/** Test support. The contract of the widget's releases, kept for pages that pin them (WG2). */
import { expect } from 'vitest';
import type { ReleaseFile, WidgetRelease } from '../../domain/embed/kept-release.ts';
import { MINUTE_MS, NOW, widgetRelease } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const asHex = (files: readonly ReleaseFile[] | null) =>
  files
    ?.map(({ path, bytes }) => [path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')])
    .toSorted() ?? null;

async function keptIds(store: Store): Promise<readonly string[]> {
  return (await store.keptReleases()).map(({ id }) => id);
}

export function releaseContract(storeTest: StoreTest): void {
  storeTest('[WG2] a release comes out byte for byte, after another opening too', async (store, reopen) => {
    const release = widgetRelease('first');
    await store.keepRelease(release, NOW);
    expect(asHex(await store.releaseFiles(release.id))).toEqual(asHex(release.files));
    const again = await reopen();
    expect(asHex(await again.releaseFiles(release.id))).toEqual(asHex(release.files));
    const { id, loader, folder } = release;
    expect(await again.keptReleases()).toEqual([{ id, loader, folder, servedAt: NOW }]);
    expect(await again.releaseFiles('none')).toBeNull();
  });

  storeTest(
    '[WG2] by nodes that start at once it is kept once, and when it was last served only rises',
    async (store) => {
      const release = widgetRelease('same');
      await Promise.all([0, 2, 1].map((minute) => store.keepRelease(release, NOW + minute * MINUTE_MS)));
      await store.keepRelease(release, NOW);
      expect(await store.keptReleases()).toEqual([expect.objectContaining({ servedAt: NOW + 2 * MINUTE_MS })]);
      expect(asHex(await store.releaseFiles(release.id))).toEqual(asHex(release.files));
    },
  );

  storeTest('[WG2] the last served is told first', async (store) => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => widgetRelease(name)) as [
      WidgetRelease,
      WidgetRelease,
      WidgetRelease,
    ];
    await store.keepRelease(a, NOW + 1);
    await store.keepRelease(b, NOW + 3);
    await store.keepRelease(c, NOW + 2);
    expect(await keptIds(store)).toEqual([b.id, c.id, a.id]);
    await store.keepRelease(a, NOW + 4);
    expect(await keptIds(store)).toEqual([a.id, b.id, c.id]);
  });

  storeTest('[WG2] one goes with all its files, unless it was served again meanwhile', async (store, reopen) => {
    const [gone, back] = [widgetRelease('gone'), widgetRelease('back')];
    for (const release of [gone, back]) await store.keepRelease(release, NOW);
    await store.keepRelease(back, NOW + 1);
    for (const { id } of [gone, back]) await store.dropRelease({ id, servedAt: NOW });
    await store.dropRelease({ id: 'none', servedAt: NOW });
    const again = await reopen();
    expect(await keptIds(again)).toEqual([back.id]);
    expect(await again.releaseFiles(gone.id)).toBeNull();
    expect(asHex(await again.releaseFiles(back.id))).toEqual(asHex(back.files));
    // It is deployed once more.
    await again.keepRelease(gone, NOW + 2);
    expect(asHex(await again.releaseFiles(gone.id))).toEqual(asHex(gone.files));
  });
}

/**
 * WG2: the widget's releases, as pages ask for them. The one that this node serves is in its memory, read at the start:
 * whoever builds the next one in the same folder changes nothing of it. The others are in the store, where every node
 * has kept its own.
 */
import type { Clock } from '../domain/clock.ts';
import { type KeptRelease, outlived, type ReleaseName, type WidgetRelease } from '../domain/embed/kept-release.ts';
import type { ReleaseMethods } from '../store/port.ts';

export type Releases = {
  /** Null where nothing is built. */
  readonly current: WidgetRelease | null;
  /** Null where none such is kept. Fails with `StoreDown` where that cannot be told; never for the current one. */
  withLoader(loader: string): Promise<WidgetRelease | null>;
  withFolder(folder: string): Promise<WidgetRelease | null>;
  /** Says that the current one is in use, and takes out what has outlived its time; how many. */
  keepCurrent(): Promise<number>;
};

/**
 * How often the store is asked what there is, whoever asks for what is not there. A node of the next release has kept it
 * before anybody hears of it, so another node knows it this much later at the latest.
 */
const LOOK_EVERY_MS = 10_000;
/** Shops that pin renew their tags now and then: the few last releases are asked for, of some 350 kB each. */
const IN_MEMORY = 4;

export function openReleases(
  { store, clock }: { readonly store: ReleaseMethods; readonly clock: Clock },
  current: WidgetRelease | null,
): Releases {
  let kept: readonly KeptRelease[] = [];
  let looked: Promise<void> = Promise.resolve();
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** The last asked for stands last. */
  const inMemory = new Map<string, Promise<WidgetRelease | null>>();

  async function find(isSought: (name: ReleaseName) => boolean): Promise<WidgetRelease | null> {
    if (current && isSought(current)) return current;
    if (!kept.some(isSought)) await look();
    const found = kept.find(isSought);
    return found ? whole(found) : null;
  }

  /** All who ask within a while have the same answer, also where it is that the store is down. */
  function look(): Promise<void> {
    const sinceMs = clock.now() - lookedAt;
    if (sinceMs >= LOOK_EVERY_MS || sinceMs < 0) {
      lookedAt = clock.now();
      looked = store.keptReleases().then((told) => {
        kept = told;
      });
    }
    return looked;
  }

  function whole(name: KeptRelease): Promise<WidgetRelease | null> {
    const taken = inMemory.get(name.id) ?? read(name);
    inMemory.delete(name.id);
    inMemory.set(name.id, taken);
    const [oldest = name.id] = inMemory.keys();
    if (inMemory.size > IN_MEMORY) inMemory.delete(oldest);
    return taken;
  }

  async function read({ id, loader, folder }: KeptRelease): Promise<WidgetRelease | null> {
    try {
      const files = await store.releaseFiles(id);
      if (files) return { id, loader, folder, files };
    } catch (error) {
      inMemory.delete(id);
      throw error;
    }
    // Taken out since it was told of.
    kept = kept.filter((other) => other.id !== id);
    inMemory.delete(id);
    return null;
  }

  return {
    current,
    withLoader: (loader) => find((name) => name.loader === loader),
    withFolder: (folder) => find((name) => name.folder === folder),
    async keepCurrent() {
      if (!current) return 0;
      const now = clock.now();
      await store.keepRelease(current, now);
      const gone = outlived(await store.keptReleases(), now);
      for (const release of gone) await store.dropRelease(release);
      return gone.length;
    },
  };
}

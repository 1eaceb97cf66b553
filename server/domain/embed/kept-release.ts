/** WG2: releases of the widget are kept, so that a page that holds its files to their hashes keeps its chat. */
import type { Instant } from '../../../shared/entries.ts';

const DAY_MS = 24 * 3_600_000;

export const RELEASE_LIMITS = {
  /**
   * Since it was last said to be the current one, which may have been a day before the update. Whoever pins a tag looks
   * over the shop's pages once a year at the least.
   */
  keptMs: (365 + 1) * DAY_MS,
  /** One a week, for that year and a few to spare: at 350 kB each they are 21 MB of the store. */
  kept: 60,
  /** How often every node says which release it serves. */
  saidEveryMs: DAY_MS,
  /** One of which no node has said so for this long is the current one of none: each has missed it once. */
  inUseMs: 2 * DAY_MS,
} as const;

/** A file by its path under the server's address: `widget.js` is the loader, `widget/en/panel.js` one that it loads. */
export type ReleaseFile = { readonly path: string; readonly bytes: Uint8Array };

export type ReleaseName = {
  /** Of both of the following. */
  readonly id: string;
  /** The beginning of the loader's SHA-256, by which a page pins it. */
  readonly loader: string;
  /** The hash of all the other files, in whose name the loader asks for them. */
  readonly folder: string;
};
export type WidgetRelease = ReleaseName & { readonly files: readonly ReleaseFile[] };
/** `servedAt` is when a node last served it as the current one. */
export type KeptRelease = ReleaseName & { readonly servedAt: Instant };

export const LOADER_PATH = 'widget.js';

/** Which of all that are kept are to go. None that a node may still serve as the current one. */
export function outlived(kept: readonly KeptRelease[], now: Instant): readonly KeptRelease[] {
  const lastServedFirst = kept.toSorted((a, b) => b.servedAt - a.servedAt);
  return lastServedFirst.filter(({ servedAt }, place) => {
    const restedMs = now - servedAt;
    const isTooMany = place >= RELEASE_LIMITS.kept && restedMs > RELEASE_LIMITS.inUseMs;
    return isTooMany || restedMs > RELEASE_LIMITS.keptMs;
  });
}

/** Where the files of a release stand for pages that hold them to their hashes. */
import { LOADER_PATH, type ReleaseName } from '../domain/embed/kept-release.ts';

/** Named by its content: another release's loader has another address, and never this one. */
export function pinnedAddress({ loader }: Pick<ReleaseName, 'loader'>): string {
  return `/widget/pinned/${loader}.js`;
}

export function addressOf(release: ReleaseName, path: string): string {
  return path === LOADER_PATH ? pinnedAddress(release) : path.replace(/^widget\//, `/widget/${release.folder}/`);
}

/** The loaders that are pinned in a text, each once. */
export function pinnedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\/widget\/pinned\/([0-9a-f]{16})\.js/g)].map(([, loader = '']) => loader))];
}

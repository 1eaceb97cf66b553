/** A release of the widget with the hashes that a page may hold its files to (SRI). */
import { createHash } from 'node:crypto';
import { LOADER_PATH, type WidgetRelease } from '../../domain/embed/kept-release.ts';
import type { Release } from '../../domain/embed/tag.ts';
import { addressOf, pinnedAddress } from '../release-addresses.ts';

export function pinsOf(release: WidgetRelease): Release {
  const integrityOf = (path: string) => {
    const bytes = release.files.find((file) => file.path === path)?.bytes ?? '';
    return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  };
  const chunks = release.files.map(({ path }) => path).filter((path) => path !== LOADER_PATH);
  return {
    loader: { path: pinnedAddress(release), integrity: integrityOf(LOADER_PATH) },
    chunks: chunks.map((path) => ({ path: addressOf(release, path), integrity: integrityOf(path) })),
  };
}

/** Where the loader of this release stands for pages that pin it. */
import { createHash } from 'node:crypto';

/** Named by its content: another release's loader has another address, and never this one. */
export function pinnedPath(code: Buffer): string {
  return `/widget/pinned/${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`;
}

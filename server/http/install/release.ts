/** The widget's files of this release, with the hashes that a page may hold them to (SRI). */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HashedFile, Release } from '../../domain/embed/tag.ts';
import { pinnedPath } from '../pinned-path.ts';
import { widgetHash } from '../widget-hash.ts';

/** Null where nothing is built. Read anew each time: 20 files, and a build in development makes others. */
export function releaseIn(distDir: string): Release | null {
  const loader = join(distDir, 'widget.js');
  const folder = join(distDir, 'widget');
  if (!existsSync(loader) || !existsSync(folder)) return null;
  const code = readFileSync(loader);
  const hash = widgetHash(folder);
  const chunks = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  return {
    loader: { path: pinnedPath(code), integrity: integrityOf(code) },
    chunks: chunks.map(
      (name): HashedFile => ({
        path: `/widget/${hash}/${name}`,
        integrity: integrityOf(readFileSync(join(folder, name))),
      }),
    ),
  };
}

function integrityOf(code: Buffer): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`;
}

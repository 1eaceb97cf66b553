/** The widget's files of this build, as they are served from now on. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOADER_PATH, type WidgetRelease } from '../domain/embed/kept-release.ts';
import { widgetHash } from './widget-hash.ts';

/** Of a SHA-256 in hex: 64 bits of it are no other loader's. */
const LOADER_LETTERS = 16;

/** Null where nothing is built. */
export function readRelease(distDir: string): WidgetRelease | null {
  const [loaderFile, widgetDir] = [join(distDir, LOADER_PATH), join(distDir, 'widget')];
  if (!existsSync(loaderFile) || !existsSync(widgetDir)) return null;
  const code = readFileSync(loaderFile);
  const loader = createHash('sha256').update(code).digest('hex').slice(0, LOADER_LETTERS);
  const folder = widgetHash(widgetDir);
  const others = readdirSync(widgetDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => ({ path: `widget/${name.replaceAll('\\', '/')}`, bytes: readFileSync(join(widgetDir, name)) }));
  return { id: `${loader}-${folder}`, loader, folder, files: [{ path: LOADER_PATH, bytes: code }, ...others] };
}

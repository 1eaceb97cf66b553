/** The name of the widget's files, all together: they are loaded from a folder that is named so, and may be kept forever. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LETTERS = 8;

/** Another one as soon as any file in `folder` is another. */
export function widgetHash(folder: string): string {
  const hash = createHash('sha256');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  for (const name of names.filter((name) => name.endsWith('.js')).sort()) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('base64url').slice(0, LETTERS);
}

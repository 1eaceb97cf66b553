/** Tells whether a build is of the sources as they are. Content, not dates: a checkout or a copy changes all dates. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['widget', 'agent-console', 'shared', 'server', 'docs/snippets'];
const files = ['vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/**
 * One hash over the name and content of everything that goes into a build.
 * @param {string} root the project's folder
 * @returns {string}
 */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const path of [...files, ...folders.flatMap((folder) => filesBelow(root, folder))]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} in a fixed order, without tests
 */
function filesBelow(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
}

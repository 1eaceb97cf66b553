/** Makes a package of the built module, and the file that `npm install https://…` takes. */
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './command.mjs';
import { npmFault } from './npm-fault.mjs';
import { inProject } from './project.mjs';

export const PACKED = 'activecart-chat.tgz';

/**
 * npm writes no dates into what it packs: of the same files it makes the same bytes, and a shop's package-lock.json,
 * which holds their hash, stays true.
 * @param {string} folder where index.js is
 */
export async function packModule(folder) {
  const source = inProject('widget', 'module');
  for (const name of ['package.json', 'README.md']) copyFileSync(join(source, name), join(folder, name));
  copyFileSync(join(source, 'activecart-chat.d.ts'), join(folder, 'index.d.ts'));
  copyFileSync(inProject('LICENSE'), join(folder, 'LICENSE'));
  const { code, said } = await runNpm(['pack', '--json', '--offline', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
  });
  if (code !== 0) throw npmFault(said);
  const [{ filename }] = JSON.parse(said);
  renameSync(join(folder, filename), join(folder, PACKED));
}

/** Builds the named modes into BUILD_DIR, one after the other; what has words in it, once for each language. */
import { readdirSync } from 'node:fs';
import { build } from 'vite';
import { inProject, root } from './project.mjs';

const inEachLanguage = new Set(['widget', 'words']);
const languages = readdirSync(inProject('widget', 'text', 'panel'))
  .map((name) => name.replace('.ts', ''))
  .filter((name) => /^[a-z]{2}$/.test(name));

process.chdir(root);
for (const mode of process.argv.slice(2)) {
  for (const language of inEachLanguage.has(mode) ? languages : ['en']) {
    process.env.WIDGET_LANGUAGE = language;
    await build({ mode, configFile: inProject('vite.config.ts'), logLevel: 'warn' });
  }
}

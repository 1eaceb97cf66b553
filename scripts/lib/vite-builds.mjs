/** Builds the named modes into BUILD_DIR, one after the other. */
import { build } from 'vite';
import { inProject, root } from './project.mjs';

process.chdir(root);
for (const mode of process.argv.slice(2)) {
  await build({ mode, configFile: inProject('vite.config.ts'), logLevel: 'warn' });
}

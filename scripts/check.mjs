/** `npm run check`: format, lint and types of everything; one line each, and the details of what failed. */
import { existsSync, readdirSync } from 'node:fs';
import { run } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject, root } from './lib/project.mjs';
import { explaining } from './lib/stop.mjs';

const biome = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const tsc = inProject('node_modules', 'typescript', 'bin', 'tsc');

/** Every folder with types of its own: the browser's, or Node's. */
const typed = ['.', ...readdirSync(root)].filter((folder) => existsSync(inProject(folder, 'tsconfig.json')));

const checks = [
  { name: 'format and lint', args: [biome, 'check', '--error-on-warnings'] },
  ...typed.map((folder) => ({
    name: `types of ${folder === '.' ? 'vite.config.ts' : `${folder}/`}`,
    args: [tsc, '-p', folder],
  })),
];

await explaining(async () => {
  requireNode();
  await install();
  for (const { name, args } of checks) {
    const { code, said } = await run(process.execPath, args);
    console.log(`${code === 0 ? 'ok    ' : 'failed'}  ${name}`);
    if (code === 0) continue;
    console.log(said.trimEnd());
    process.exitCode = 1;
  }
});

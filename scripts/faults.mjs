/** `npm run faults [-- names] [--seeds 20] [--nodes 2]`: sets up what is missing, then the long runs under faults. */
import { buildIfStale } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject, root } from './lib/project.mjs';
import { explaining } from './lib/stop.mjs';

await explaining(async () => {
  requireNode();
  process.chdir(root);
  await install();
  await buildIfStale();
  // Vite runs the rig's TypeScript as it stands; Node 20 does not.
  const { runnerImport } = await import('vite');
  const { module: rig } = await runnerImport(inProject('e2e', 'faults', 'main.ts'), {
    configFile: false,
    root,
    logLevel: 'error',
  });
  process.exit(await rig.main(process.argv.slice(2)));
});

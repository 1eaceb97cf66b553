/** `npm run admin -- <command>`: sets up what is missing, then runs the command in this very process. */
import { buildIfStale } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { root } from './lib/project.mjs';
import { explaining } from './lib/stop.mjs';

await explaining(async () => {
  requireNode();
  process.chdir(root);
  await install();
  await buildIfStale();
});
await import(new URL('../dist/server/admin.js', import.meta.url).href);

/** `npm run bench [-- name ...] [--write]`: sets up what is missing, then measures; `--write` puts the table in docs/benchmarks.md. */
import { findBrowser } from './lib/browser.mjs';
import { buildIfStale, buildInto } from './lib/build.mjs';
import { runOpenly } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject } from './lib/project.mjs';
import { explaining } from './lib/stop.mjs';

await explaining(async () => {
  requireNode();
  await install();
  await buildIfStale();
  const folder = inProject('.cache', 'bench');
  await buildInto(folder, ['bench']);
  const browser = await findBrowser();
  const env = browser.path ? { ...process.env, CHROME_PATH: browser.path } : process.env;
  process.exitCode = await runOpenly(['--enable-source-maps', `${folder}/main.js`, ...process.argv.slice(2)], env);
});

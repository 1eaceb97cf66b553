/** `npm test [vitest's arguments]`: sets up what is missing, finds a browser, then runs all tests, or those named. */
import { findBrowser } from './lib/browser.mjs';
import { buildIfStale } from './lib/build.mjs';
import { runOpenly } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject } from './lib/project.mjs';
import { explaining } from './lib/stop.mjs';

await explaining(async () => {
  requireNode();
  await install();
  await buildIfStale();
  const browser = await findBrowser();
  const env = { ...process.env };
  if (browser.path) env.CHROME_PATH = browser.path;
  console.log(`Browser: ${browser.path ?? 'none'}`);

  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
  process.exitCode = await runOpenly([vitest, 'run', ...process.argv.slice(2)], env);
  if (browser.path === null) console.log(`Skipped: the browser journeys. ${browser.why} ${browser.cure}`);
});

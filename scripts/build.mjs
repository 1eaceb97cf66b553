/** `npm run build [widget|loader|module|console|server ...]`: builds all of dist/, or the named parts. */
import { build, modes } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { explaining, Stop } from './lib/stop.mjs';

await explaining(async () => {
  requireNode();
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((mode) => !modes.includes(mode));
  if (unknown) throw new Stop(`There is no part named "${unknown}".`, `The parts are ${modes.join(', ')}.`);
  await install();
  await build(wanted);
});

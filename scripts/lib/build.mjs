/** Builds the product into dist/, all of it or not at all: it is built beside and put in place by a rename. */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { onWait, setUpLock } from './install.mjs';
import { withLock } from './lock.mjs';
import { packModule } from './pack-module.mjs';
import { showing } from './progress.mjs';
import { inProject, root } from './project.mjs';
import { sourceStamp } from './stamp.mjs';
import { Stop } from './stop.mjs';

/** In the order to build them: the loader and the script of /chat have the hash of the widget's files in them. */
export const modes = ['widget', 'words', 'loader', 'chat-page', 'module', 'console', 'server'];

const dist = inProject('dist');
const stampFile = join(dist, '.stamp');
const cache = inProject('.cache');

/** Builds if the sources are not those that dist/ was built from. */
export async function buildIfStale() {
  if (isFresh()) return;
  await withLock(setUpLock, async () => void (isFresh() || (await buildAll())), onWait);
}

/**
 * Builds in any case.
 * @param {readonly string[]} only some of the modes; the rest of dist/ stays as it is
 */
export async function build(only) {
  await withLock(setUpLock, () => (only.length === 0 ? buildAll() : buildSome(only)), onWait);
}

/**
 * Builds the named modes into a folder of their own; dist/ stays as it is.
 * @param {string} folder
 * @param {readonly string[]} wanted
 */
export async function buildInto(folder, wanted) {
  await withLock(setUpLock, () => runBuilds(folder, wanted), onWait);
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp(root);
}

async function buildAll() {
  const stamp = sourceStamp(root);
  await showing('Building the widget, the console and the server', () =>
    inPlace(async (folder) => {
      await runBuilds(folder, modes);
      writeFileSync(join(folder, '.stamp'), stamp);
    }),
  );
}

/** @param {readonly string[]} only */
async function buildSome(only) {
  const wanted = modes.filter(
    (mode) => only.includes(mode) || (['words', 'loader', 'chat-page'].includes(mode) && only.includes('widget')),
  );
  await showing(`Building ${wanted.join(', ')}`, () =>
    inPlace(async (folder) => {
      if (existsSync(dist)) cpSync(dist, folder, { recursive: true });
      rmSync(join(folder, '.stamp'), { force: true });
      await runBuilds(folder, wanted);
    }),
  );
}

/**
 * Gives `work` an empty folder, and makes it the new dist/. Between the two renames there is no dist/, never half a one.
 * @param {(folder: string) => Promise<void>} work
 */
async function inPlace(work) {
  mkdirSync(cache, { recursive: true });
  const leftovers = readdirSync(cache).filter((name) => name.startsWith('build-'));
  for (const name of leftovers) rmSync(join(cache, name), { recursive: true, force: true });
  const folder = join(cache, `build-${randomUUID()}`);
  const old = `${folder}-old`;
  mkdirSync(folder);
  await work(folder);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(folder, dist);
  rmSync(old, { recursive: true, force: true });
}

/**
 * In a process of its own, so that the bundler's memory does not stay with the server.
 * @param {string} folder
 * @param {readonly string[]} wanted
 */
async function runBuilds(folder, wanted) {
  const env = { ...process.env, BUILD_DIR: folder, NODE_ENV: 'production' };
  const { code, said } = await run(process.execPath, [inProject('scripts', 'lib', 'vite-builds.mjs'), ...wanted], {
    env,
  });
  if (code === 0) {
    if (wanted.includes('module')) await packModule(join(folder, 'module'));
    return;
  }
  if (/ENOSPC|no space left/i.test(said)) {
    throw new Stop('The build did not fit on the disk.', 'Free about 500 MB and run the command again.');
  }
  throw new Stop(`The build failed:\n${said.trim()}`, 'Mend the file that is named above; dist/ is as it was before.');
}

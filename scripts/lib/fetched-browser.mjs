/** A Chromium out of the npm registry, for a Linux without one: it needs no root, and brings the libraries it uses. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, runNpm } from './command.mjs';
import { onWait, setUpLock } from './install.mjs';
import { shareLock, withLock } from './lock.mjs';
import { npmFault } from './npm-fault.mjs';
import { showing } from './progress.mjs';
import { inProject } from './project.mjs';
import { Stop } from './stop.mjs';

/** 147.0.0 is the last version that runs on Node 20. */
const browserPackage = '@sparticuz/chromium@147.0.0';
const folder = inProject('.cache', 'browser');
const launcher = join(folder, 'chromium');

export function canFetchBrowser() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The fetched browser; the first call fetches it.
 * @returns {Promise<{ path: string } | { path: null, why: string, cure: string }>}
 */
export async function fetchBrowser() {
  try {
    if (!existsSync(launcher)) await withLock(setUpLock, fetchOnce, onWait);
  } catch (error) {
    if (error instanceof Stop) return { path: null, why: error.message, cure: error.cure };
    throw error;
  }
  const { code, said } = await run(launcher, ['--version']);
  if (code === 0) return { path: launcher };
  return {
    path: null,
    why: `The Chromium of ${browserPackage} does not run here: ${said.trim().split('\n')[0]}.`,
    cure: 'Install Chrome or Chromium, and set CHROME_PATH if it is in an unusual place.',
  };
}

/** @param {import('./lock.mjs').Lock} lock */
async function fetchOnce(lock) {
  if (existsSync(launcher)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'unpacked'), { recursive: true });
  const onStart = (/** @type {number | undefined} */ pid) => shareLock(lock, pid);
  await showing('Fetching a browser for the tests (70 MB, kept in .cache/browser)', async () => {
    // Its own package.json keeps it out of the project's dependencies.
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
    const args = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', browserPackage];
    const npm = await runNpm(args, { cwd: folder, onStart });
    if (npm.code !== 0) throw npmFault(npm.said);
    await unpack(onStart);
  });
  writeLauncher();
}

/**
 * The package unpacks itself into the folder for temporary files, and its libraries only when it takes the machine
 * for one of Amazon's.
 * @param {(pid: number | undefined) => void} onStart
 */
async function unpack(onStart) {
  const env = { ...process.env, TMPDIR: join(folder, 'unpacked'), AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  const program = "await (await import('@sparticuz/chromium')).default.executablePath()";
  const { code, said } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    env,
    onStart,
  });
  if (code !== 0) throw new Error(`The browser could not be unpacked: ${said}`);
}

/**
 * Written last, and renamed into place: where it is, the browser is whole. Without a sandbox, because the package has
 * no set-uid helper and many machines allow no other kind; the tests show it nothing but our own pages.
 */
function writeLauncher() {
  writeFileSync(
    join(folder, 'unpacked', 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
  );
  const written = `${launcher}.new`;
  writeFileSync(
    written,
    `#!/bin/sh
unpacked="$(cd "$(dirname "$0")" && pwd)/unpacked"
export FONTCONFIG_PATH="$unpacked/fonts"
export LD_LIBRARY_PATH="$unpacked/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$unpacked/chromium" --no-sandbox --no-zygote "$@"
`,
  );
  chmodSync(written, 0o755);
  renameSync(written, launcher);
}

/** Brings node_modules in line with package-lock.json, if it is not. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runNpm } from './command.mjs';
import { shareLock, withLock } from './lock.mjs';
import { npmFault } from './npm-fault.mjs';
import { showing } from './progress.mjs';
import { inProject } from './project.mjs';

/** Install and build take turns with other processes' too: an install pulls the packages from under a build. */
export const setUpLock = inProject('.cache', 'locks', 'set-up');

export const onWait = () => console.log('Another process is setting this folder up; waiting for it ...');

/** npm ci empties node_modules first, and this goes with it: an install that was killed does not look whole. */
const stampFile = inProject('node_modules', '.activecart-stamp');

const packageLock = inProject('package-lock.json');

/** What npm itself put there, written when it had finished. */
const packagesThere = inProject('node_modules', '.package-lock.json');

/** On a full disk npm only warns, and says that it succeeded. */
const wroteLess = /TAR_ENTRY_ERROR/;

/** Installs exactly what package-lock.json names; does nothing if that is what is there. */
export async function install() {
  const stamp = lockStamp();
  if (isInstalled(stamp)) return;
  await withLock(
    setUpLock,
    async (lock) => {
      if (isInstalled(stamp)) return;
      const count = Object.keys(readPackages(packageLock) ?? {}).length;
      await showing(`Installing the packages that package-lock.json names (npm ci, up to ${count})`, async () => {
        const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
        const { code, said } = await runNpm(args, { onStart: (pid) => shareLock(lock, pid) });
        if (code === 0 && !wroteLess.test(said)) return;
        rmSync(packagesThere, { force: true });
        throw npmFault(said);
      });
      writeFileSync(stampFile, stamp);
    },
    onWait,
  );
}

/** The machine's kind is in it: some packages bring a program for one kind only. */
function lockStamp() {
  const lockFile = readFileSync(packageLock);
  return `${createHash('sha256').update(lockFile).digest('hex')} ${process.platform} ${process.arch}\n`;
}

/** @param {string} stamp */
function isInstalled(stamp) {
  if (readOr(stampFile) === stamp) return true;
  if (!fits()) return false;
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // Packages that another user put there are good too: the stamp only makes the next start quicker.
  }
  return true;
}

/** Whether someone's own `npm install` left just the packages of the lock file. */
function fits() {
  const wanted = readPackages(packageLock);
  const there = readPackages(packagesThere);
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = there[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | null}
 */
function readPackages(path) {
  const text = readOr(path);
  return text === null ? null : JSON.parse(text).packages;
}

/** @param {string} path */
function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Finds a Chrome or Chromium for the tests: one that is there, else (Linux x64) one fetched from the npm registry. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canFetchBrowser, fetchBrowser } from './fetched-browser.mjs';
import { Stop } from './stop.mjs';

/** Set to 1 to act as on a machine without a browser of its own. */
const ignoresOwn = process.env.IGNORE_SYSTEM_BROWSER === '1';

const commands = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/**
 * @returns {Promise<{ path: string } | { path: null, why: string, cure: string }>}
 * @throws {Stop} if CHROME_PATH names no program
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !isProgram(named)) {
    throw new Stop(
      `CHROME_PATH names ${named}, which is not a program.`,
      'Correct it, or unset it to have one looked for.',
    );
  }
  const found = named || systemBrowser() || (await playwrightBrowser());
  if (found) return { path: found };
  if (canFetchBrowser()) return fetchBrowser();
  return {
    path: null,
    why: 'No Chrome or Chromium was found.',
    cure: 'Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROME_PATH.',
  };
}

function systemBrowser() {
  if (ignoresOwn) return undefined;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((name) => join(folder, name)));
  return [...usualPlaces(), ...onPath].find((path) => isProgram(path) && answers(path));
}

/** @returns {string[]} */
function usualPlaces() {
  const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': PROGRAMFILES_X86 } = process.env;
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Google Chrome', 'Chromium'].map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
      );
    case 'win32':
      return [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].flatMap((folder) =>
        folder ? ['Google\\Chrome', 'Chromium'].map((name) => join(folder, name, 'Application', 'chrome.exe')) : [],
      );
    default:
      return ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
  }
}

async function playwrightBrowser() {
  if (ignoresOwn) return undefined;
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * On some Linuxes `chromium-browser` is a note that tells how to install one. Elsewhere asking would open a window.
 * @param {string} path
 */
function answers(path) {
  if (process.platform !== 'linux') return true;
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 }));
  } catch {
    return false;
  }
}

/** The browser of the journeys: the one that `npm test` found and named in CHROME_PATH. */
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

/** Undefined on a machine without one; `npm test` says so, and `describe.skipIf(!browserPath)` leaves its journeys out. */
export const browserPath: string | undefined = process.env.CHROME_PATH;

/** No calls home, no first-run pages, no GPU: a journey is alike on every machine. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A shop's page on a made-up origin loads the widget from this machine; a person would be asked whether it may.
  '--disable-features=LocalNetworkAccessChecks',
  // A shop on plain http, which `localhost` is not for a browser: see host-page.ts.
  '--host-resolver-rules=MAP shop.example 127.0.0.1',
];

/**
 * Starts a browser without a window; whoever starts it closes it. Rejects if CHROME_PATH names none. `more` is what a
 * journey needs otherwise than the rest.
 */
export async function launchBrowser(more: LaunchOptions = {}): Promise<Browser> {
  if (!browserPath) throw new Error('CHROME_PATH names no browser; run the journeys by `npm test`, which finds one.');
  const options = { executablePath: browserPath, args: flags, ...more };
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) return chromium.launch({ ...options, chromiumSandbox: false });
  try {
    return await chromium.launch({ ...options, chromiumSandbox: true });
  } catch (error) {
    // Many containers allow no sandbox to anyone; the journeys show the browser nothing but our own pages.
    if (!String(error).includes('sandbox')) throw error;
    return chromium.launch({ ...options, chromiumSandbox: false });
  }
}

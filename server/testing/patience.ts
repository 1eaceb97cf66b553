/**
 * Runs before every test file. What a test waits for comes late on a busy machine, and is then right all the same: a
 * wait gives up shortly before its test would, so that it can still say what did not come. Vitest's own is one second.
 */
import { vi } from 'vitest';

/** Less than `testTimeout`. */
const PATIENCE_MS = 20_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (check, options) => waitFor(check, patient(options));
vi.waitUntil = (check, options) => waitUntil(check, patient(options));

function patient(options: number | { readonly timeout?: number; readonly interval?: number } = {}) {
  return { timeout: PATIENCE_MS, ...(typeof options === 'number' ? { timeout: options } : options) };
}

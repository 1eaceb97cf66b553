/** What a page shows, waited for. */
import { expect } from '@playwright/test';

/**
 * A page on a busy machine is late and right. Playwright's own 5 s are less than a first page, its socket and its chat
 * may take there; what must come sooner says its own `timeout`.
 */
export const PATIENCE_MS = 20_000;

export const see = expect.configure({ timeout: PATIENCE_MS });

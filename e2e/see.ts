/** What a page shows, waited for. */
import { expect } from '@playwright/test';

/**
 * A page on a busy machine is late and right. Playwright's own 5 s are less than a first page, its socket and its chat
 * may take there; what must come sooner says its own `timeout`.
 */
export const see = expect.configure({ timeout: 20_000 });

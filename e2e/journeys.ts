/** A suite of browser journeys: one browser for all, the whole product anew for each. */
import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { startTestApp, type TestApp, type TestOptions } from '../server/testing/test-app.ts';
import { browserPath, launchBrowser } from './browser.ts';

export type Stage = {
  readonly browser: Browser;
  start(options?: TestOptions): Promise<TestApp>;
  /** An update: the app ends, and another build begins at the same address on the same data. */
  update(app: TestApp, distDir: string): Promise<TestApp>;
};

/** Left out where the machine has no browser; `npm test` says so. */
export function journeys(name: string, tell: (stage: Stage) => void): void {
  describe.skipIf(!browserPath)(name, () => {
    let browser: Browser | undefined;
    const apps: TestApp[] = [];
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterEach(async () => {
      for (const app of apps.splice(0)) await app.close();
    });
    afterAll(() => browser?.close());
    tell({
      get browser() {
        if (!browser) throw new Error('the browser starts with the first test');
        return browser;
      },
      async start(options) {
        const app = await startTestApp(options);
        apps.push(app);
        return app;
      },
      async update(app, distDir) {
        apps.splice(apps.indexOf(app), 1);
        const updated = await app.restart(undefined, { distDir, port: Number(new URL(app.url).port) });
        apps.push(updated);
        return updated;
      },
    });
  });
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { facesInHours, facesOutOfHours } from './faces.ts';
import { type Spoken, visit } from './visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const settings = (['en', 'bn', 'ar'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((colorScheme) => [locale, colorScheme] as const),
);

/** What axe finds in the chat as it stands, in a line each. */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(at: string): Promise<AxeResults> } }).axe.run('activecart-chat'),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

journeys('axe', (stage) => {
  const watch = async (locale: Spoken, colorScheme: 'light' | 'dark', now?: number) => {
    const app = await stage.start(now === undefined ? {} : { now });
    const shopper = await visit(stage.browser, app, { locale, context: { colorScheme } });
    await shopper.page.evaluate(AXE);
    const seen: string[] = [];
    const look = async (face: string) => {
      expect(await findings(shopper.page), face).toEqual([]);
      seen.push(face);
    };
    return { app, shopper, look, seen };
  };

  test.each(settings)('[WG3] finds nothing on any face in hours: %s, %s', async (locale, colorScheme) => {
    const { app, shopper, look, seen } = await watch(locale, colorScheme);
    await facesInHours(app, shopper, look);
    expect(seen).toContain('over');
  });

  test.each(settings)('[WG3] finds nothing on any face out of hours: %s, %s', async (locale, colorScheme) => {
    const { shopper, look, seen } = await watch(locale, colorScheme, SATURDAY_22);
    await facesOutOfHours(shopper, look);
    expect(seen).toContain('history');
  });
});

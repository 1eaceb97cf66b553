import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { facesInHours, facesOutOfHours } from './faces.ts';
import { contrast, greyOf, hasLine, PART } from './lines.ts';
import { type Visit, visit } from './visit.ts';

journeys('forced colours', (stage) => {
  const context = { forcedColors: 'active' } as const;

  /** Buttons and fields that nothing shows the bounds of. */
  const boundless = async ({ panel }: Visit): Promise<readonly string[]> => {
    const found: string[] = [];
    const controls = panel.locator('button, input:not(:checked), select, textarea, summary').filter({ visible: true });
    for (let control = 0; control < (await controls.count()); control++) {
      const one = controls.nth(control);
      if (!(await hasLine(one))) found.push(await one.evaluate((node) => node.outerHTML.slice(0, 80)));
    }
    return found;
  };

  test('[WG3] every button and field of a chat has its bounds, and the chosen mark differs from the others', async () => {
    const app = await stage.start();
    const shopper = await visit(stage.browser, app, { context });
    await facesInHours(app, shopper, async (face) => {
      // The chat's own part, which draws the header anew, may come while one looks.
      await see(async () => expect(await boundless(shopper), face).toEqual([])).toPass({ timeout: 30_000 });
      if (face !== 'rating') return;
      const grounds = await Promise.all(
        [2, 3].map(async (mark) => {
          const { at } = await greyOf(await shopper.panel.getByRole('radio').nth(mark).screenshot());
          return at(8, 8);
        }),
      );
      expect(contrast(grounds[0] ?? 0, grounds[1] ?? 0)).toBeGreaterThanOrEqual(PART);
    });
  });

  test('[WG3] so has every button and field of the message form, and the launcher with its drawing', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { context });
    expect(await hasLine(shopper.launcher)).toBe(true);
    const { at, width, height } = await greyOf(await shopper.launcher.screenshot());
    const across = Array.from({ length: width }, (_, x) => at(x, Math.floor(height / 2)));
    expect(contrast(Math.max(...across), Math.min(...across))).toBeGreaterThanOrEqual(PART);
    await facesOutOfHours(shopper, (face) =>
      see(async () => expect(await boundless(shopper), face).toEqual([])).toPass({ timeout: 30_000 }),
    );
  });
});

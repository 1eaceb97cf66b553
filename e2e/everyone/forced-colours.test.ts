import { type Locator, expect as see } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { facesInHours, facesOutOfHours } from './faces.ts';
import { type Visit, visit } from './visit.ts';

/** Seen as a line: the contrast of what a control is known by (1.4.11). */
const PART = 3;

type Grey = { readonly at: (x: number, y: number) => number; readonly width: number; readonly height: number };

/** The luminance of each pixel, which is enough where all colours are the reader's own. */
async function greyOf(image: Buffer): Promise<Grey> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const at = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * info.channels);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  return { at, width: info.width, height: info.height };
}

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Whether a line stands out at the middle of each of its four sides. */
async function hasLine(control: Locator): Promise<boolean> {
  const { at, width, height } = await greyOf(await control.screenshot());
  const [middle, centre] = [Math.floor(width / 2), Math.floor(height / 2)];
  const ground = at(Math.min(8, middle), centre);
  const sides = [0, 1, 2].map((deep) => [
    at(middle, deep),
    at(middle, height - 1 - deep),
    at(deep, centre),
    at(width - 1 - deep, centre),
  ]);
  return [0, 1, 2, 3].every((side) => sides.some((deep) => contrast(deep[side] ?? 0, ground) >= PART));
}

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

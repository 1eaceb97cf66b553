/** Whether lines are seen in a picture, where all colours are the reader's own (1.4.11). */
import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** Seen as a line: the contrast of what a control is known by (1.4.11). */
export const PART = 3;

type Grey = { readonly at: (x: number, y: number) => number; readonly width: number; readonly height: number };

/** The luminance of each pixel, which is enough where all colours are the reader's own. */
export async function greyOf(image: Buffer): Promise<Grey> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const at = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * info.channels);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  return { at, width: info.width, height: info.height };
}

export const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Whether a line stands out at the middle of each of its four sides. */
export async function hasLine(control: Locator): Promise<boolean> {
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

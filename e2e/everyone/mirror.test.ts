import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { PDF } from '../../server/testing/sample-files.ts';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { ar as files } from '../../widget/text/files/ar.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { facesInHours, facesOutOfHours, fillIn, openHome } from './faces.ts';
import { type Visit, visit } from './visit.ts';

type Box = {
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
};

/** How far a box may be from its place: what browsers round. */
const TOLERANCE_PX = 0.5;

/**
 * The boxes of the panel, and of the lines in each, from its two sides, as it is written and as the same words would stand
 * from left to right. What is written by people stands as they wrote it, so the inside of it is left out.
 */
function boxesBothWays(panel: Locator): Promise<{ readonly rtl: readonly Box[]; readonly ltr: readonly Box[] }> {
  return panel.evaluate((panel: HTMLElement) => {
    const measure = (): Box[] => {
      const frame = panel.getBoundingClientRect();
      const isRtl = panel.dir === 'rtl';
      const boxes: Box[] = [];
      const add = (what: string, { left, right, top, bottom, width, height }: DOMRect) => {
        if (width === 0 || height === 0) return;
        const fromLeft = left - frame.left;
        const fromRight = frame.right - right;
        const [start, end] = isRtl ? [fromRight, fromLeft] : [fromLeft, fromRight];
        boxes.push({ what, start, end, top: top - frame.top, bottom: bottom - frame.top });
      };
      for (const node of panel.querySelectorAll('*')) {
        if (node.closest('[dir=auto], option, optgroup, path') || node.parentElement?.closest('.bubble')) continue;
        if (/^(inline|contents|none)$/.test(getComputedStyle(node).display)) continue;
        const what = `${node.nodeName.toLowerCase()}.${node.getAttribute('class') ?? ''} ${boxes.length}`;
        add(what, node.getBoundingClientRect());
        if (node.matches('.bubble, select, svg') || ![...node.childNodes].some(({ nodeType }) => nodeType === 3))
          continue;
        const lines = document.createRange();
        lines.selectNodeContents(node);
        add(`lines of ${what}`, lines.getBoundingClientRect());
      }
      return boxes;
    };
    const rtl = measure();
    panel.dir = 'ltr';
    const ltr = measure();
    panel.dir = 'rtl';
    return { rtl, ltr };
  });
}

/** What is not the mirror image, in a line each. */
function crooked(rtl: readonly Box[], ltr: readonly Box[]): readonly string[] {
  const isNear = (a: number, b: number | undefined) => Math.abs(a - (b ?? Number.NaN)) <= TOLERANCE_PX;
  return rtl.flatMap((box, index) => {
    const other = ltr[index];
    const isMirrored =
      other?.what === box.what &&
      isNear(box.start, other.start) &&
      isNear(box.end, other.end) &&
      isNear(box.top, other.top) &&
      isNear(box.bottom, other.bottom);
    return isMirrored ? [] : [`${JSON.stringify(box)} ${JSON.stringify(other)}`];
  });
}

/** How much the pixels of two images differ in the mean, of 255; the first is turned over where asked. */
async function difference(one: Buffer, other: Buffer, isTurned: boolean): Promise<number> {
  const grey = (image: Buffer, turned: boolean) => sharp(image).greyscale().flop(turned).raw().toBuffer();
  const [a, b] = await Promise.all([grey(one, isTurned), grey(other, false)]);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

journeys('the mirror', (stage) => {
  const facing = (shopper: Visit, seen: string[]) => async (face: string) => {
    const { rtl, ltr } = await boxesBothWays(shopper.panel);
    expect(rtl.length, face).toBeGreaterThan(8);
    expect(crooked(rtl, ltr), face).toEqual([]);
    seen.push(face);
  };

  test('[WG4] in Arabic every box of every face in hours is the mirror image of the same words from left to right', async () => {
    const app = await stage.start();
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const seen: string[] = [];
    await facesInHours(app, shopper, facing(shopper, seen));
    expect(seen).toContain('over');
  });

  test('[WG4] in Arabic every box of every face out of hours is the mirror image too', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const seen: string[] = [];
    await facesOutOfHours(shopper, facing(shopper, seen));
    expect(seen).toContain('history');
  });

  test('[WG4] in Arabic the name of a file stands beside its sign, whichever way it is written', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await visit(stage.browser, app, { locale: 'ar' });
    const { panel, words, button } = shopper;
    await openHome(shopper);
    await button(words.write).click();
    await fillIn(shopper, 'طلبي AC-20931.');
    await button(words.addFiles).click();
    const chooser = shopper.page.waitForEvent('filechooser');
    await button(files.choose).click();
    const names = ['bill.pdf', 'فاتورة.pdf'];
    await (await chooser).setFiles(names.map((name) => ({ name, mimeType: 'application/pdf', buffer: PDF })));
    const shown = panel.getByRole('list', { name: files.list }).locator('bdi');
    await see(shown).toHaveCount(names.length);
    const starts = await shown.evaluateAll((all) =>
      all.map((name) => {
        const letters = document.createRange();
        letters.selectNodeContents(name);
        return Math.round(letters.getBoundingClientRect().right);
      }),
    );
    expect(new Set(starts).size).toBe(1);
  });

  test('[WG4] in Arabic the panel stands where it stands in English, the way back points to the right, and a telephone number reads as it is dialled', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const [arabic, english] = await Promise.all(
      (['ar', 'en'] as const).map((locale) => visit(stage.browser, app, { locale })),
    );
    if (!arabic || !english) throw new Error('two visits were made');
    for (const shopper of [arabic, english]) await openHome(shopper);
    expect(await arabic.panel.boundingBox()).toEqual(await english.panel.boundingBox());
    const groups = await arabic.panel.locator('a[href^=tel]').evaluate((link) => {
      const text = link.firstChild;
      const place = (part: string) => {
        const range = document.createRange();
        const at = text?.textContent?.indexOf(part) ?? -1;
        if (text) range.setStart(text, at);
        if (text) range.setEnd(text, at + part.length);
        return range.getBoundingClientRect().left;
      };
      return ['+88', '0197', '1211', '333'].map(place);
    });
    expect(groups).toEqual(groups.toSorted((a, b) => a - b));

    await arabic.button(arabic.words.write).click();
    const back = arabic.button(arabic.words.home).locator('svg');
    const here = await back.screenshot();
    await arabic.panel.evaluate((box: HTMLElement) => box.setAttribute('dir', 'ltr'));
    const there = await back.screenshot();
    expect(await difference(here, there, true)).toBeLessThan(2);
    expect(await difference(here, there, false)).toBeGreaterThan(8);
  });
});

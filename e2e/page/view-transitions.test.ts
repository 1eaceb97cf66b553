/** A transition of the shop's page, stopped in its middle: the chat is drawn as before it, pixel by pixel. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { openShop, type Visitor } from './host-page.ts';

/** Half of a cross-fade of two like pictures is the picture, but for rounding. */
const ROUNDING = 2;
const LIST = (title: string) => `<main><h1>${title}</h1>${'<p>One product of many</p>'.repeat(30)}</main>`;
/** For the page: stops every animation half way; how many there were. */
const FREEZE = `document.freeze = () => document.getAnimations().map((animation) => {
  animation.pause();
  animation.currentTime = animation.effect.getComputedTiming().duration / 2;
}).length`;

/** How many of a picture's values differ by more than rounding. */
async function changed(one: Buffer, other: Buffer): Promise<number> {
  const [before, after] = await Promise.all(
    [one, other].map((picture) => sharp(picture).removeAlpha().raw().toBuffer()),
  );
  if (before?.length !== after?.length) return Number.POSITIVE_INFINITY;
  return before?.filter((value, index) => Math.abs(value - (after?.[index] ?? 0)) > ROUNDING).length ?? 0;
}

/** A picture of what stands where `part` of the chat stands now, whatever is drawn there later. */
async function camera({ page, launcher, panel }: Visitor, part: 'launcher' | 'panel') {
  const box = await { launcher, panel }[part].boundingBox();
  if (!box) throw new Error(`no ${part}`);
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)];
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  return async () =>
    sharp(await page.screenshot())
      .extract({ left, top, width, height })
      .toBuffer();
}

const freeze = ({ page }: Visitor) =>
  page.evaluate(() => Number(Reflect.apply(Reflect.get(document, 'freeze'), null, [])));

journeys('view transitions', (stage) => {
  test.each(['launcher', 'panel'] as const)(
    '[WG2] where the shop fades from one list to another the %s neither fades nor moves',
    async (part) => {
      const shop = await openShop(stage);
      const shopper = await shop.visit({ head: `<script>${FREEZE}</script>`, body: LIST('Sarees') });
      if (part === 'panel') await shopper.open();
      const { page } = shopper;
      const picture = await camera(shopper, part);
      // All has come that comes by itself, and no caret blinks.
      if (part === 'panel') {
        await see(shopper.panel.locator('summary')).toBeVisible();
        await shopper.panel.getByRole('textbox').first().blur();
      }
      await see.poll(async () => changed(await picture(), await picture())).toBe(0);
      const before = await picture();
      await page.evaluate(async (list) => {
        const transition = document.startViewTransition(() => {
          document.body.innerHTML = list;
        });
        Reflect.set(document, 'under way', transition.finished);
        await transition.ready;
      }, LIST('Kitchen'));
      expect(await freeze(shopper)).toBeGreaterThan(0);
      expect(await changed(before, await picture())).toBe(0);
      await page.evaluate(async () => {
        for (const animation of document.getAnimations()) animation.finish();
        await Reflect.get(document, 'under way');
      });
      expect(await changed(before, await picture())).toBe(0);
      expect(shopper.errors).toEqual([]);
    },
  );

  test('[WG2] where the shop fades from one page to the next the launcher stands still', async () => {
    const shop = await openShop(stage);
    const head = `<style>@view-transition{navigation:auto}</style><script>${FREEZE}
addEventListener('pagereveal', ({ viewTransition }) => { document.frozen = viewTransition?.ready.then(document.freeze) })</script>`;
    shop.show('/next', { head, body: LIST('Kitchen') });
    const shopper = await shop.visit({ head, body: `<a href="/next">Next</a>${LIST('Sarees')}` });
    const picture = await camera(shopper, 'launcher');
    const before = await picture();
    await shopper.page.getByRole('link', { name: 'Next' }).click();
    await shopper.page.waitForURL('**/next');
    expect(await shopper.page.evaluate(() => Reflect.get(document, 'frozen'))).toBeGreaterThan(0);
    expect(await changed(before, await picture())).toBe(0);
    expect(shopper.errors).toEqual([]);
  });
});

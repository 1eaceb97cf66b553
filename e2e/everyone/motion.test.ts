import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { facesInHours } from './faces.ts';
import { type Visit, visit } from './visit.ts';

/** What changes a state after a while without moving lasts a millisecond; longer is motion. */
const A_CHANGE_MS = 1;

/** Counts what moves from now on, whatever begins and ends between two looks. */
async function watchMotion({ page }: Visit): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((changeMs) => {
    const moved = new Set<string>();
    Object.assign(document, { moved });
    const look = () => {
      for (const animation of document.querySelector('activecart-chat')?.shadowRoot?.getAnimations() ?? []) {
        const { duration } = animation.effect?.getComputedTiming() ?? {};
        const name = animation instanceof CSSAnimation ? animation.animationName : 'a transition';
        if (Number(duration) > changeMs) moved.add(name);
      }
      requestAnimationFrame(look);
    };
    look();
  }, A_CHANGE_MS);
  return () => page.evaluate(() => [...(document as unknown as { moved: Set<string> }).moved]);
}

journeys('motion', (stage) => {
  test('[WG3] nothing moves for whom movement is too much, in a whole chat; for others a bubble comes in', async () => {
    const moved: (readonly string[])[] = [];
    for (const reducedMotion of ['reduce', 'no-preference'] as const) {
      const app = await stage.start();
      const shopper = await visit(stage.browser, app, { context: { reducedMotion } });
      const seen = await watchMotion(shopper);
      await facesInHours(app, shopper, async () => {});
      moved.push(await seen());
      await shopper.close();
    }
    expect(moved).toEqual([[], ['come']]);
  });
});

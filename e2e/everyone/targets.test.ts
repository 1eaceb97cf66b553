import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { facesInHours, facesOutOfHours } from './faces.ts';
import { type Visit, visit } from './visit.ts';

/** WCAG 2.2, 2.5.8: the least; and what a thumb hits without looking (2.5.5). */
const LEAST_PX = 24;
const THUMB_PX = 44;

/** Targets that are too small, in a line each. A link in a sentence is as high as its line (2.5.8 leaves it out). */
function tooSmall({ panel }: Visit): Promise<readonly string[]> {
  return panel.evaluate(
    (panel, [least, thumb]) =>
      [...panel.querySelectorAll('button, input, select, textarea, summary, a')].flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        if (width === 0 || target.closest('.bubble, .article')) return [];
        const wanted = target.matches('a, .tool, .emoji-grid *') ? least : thumb;
        return Math.min(width, height) < wanted - 0.01 ? [`${target.outerHTML.slice(0, 80)} ${width} x ${height}`] : [];
      }),
    [LEAST_PX, THUMB_PX] as const,
  );
}

journeys('targets', (stage) => {
  test('[WG3] every button and field is 44 px or more both ways, on a desk and on a phone; a link, a tool beside the words and an emoji 24', async () => {
    for (const phone of [false, true]) {
      const look = (shopper: Visit) => async (face: string) => expect(await tooSmall(shopper), face).toEqual([]);
      const options = phone ? { width: 360, height: 740, context: { isMobile: true, hasTouch: true } } : {};
      const byDay = await stage.start();
      const day = await visit(stage.browser, byDay, options);
      await facesInHours(byDay, day, look(day));
      const night = await visit(stage.browser, await stage.start({ now: SATURDAY_22 }), options);
      await facesOutOfHours(night, look(night));
      const launcher = await night.launcher.boundingBox();
      if (launcher) expect(Math.min(launcher.width, launcher.height)).toBeGreaterThanOrEqual(THUMB_PX);
      await day.close();
      await night.close();
    }
  });
});

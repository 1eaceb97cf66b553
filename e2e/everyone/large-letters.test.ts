import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { launchBrowser } from '../browser.ts';
import { journeys } from '../journeys.ts';
import { clipped } from './clipped.ts';
import { facesInHours, facesOutOfHours, openHome } from './faces.ts';
import { type VisitOptions, visit } from './visit.ts';

/** 1280 x 1024 at 200 % and at 400 %: the page has that many pixels left (1.4.4, 1.4.10). */
const ZOOMED = [
  ['200 %', { width: 640, height: 512, context: { deviceScaleFactor: 2 } }],
  ['400 %', { width: 320, height: 256, context: { deviceScaleFactor: 4 } }],
] as const satisfies readonly (readonly [string, VisitOptions])[];

/** The least that WCAG 1.4.12 says must be borne, set by the reader's own style sheet. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

journeys('large letters', (stage) => {
  const every = ZOOMED.flatMap(([zoom, options]) =>
    (zoom === '400 %' ? (['en', 'bn', 'ar'] as const) : (['bn'] as const)).map(
      (locale) => [zoom, locale, options] as const,
    ),
  );

  test.each(every)(
    '[WG3] at %s nothing is cut off on any face, and nothing scrolls sideways: %s',
    async (_zoom, locale, options) => {
      for (const now of [undefined, SATURDAY_22]) {
        const app = await stage.start(now === undefined ? {} : { now });
        const shopper = await visit(stage.browser, app, { ...options, locale });
        const look = async (face: string) => {
          expect(await clipped(shopper.panel), face).toEqual([]);
          expect(await shopper.panel.evaluate((box) => box.scrollWidth - box.clientWidth), face).toBe(0);
        };
        if (now === undefined) await facesInHours(app, shopper, look);
        else await facesOutOfHours(shopper, look);
        await shopper.close();
      }
    },
  );

  test.each(['en', 'bn', 'ar'] as const)(
    '[WG3] with the spacing that a reader may want (1.4.12) no word is cut off: %s',
    async (locale) => {
      for (const now of [undefined, SATURDAY_22]) {
        const app = await stage.start(now === undefined ? {} : { now });
        const shopper = await visit(stage.browser, app, { locale });
        await shopper.page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          // The panel's own sheets come later; what is the reader's own is marked so, and wins.
          document.querySelector('activecart-chat')?.shadowRoot?.adoptedStyleSheets.push(sheet);
        }, SPACING);
        const look = async (face: string) => expect(await clipped(shopper.panel), face).toEqual([]);
        if (now === undefined) await facesInHours(app, shopper, look);
        else await facesOutOfHours(shopper, look);
        await shopper.close();
      }
    },
  );

  test("[WG3] letters follow the size that is set in the browser, and the page's own size means nothing", async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const large = await launchBrowser({ args: ['--blink-settings=defaultFontSize=32', '--disable-gpu'] });
    try {
      const sizes: number[] = [];
      for (const [browser, fontSize] of [
        [stage.browser, ''],
        [stage.browser, '62.5%'],
        [stage.browser, '40px'],
        [large, ''],
      ] as const) {
        const shopper = await visit(browser, app);
        await shopper.page.evaluate((own) => {
          document.documentElement.style.fontSize = own;
        }, fontSize);
        await openHome(shopper);
        const size = await shopper.panel.evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
        sizes.push(size);
        if (browser === large) {
          await facesOutOfHours({ ...shopper, launcher: shopper.panel.getByRole('heading').first() }, async (face) => {
            expect(await clipped(shopper.panel), face).toEqual([]);
          });
        }
        await shopper.close();
      }
      expect(sizes).toEqual([15, 15, 15, 30]);
    } finally {
      await large.close();
    }
  });
});

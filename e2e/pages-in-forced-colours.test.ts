/** The server's own pages in a reader's own colours: what is parted by grounds else must be parted by lines. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { MONDAY_10 } from '../server/testing/test-app.ts';
import { contrast, greyOf, hasLine, PART } from './everyone/lines.ts';
import { journeys } from './journeys.ts';

const PAGES = ['/help', '/help?q=refund', '/help/ticket-numbers', '/chat', '/feedback', '/status', '/install'];
const CONTROLS = 'button, input:not([type=hidden], [type=radio], [type=checkbox], .trap *), select, textarea';
const CARDS = '.card, .categories section, .notice, .now, main:not([class]) section, pre, .audience a, .kind';
/** More than the longest of these pages has before its end. */
const STOPS = 25;

/** Controls and cards that nothing shows the bounds of. */
async function boundless(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const shown = page.locator(`:is(${CONTROLS}, ${CARDS}):not(.trap, .trap *)`).filter({ visible: true });
  const count = await shown.count();
  expect(count, page.url()).toBeGreaterThan(0);
  for (let nth = 0; nth < count; nth++) {
    const one = shown.nth(nth);
    if (!(await hasLine(one))) found.push(await one.evaluate((node) => node.outerHTML.slice(0, 80)));
  }
  return found;
}

/** What the keyboard comes to without a ring around it, or around the choice that it is the button of. */
async function ringless(page: Page): Promise<readonly string[]> {
  const found = new Set<string>();
  let stops = 0;
  for (; stops < STOPS; stops++) {
    await page.keyboard.press('Tab');
    const verdict = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (!at || at === document.body) return null;
      const rings = [at, at.closest('.kind, .score')].map((node) => {
        const { outlineStyle, outlineWidth } = node
          ? getComputedStyle(node)
          : { outlineStyle: 'none', outlineWidth: '0' };
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      return rings.includes(true) ? '' : at.outerHTML.slice(0, 80);
    });
    if (verdict === null) break;
    if (verdict !== '') found.add(verdict);
  }
  expect(stops, page.url()).toBeGreaterThan(3);
  return [...found];
}

/** How far the lightest and the darkest of a drawing are apart. */
async function depth(page: Page, drawing: string): Promise<number> {
  const { at, width, height } = await greyOf(await page.locator(drawing).first().screenshot());
  const all = Array.from({ length: width * height }, (_, n) => at(n % width, Math.floor(n / width)));
  return contrast(Math.max(...all), Math.min(...all));
}

journeys('pages in forced colours', (stage) => {
  async function readerOf(colorScheme: 'light' | 'dark') {
    const app = await stage.start({ now: MONDAY_10 });
    // Lines of two points: one of one may be cut off where a picture's edge falls between two.
    const looks = { forcedColors: 'active', colorScheme, deviceScaleFactor: 2 } as const;
    const context = await stage.browser.newContext({ ...looks, timezoneId: 'Asia/Dhaka' });
    const page = await context.newPage();
    await page.route(/\/(widget|chat-page)\.js/, (route) => route.abort());
    return { app, page, close: () => context.close() };
  }

  test.each(['light', 'dark'] as const)(
    '[WG3] every field, button and card of every page has its bounds, and the focus its ring, %s',
    async (colorScheme) => {
      const { app, page, close } = await readerOf(colorScheme);
      for (const path of PAGES) {
        await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=en`);
        expect(await boundless(page), path).toEqual([]);
        expect(await ringless(page), path).toEqual([]);
      }
      await close();
    },
  );

  test.each(['light', 'dark'] as const)(
    '[WG3] so have what is wrong with a form, its receipt, what is chosen, and the signs beside words, %s',
    async (colorScheme) => {
      const { app, page, close } = await readerOf(colorScheme);
      await page.goto(`${app.url}/chat?lang=en`);
      await page.locator('#text').fill('Where is it?');
      await page.locator('form.card > button').click();
      await page.locator('.notice').waitFor();
      expect(await boundless(page)).toEqual([]);
      const widthOf = (id: string) => page.locator(id).evaluate((node) => getComputedStyle(node).borderTopWidth);
      expect([await widthOf('#email'), await widthOf('#name')]).toEqual(['3px', '1px']);
      await page.locator('#topic').selectOption('customer:order');
      await page.locator('#email').fill('nusrat@mail.example');
      await page.locator('form.card > button').click();
      await page.locator('.receipt').waitFor();
      expect(await boundless(page)).toEqual([]);

      await page.goto(`${app.url}/feedback?lang=en`);
      const kinds = page.locator('.kind');
      await kinds.first().click();
      // A pointer has chosen it: no ring stands around it, and it differs all the same.
      const bounds = await kinds.evaluateAll((all) => all.map((node) => getComputedStyle(node).borderTopWidth));
      expect(bounds).toEqual(['3px', '1px']);

      await page.goto(`${app.url}/help?lang=en`);
      for (const drawing of ['.categories .sign', '.contact .sign', '.search button .sign']) {
        expect(await depth(page, drawing), drawing).toBeGreaterThanOrEqual(PART);
      }
      const canvas = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((node) => getComputedStyle(node).color);
      // Not ours, which might be the reader's ground.
      expect(await canvas('.categories .sign')).toBe(await canvas('.categories h2'));
      await close();
    },
  );
});

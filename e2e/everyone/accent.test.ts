import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { facesInHours } from './faces.ts';
import { visit } from './visit.ts';

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what a control is known by. */
const TEXT = 4.5;
const PART = 3;

const hex = fc.integer({ min: 0, max: 0xffffff }).map((colour) => `#${colour.toString(16).padStart(6, '0')}`);
const hue = fc.integer({ min: 0, max: 359 });
const percent = fc.integer({ min: 0, max: 100 });
/** What a screen of sRGB can show; what it cannot, each browser cuts in its own way. */
const colours = fc.oneof(
  { weight: 4, arbitrary: hex },
  fc.tuple(hue, percent, percent).map(([h, s, l]) => `hsl(${h} ${s}% ${l}%)`),
  fc.tuple(hue, percent, percent).map(([h, w, b]) => `hwb(${h} ${w}% ${b}%)`),
  fc.tuple(hex, fc.integer({ min: 0, max: 255 })).map(([h, alpha]) => h + alpha.toString(16).padStart(2, '0')),
);

type Contrast = { readonly part: string; readonly text: number; readonly edge: number };

/** The contrasts of all that has the accent for its ground, as the browser paints it with that colour. */
function contrastsWith(page: Page, accent: string): Promise<readonly Contrast[]> {
  return page.evaluate((accent) => {
    const host = document.querySelector<HTMLElement>('activecart-chat');
    const panel = host?.shadowRoot?.querySelector('.panel');
    if (!host || !panel) throw new Error('the panel is open');
    host.style.setProperty('--ac-chat-accent', accent);
    const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const luminance = (colour: string, ground: string) => {
      if (!paint) return Number.NaN;
      for (const each of [ground, colour]) {
        paint.fillStyle = each;
        paint.fillRect(0, 0, 1, 1);
      }
      const [r = 0, g = 0, b = 0] = [...paint.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const surface = getComputedStyle(panel).backgroundColor;
    const parts = panel.querySelectorAll('.go, .round, :checked:not(option), .own .bubble');
    return [...parts].map((part) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(part);
      const [fill, line, around] = [backgroundColor, borderTopColor, surface].map((each) => luminance(each, surface));
      return {
        part: `${part.nodeName} ${part.className}`,
        text: contrast(luminance(color, backgroundColor), fill ?? 0),
        edge: Math.max(contrast(fill ?? 0, around ?? 0), contrast(line ?? 0, around ?? 0)),
      };
    });
  }, accent);
}

journeys('any accent', (stage) => {
  test.each(['light', 'dark'] as const)(
    '[WG3] whatever the shop picks, what is written on it and what is made of it is seen, %s',
    async (colorScheme) => {
      const app = await stage.start();
      const shopper = await visit(stage.browser, app, { context: { colorScheme } });
      const kinds = new Set<string>();
      await facesInHours(app, shopper, async (face) => {
        if (face !== 'chat' && face !== 'rating') return;
        await fc.assert(
          fc.asyncProperty(colours, async (accent) => {
            for (const { part, text, edge } of await contrastsWith(shopper.page, accent)) {
              kinds.add(part);
              if (text < TEXT || edge < PART) throw new Error(`${part}: text ${text}, edge ${edge}`);
            }
          }),
          { numRuns: 300, examples: [['#fff'], ['#000'], ['#ffd400'], ['#0000ff'], ['#777777']] },
        );
      });
      expect([...kinds].toSorted()).toEqual(['BUTTON go', 'BUTTON round', 'INPUT ', 'P bubble']);
    },
  );
});

/** A shopper who has no mouse: she goes by keys, sees where she is, and is never nowhere. */
import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { see } from '../see.ts';
import type { Visit } from './visit.ts';

/** So many stops at most lie between two things of a face. */
const STOPS = 14;
/** How far around an element its ring may be. */
const RING_PX = 6;
const SEEN = 3;

export type Keys = {
  press(key: string): Promise<void>;
  /** By Tab (or `Shift+Tab`) to this, past stops each of which is seen. */
  tabTo(target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** The focus is there by itself, and is seen. */
  isAt(target: Locator): Promise<void>;
  write(text: string): Promise<void>;
  /** How many stops were looked at. */
  readonly stops: () => number;
};

export function keysOf({ page }: Pick<Visit, 'page'>): Keys {
  let stops = 0;

  /** The box of what has the focus in the chat; null where nothing has it. */
  const focused = () =>
    page.evaluate(() => {
      const node = document.querySelector('activecart-chat')?.shadowRoot?.activeElement;
      if (!node) return null;
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x, y, width, height, what: node.outerHTML.slice(0, 80) };
    });

  async function press(key: string): Promise<void> {
    await page.keyboard.press(key);
    await see.poll(async () => (await focused())?.what ?? 'nowhere', { message: `after ${key}` }).not.toBe('nowhere');
  }

  /** WCAG 2.4.7 by its pixels: as many as the element's outline change by 3:1 when the ring is taken away. */
  async function isSeen(): Promise<void> {
    // A busy machine may take the first picture before the ring is painted.
    await see(async () => {
      const at = await focused();
      if (!at) throw new Error('the focus is nowhere');
      see(await ringOf(at), `the ring of ${at.what}`).toBeGreaterThanOrEqual(at.width + at.height);
    }).toPass({ timeout: 10_000 });
    stops++;
  }

  /** How many pixels change with the ring. */
  async function ringOf(at: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }) {
    const { width: wide = 0, height: high = 0 } = page.viewportSize() ?? {};
    const [x, y] = [Math.max(0, Math.floor(at.x - RING_PX)), Math.max(0, Math.floor(at.y - RING_PX))];
    const clip = {
      x,
      y,
      width: Math.min(wide, Math.ceil(at.x + at.width + RING_PX)) - x,
      height: Math.min(high, Math.ceil(at.y + at.height + RING_PX)) - y,
    };
    const shot = async () =>
      sharp(await page.screenshot({ clip, animations: 'disabled' }))
        .removeAlpha()
        .raw()
        .toBuffer();
    const ringed = await shot();
    const sheet = await page.evaluateHandle(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':focus-visible { outline: none !important; box-shadow: none !important }');
      document.querySelector('activecart-chat')?.shadowRoot?.adoptedStyleSheets.push(sheet);
      return sheet;
    });
    const bare = await shot();
    // By itself, and not as the last: a part of the chat that came meanwhile has brought its own.
    await sheet.evaluate((sheet) => {
      const root = document.querySelector('activecart-chat')?.shadowRoot;
      if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    });
    let changed = 0;
    for (let pixel = 0; pixel < ringed.length; pixel += 3) {
      const [a, b] = [luminance(ringed, pixel), luminance(bare, pixel)];
      if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= SEEN) changed++;
    }
    return changed;
  }

  async function isAt(target: Locator): Promise<void> {
    await see(target).toBeFocused();
    await isSeen();
  }

  return {
    press,
    isAt,
    stops: () => stops,
    async tabTo(target, key = 'Tab') {
      for (let stop = 0; stop < STOPS; stop++) {
        await press(key);
        await isSeen();
        if (await target.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)) return;
      }
      throw new Error(`${STOPS} stops do not come to ${target}`);
    },
    async write(text) {
      await page.keyboard.type(text);
    },
  };
}

function luminance(pixels: Buffer, at: number): number {
  const [r = 0, g = 0, b = 0] = [0, 1, 2].map((channel) => {
    const part = (pixels[at + channel] ?? 0) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The looks that a page may choose, each with its effect; whatever else it sets changes nothing (docs/developers.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SATURDAY_22, type TestApp } from '../server/testing/test-app.ts';
import { en as live } from '../widget/text/live/en.ts';
import { en } from '../widget/text/panel/en.ts';
import { journeys } from './journeys.ts';
import { goOnToAsk } from './people.ts';
import { PATIENCE_MS, see } from './see.ts';

const SHOP = 'http://shop.example';
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Every name that the widget's styles use, as it is built. */
function namesInBuild(): readonly string[] {
  const files = readdirSync(join(dist, 'widget'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const code = ['widget.js', ...files.map((name) => join('widget', name))].map((name) =>
    readFileSync(join(dist, name), 'utf8'),
  );
  return [...new Set(code.join('\n').match(/--ac-chat-[a-z-]*[a-z]/g))].sort();
}

/** The names that docs/developers.md has in its table of looks. */
const documented = [
  ...new Set(
    [...readFileSync(join(root, 'docs/developers.md'), 'utf8').matchAll(/^\| `(--ac-chat-[a-z-]+)`/gm)].map(
      ([, name = '']) => name,
    ),
  ),
].sort();

journeys('the looks', (stage) => {
  async function looks(app: TestApp, css: string, attributes = '', width = 1280) {
    const context = await stage.browser.newContext({ viewport: { width, height: 800 } });
    const tab = await context.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const body = `<!doctype html><html lang="en"><head><title>A shop</title><meta name="viewport" content="width=device-width"><style>${css}</style>
      <script async src="${app.url}/widget.js" ${attributes}></script></head><body><h1>A shop</h1></body></html>`;
    await tab.route(`${SHOP}/**`, (route) => route.fulfill({ body, contentType: 'text/html' }));
    await tab.goto(`${SHOP}/`);
    const launcher = tab.getByRole('button', { name: live.launcher });
    const style = (node: Element) => {
      const { borderRadius, fontFamily, fontSize, ...style } = getComputedStyle(node);
      const painted = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      // As it is painted, however the style sheet reckons it.
      const rgb = (colour: string) => {
        if (!painted) return '';
        painted.clearRect(0, 0, 1, 1);
        painted.fillStyle = colour;
        painted.fillRect(0, 0, 1, 1);
        return `rgb(${[...painted.getImageData(0, 0, 1, 1).data].slice(0, 3).join(', ')})`;
      };
      const [backgroundColor, color] = [rgb(style.backgroundColor), rgb(style.color)];
      const { x, y, width: w, height } = node.getBoundingClientRect();
      return { backgroundColor, color, borderRadius, fontFamily, fontSize, box: [x, y, w, height].map(Math.round) };
    };
    const button = await launcher.evaluate(style);
    await launcher.click();
    const panel = tab.getByRole('dialog');
    await goOnToAsk(panel, en);
    await see(panel.getByLabel(en.message)).toBeVisible();
    const send = panel.getByRole('button', { name: en.sendEmail, exact: true });
    const told = {
      button,
      panel: await panel.evaluate(style),
      field: await panel.getByLabel(en.message).evaluate(style),
      send: await send.evaluate(style),
    };
    await context.close();
    return told;
  }
  const start = () => stage.start({ now: SATURDAY_22, env: { ALLOWED_ORIGINS: SHOP } });

  test('[WG5] the accent by its attribute colours the button and the panel, with text that can be read on it', async () => {
    const app = await start();
    const dark = await looks(app, '', 'data-accent="#7a1fa2"');
    expect([dark.button.backgroundColor, dark.send.backgroundColor]).toEqual([
      'rgb(122, 31, 162)',
      'rgb(122, 31, 162)',
    ]);
    const light = await looks(app, '', 'data-accent="#ffd400"');
    expect(light.button.backgroundColor).toBe('rgb(255, 212, 0)');
    // White on the one, black on the other, however the browser writes it.
    expect(dark.button.color).not.toBe(light.button.color);
    expect(light.button.color).toBe('rgb(0, 0, 0)');
  });

  test('[WG5] the accent may be a property of the page, and follows it', async () => {
    const app = await start();
    const brand = await looks(app, ':root{--brand:#ffd400}', 'data-accent="var(--brand)"');
    expect(brand.send.backgroundColor).toBe('rgb(255, 212, 0)');
    expect(brand.button.color).toBe('rgb(0, 0, 0)');
  });

  test('[WG5] each documented property has its effect from the page’s style sheet', async () => {
    const app = await start();
    const chosen = {
      '--ac-chat-accent': 'rgb(1 2 3)',
      '--ac-chat-bottom': '90px',
      '--ac-chat-font': 'monospace',
      '--ac-chat-on-accent': 'rgb(250 251 252)',
      '--ac-chat-radius': '3px',
    };
    expect(documented).toEqual(Object.keys(chosen));
    const css = Object.entries(chosen).map((property) => property.join(':'));
    const { button, panel, field, send } = await looks(app, `activecart-chat{${css.join(';')}}`);
    expect([button.backgroundColor, send.backgroundColor]).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
    expect([button.color, send.color]).toEqual(['rgb(250, 251, 252)', 'rgb(250, 251, 252)']);
    for (const { fontFamily } of [panel, field, send]) expect(fontFamily).toMatch(/^monospace,/);
    for (const { borderRadius } of [panel, field, send]) expect(borderRadius).toBe('3px');
    const [, buttonTop = 0, , buttonHeight = 0] = button.box;
    expect(buttonTop + buttonHeight).toBe(800 - 90);
    // Over the button, and whole: what the button was lifted by, the panel is lower where the window has no more room.
    const [, panelTop = 0, , panelHeight = 0] = panel.box;
    expect(panelTop + panelHeight).toBeLessThan(buttonTop);
    expect(panelTop).toBeGreaterThanOrEqual(8);
  });

  test.each([1280, 375])('[WG2] nothing else leaks in, at a width of %i', async (width) => {
    const app = await start();
    const inner = namesInBuild().filter((name) => !documented.includes(name));
    expect(inner.length).toBeGreaterThan(3);
    const hostile = inner.map((name) => `${name}:7px solid red!important`).join(';');
    const calm = await looks(app, '', '', width);
    expect(await looks(app, `:root,activecart-chat{${hostile}}`, '', width)).toEqual(calm);
  });
});

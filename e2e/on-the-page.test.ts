import type { Browser, BrowserContextOptions } from '@playwright/test';
import { expect, test } from 'vitest';
import { MONDAY_10, SATURDAY_22, type TestApp } from '../server/testing/test-app.ts';
import { en as live } from '../widget/text/live/en.ts';
import { en } from '../widget/text/panel/en.ts';
import { journeys } from './journeys.ts';
import { goOnToAsk } from './people.ts';
import { PATIENCE_MS, see } from './see.ts';

const SHOP = 'http://shop.example';

/** A shop's page on an origin of its own, with headers and markup as the test wants them. */
async function shopPage(
  browser: Browser,
  app: TestApp,
  page: {
    readonly headers?: Record<string, string>;
    readonly head?: string;
    readonly tag?: string;
    readonly body?: string;
  },
  context: BrowserContextOptions = {},
) {
  const tab = await (await browser.newContext({ timezoneId: 'Asia/Dhaka', ...context })).newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  const tag = page.tag ?? `<script async src="${app.url}/widget.js"></script>`;
  const body = `<!doctype html><html lang="en"><head><title>A shop</title>${page.head ?? ''}${tag}</head><body>${
    page.body ?? '<main><h1>A shop</h1></main>'
  }</body></html>`;
  await tab.route(`${SHOP}/**`, (route) =>
    route.fulfill({ body, headers: { 'content-type': 'text/html', ...page.headers } }),
  );
  const errors: string[] = [];
  const requests: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  tab.on('request', (request) => requests.push(request.url()));
  await tab.addInitScript(() => {
    const seen = { shift: 0, violations: [] as string[], names: Object.keys(window) };
    Object.defineProperty(document, 'seen', { value: seen });
    new PerformanceObserver((list) => {
      // As CLS is defined: what follows a click at once is its answer, not a shift.
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('securitypolicyviolation', (event) => seen.violations.push(event.violatedDirective));
  });
  await tab.goto(`${SHOP}/`);
  const seen = () =>
    tab.evaluate(() => {
      const { shift, violations, names } = (
        document as unknown as { seen: { shift: number; violations: string[]; names: string[] } }
      ).seen;
      return { shift, violations, added: Object.keys(window).filter((name) => !names.includes(name)) };
    });
  return { tab, errors, requests: () => requests.filter((url) => url.startsWith(app.url)), seen };
}

journeys('on the page', (stage) => {
  const start = (now: number) => stage.start({ now, env: { ALLOWED_ORIGINS: SHOP } });

  test('[WG1] before a touch: one request, nothing stored, no frame, no shift, one name; after it, no shift either', async () => {
    const app = await start(MONDAY_10);
    const { tab, errors, requests, seen } = await shopPage(stage.browser, app, {});
    const launcher = tab.getByRole('button', { name: live.launcher });
    await see(launcher).toBeVisible();
    expect(requests()).toEqual([`${app.url}/widget.js`]);
    expect(
      await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, frames.length]),
    ).toEqual([0, 0, '', 0]);
    expect((await seen()).added).toEqual(['ActiveCartChat']);
    await launcher.click();
    await goOnToAsk(tab.getByRole('dialog'), en);
    await see(tab.getByLabel(en.message)).toBeVisible();
    expect(requests().filter((url) => url.endsWith('.js'))).toHaveLength(3);
    expect(await seen()).toMatchObject({ shift: 0, added: ['ActiveCartChat'] });
    expect(errors).toEqual([]);
  });

  test('[WG2] the strictest policy: a nonce, no styles, Trusted Types for nothing; a chat from opening to answer', async () => {
    const app = await start(MONDAY_10);
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-abc'",
      "style-src 'none'",
      `connect-src ${app.url} ${app.url.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ');
    const page = await shopPage(stage.browser, app, {
      headers: { 'content-security-policy': policy },
      tag: `<script async nonce="abc" src="${app.url}/widget.js"></script>`,
    });
    const { tab, errors, seen } = page;
    await tab.getByRole('button', { name: live.launcher }).click();
    await goOnToAsk(tab.getByRole('dialog'), en);
    await tab.getByLabel(en.message).fill('Under the strictest policy.');
    await tab.getByRole('combobox', { name: en.topic }).selectOption({ index: 1 });
    await tab.getByRole('button', { name: live.startChat }).click();
    await see(tab.getByRole('log')).toContainText('Under the strictest policy.');
    expect((await seen()).violations).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('[WG2] a hostile stylesheet changes nothing that is seen', async () => {
    const app = await start(SATURDAY_22);
    const looks = async (head: string) => {
      const { tab } = await shopPage(stage.browser, app, { head });
      await tab.getByRole('button', { name: live.launcher }).click();
      const panel = tab.getByRole('dialog');
      await goOnToAsk(panel, en);
      await see(panel.getByLabel(en.message)).toBeVisible();
      const box = await panel.boundingBox();
      const font = await panel.getByLabel(en.message).evaluate((area) => getComputedStyle(area).fontSize);
      const background = await panel.evaluate((node) => getComputedStyle(node).backgroundColor);
      await tab.context().close();
      return { box, font, background };
    };
    const calm = await looks('');
    expect(calm.background).not.toMatch(/, 0\)$|transparent/);
    const hostile = `<style>*{all:unset!important}html{font-size:62.5%!important;line-height:4;direction:rtl}
      body{transform:translateX(20px)}activecart-chat,button,div{display:none!important;color:red!important}</style>`;
    expect(await looks(hostile)).toEqual(calm);
  });

  test('[WG1] with the server gone the page notices nothing, and the button becomes a mail link', async () => {
    const app = await start(MONDAY_10);
    const { tab, errors } = await shopPage(stage.browser, app, {});
    const launcher = tab.getByRole('button', { name: live.launcher });
    await see(launcher).toBeVisible();
    await tab.context().route(`${app.url}/**`, (route) => route.abort());
    await launcher.click();
    await see(tab.getByRole('link', { name: 'support@activecart.example' })).toBeVisible();
    expect(errors.filter((error) => !error.includes('net::ERR_FAILED'))).toEqual([]);
  });

  test('[WG5] calls made before the script has loaded are kept; the tag twice is one widget', async () => {
    const app = await start(MONDAY_10);
    const early = `<script>window.ActiveCartChat = Object.assign((...call) => window.ActiveCartChat.q.push(call), { q: [] });
      ActiveCartChat('on', 'open', () => document.body.setAttribute('data-opened', 'yes')); ActiveCartChat('open');</script>`;
    const tag = `<script async src="${app.url}/widget.js"></script>`.repeat(2);
    const { tab } = await shopPage(stage.browser, app, { head: early, tag });
    await see(tab.getByRole('heading', { name: en.hello })).toBeVisible();
    await see(tab.locator('body')).toHaveAttribute('data-opened', 'yes');
    expect(await tab.locator('activecart-chat').count()).toBe(1);
    const status = await tab.evaluate(() =>
      (window as unknown as { ActiveCartChat: { status(): Promise<unknown> } }).ActiveCartChat.status(),
    );
    expect(status).toMatchObject({ zone: 'Asia/Dhaka', channels: { chat: { open: true } } });
  });

  test('[WG2] a 320 px phone shows the composer and the close button, without sideways scroll', async () => {
    const app = await start(MONDAY_10);
    const small = { viewport: { width: 320, height: 480 }, isMobile: true, hasTouch: true };
    const { tab } = await shopPage(
      stage.browser,
      app,
      { head: '<meta name="viewport" content="width=device-width">' },
      small,
    );
    await tab.getByRole('button', { name: live.launcher }).click();
    await goOnToAsk(tab.getByRole('dialog'), en);
    await tab.getByLabel(en.message).fill('Small.');
    await tab.getByRole('combobox', { name: en.topic }).selectOption({ index: 1 });
    await tab.getByRole('button', { name: live.startChat }).click();
    await see(tab.getByRole('textbox', { name: live.write })).toBeInViewport();
    await see(tab.getByRole('button', { name: en.minimise })).toBeInViewport();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

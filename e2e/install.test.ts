/** What /install hands out, used: its tags under its policies, its pins, and its checker on pages that are broken. */
import type { Page, Route } from '@playwright/test';
import { expect, test } from 'vitest';
import { MONDAY_10, type TestApp } from '../server/testing/test-app.ts';
import { en as live } from '../widget/text/live/en.ts';
import { en } from '../widget/text/panel/en.ts';
import { journeys } from './journeys.ts';
import { goOnToAsk } from './people.ts';
import { PATIENCE_MS, see } from './see.ts';

const SHOP = 'http://shop.example';
const NONCE = 'r4nd0m';

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The tag and the policy that the page shows for these choices, with a nonce put in as a shop's server would. */
async function handedOut(app: TestApp, choices: Record<string, string>) {
  const html = await (await fetch(`${app.url}/install?${new URLSearchParams(choices)}`)).text();
  const [tag = '', policy = ''] = [...html.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(([, text]) =>
    unescaped(text ?? ''),
  );
  return { tag: tag.replaceAll('{nonce}', NONCE), policy: policy.replaceAll('{nonce}', NONCE).replaceAll('\n', ' ') };
}

journeys('what /install hands out', (stage) => {
  const start = () => stage.start({ now: MONDAY_10, env: { ALLOWED_ORIGINS: SHOP } });

  async function shop(
    head: string,
    headers: Record<string, string> = {},
    prepare: (tab: Page) => Promise<unknown> = async () => {},
    origin = SHOP,
  ) {
    const tab = await (await stage.browser.newContext({ timezoneId: 'Asia/Dhaka' })).newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const [errors, warned]: [string[], string[]] = [[], []];
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
      if (message.type() === 'warning' || message.type() === 'info') warned.push(message.text());
    });
    const body = `<!doctype html><html lang="en"><head><title>A shop</title>${head}</head><body><h1>A shop</h1></body></html>`;
    await tab.route(`${origin}/**`, (route: Route) =>
      route.fulfill({ body, headers: { 'content-type': 'text/html', ...headers } }),
    );
    // This machine's clock is not the test's.
    await tab.addInitScript((now) => {
      const [real, skew] = [Date.now, now - Date.now()];
      Date.now = () => real() + skew;
    }, MONDAY_10);
    await prepare(tab);
    await tab.goto(`${origin}/`);
    return { tab, errors, warned };
  }

  test.each([
    ['by its origin', { scripts: 'host' }],
    ['by a nonce', { scripts: 'nonce' }],
    ['by a nonce, with strict-dynamic and Trusted Types', { scripts: 'nonce', strict: 'on', types: 'on' }],
    ['pinned, by its origin', { scripts: 'host', pinned: 'on' }],
    ['pinned, by a nonce, with Trusted Types', { scripts: 'nonce', pinned: 'on', types: 'on', locale: 'en' }],
  ])('[WG2] the tag and the policy go together: %s', async (_how, choices) => {
    const app = await start();
    const { tag, policy } = await handedOut(app, choices);
    const strictest = { 'content-security-policy': `default-src 'none'; style-src 'none'; ${policy}` };
    const { tab, errors } = await shop(tag, strictest);
    await tab.getByRole('button', { name: live.launcher }).click();
    const panel = tab.getByRole('dialog');
    await goOnToAsk(panel, en);
    await panel.getByLabel(en.message).fill('Under the policy of the install page.');
    await panel.getByRole('combobox', { name: en.topic }).selectOption({ index: 1 });
    await panel.getByRole('button', { name: live.startChat }).click();
    await see(panel.getByRole('log')).toContainText('Under the policy of the install page.');
    expect(errors).toEqual([]);
  });

  test('[WG2] pinned, other bytes do not run: neither the script nor a file behind it', async () => {
    const app = await start();
    const { tag } = await handedOut(app, { pinned: 'on' });
    const changed = (pattern: RegExp) => (tab: Page) =>
      tab.route(pattern, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()}\n/* changed on the way */` });
      });
    const script = await shop(tag, {}, changed(/\/pinned\//));
    await see.poll(() => script.errors.join()).toContain('integrity');
    expect(await script.tab.locator('activecart-chat').count()).toBe(0);
    const file = await shop(tag, {}, changed(/\/panel\.js/));
    await file.tab.getByRole('button', { name: live.launcher }).click();
    await see(file.tab.getByRole('link', { name: 'support@activecart.example' })).toBeVisible();
  });

  /** The names of the mistakes that /install/check.js prints, as it links to them. */
  async function found(
    head: (app: TestApp) => string,
    headers: (app: TestApp) => string | null = () => null,
    prepare: (tab: Page, app: TestApp) => Promise<unknown> = async () => {},
    origin = SHOP,
  ) {
    const app = await start();
    const checker = `<script nonce="${NONCE}" src="${app.url}/install/check.js"></script>`;
    const policy = headers(app);
    const { tab, warned } = await shop(
      checker + head(app),
      policy === null ? {} : { 'content-security-policy': policy },
      (page) => prepare(page, app),
      origin,
    );
    await see.poll(() => warned.join('\n'), { timeout: 20_000 }).toMatch(/no mistake found|to mend/);
    // The links come after the table, in the same task.
    await tab.evaluate(() => {});
    return warned.flatMap((line) => /#([a-z-]+)$/.exec(line)?.[1] ?? []).sort();
  }

  const tag = (app: TestApp, more = '') =>
    `<script async nonce="${NONCE}" src="${app.url}/widget.js" ${more}></script>`;
  const ws = (app: TestApp) => app.url.replace('http', 'ws');
  const style = (css: string) => `<style>${css}</style>`;

  test('[WG5] the checker in the page finds nothing wrong with a page that is right', async () => {
    expect(await found(tag)).toEqual([]);
    const strict = (app: TestApp) =>
      `default-src 'none'; script-src 'nonce-${NONCE}'; connect-src ${app.url} ${ws(app)}`;
    expect(await found(tag, strict)).toEqual([]);
  });

  test.each<[string[], string, Parameters<typeof found>]>([
    [
      ['origin-not-allowed'],
      'an origin that is not in the list',
      [tag, () => null, async () => {}, 'http://other.example'],
    ],
    [
      ['script-src'],
      'a policy without the script',
      [(app) => tag(app).replace(` nonce="${NONCE}"`, ''), () => `script-src 'nonce-${NONCE}'`],
    ],
    [
      ['files-blocked'],
      'a policy with the script alone',
      [tag, (app) => `script-src ${app.url}/widget.js ${app.url}/install/check.js`],
    ],
    [['connect-src'], 'a policy that lets nobody connect', [tag, () => "connect-src 'none'"]],
    [['connect-src-wss'], 'a policy without wss', [tag, (app) => `connect-src ${app.url}`]],
    [['no-tag'], 'no tag', [() => '']],
    [['two-tags'], 'two tags', [(app) => tag(app) + tag(app)]],
    [['wrong-host'], 'another host', [() => '<script async src="https://chat.invalid/widget.js"></script>']],
    [['type-module'], 'a module', [(app) => tag(app, 'type="module"')]],
    [['type-inert'], 'a type for consent tools', [(app) => tag(app, 'type="text/plain"')]],
    [
      ['button-covered'],
      'something over the button',
      [
        // Only what is in the top layer, too, and came there later.
        (app) =>
          `${tag(app)}<div popover="manual">A banner</div>${style('[popover]{inset:auto 0 0 auto;width:300px;height:200px;margin:0}')}`,
        () => null,
        async (tab) => {
          await tab.addInitScript(() =>
            addEventListener('load', () => document.querySelector<HTMLElement>('[popover]')?.showPopover()),
          );
        },
      ],
    ],
    [['button-hidden'], 'a page that nobody sees', [(app) => tag(app) + style('html{opacity:0}')]],
    [
      ['trusted-types'],
      'a script that may not put the tag in',
      [
        (app) =>
          `<script nonce="${NONCE}">const s = document.createElement('script'); s.src = '${app.url}/widget.js';</script>`,
        () => "require-trusted-types-for 'script'; trusted-types 'none'",
      ],
    ],
    [['sandbox-origin'], 'a sandbox without an origin', [tag, () => 'sandbox allow-scripts']],
    [
      ['socket-blocked'],
      'a proxy that passes no WebSocket',
      [tag, () => null, (tab) => tab.routeWebSocket(/socket\.io/, (socket) => socket.close())],
    ],
    [
      ['line-blocked'],
      'a proxy that passes no line at all',
      [
        tag,
        () => null,
        async (tab) => {
          await tab.routeWebSocket(/socket\.io/, (socket) => socket.close());
          await tab.route(/socket\.io/, (route) => route.abort());
        },
      ],
    ],
    [
      ['script-blocked', 'unreachable'],
      'a server that is gone',
      [
        tag,
        () => null,
        (tab, app) =>
          tab.route(`${app.url}/**`, (route) =>
            route.request().url().includes('check.js') ? route.continue() : route.abort(),
          ),
      ],
    ],
    [
      ['storage-blocked'],
      'a page without storage',
      [
        tag,
        () => null,
        (tab) =>
          tab.addInitScript(() =>
            Object.defineProperty(window, 'localStorage', {
              get: () => {
                throw new DOMException('', 'SecurityError');
              },
            }),
          ),
      ],
    ],
    [
      ['clock-off'],
      'a clock that is wrong',
      [
        tag,
        () => null,
        (tab) =>
          tab.addInitScript(() => {
            const now = Date.now;
            Date.now = () => now() + 600_000;
          }),
      ],
    ],
  ])('[WG5] the checker in the page names %s: %s', async (ids, _what, page) => {
    const names = await found(...page);
    // What cannot be had without an origin fails with it: the one that names the cause must be there.
    if (ids.includes('sandbox-origin')) expect(names).toEqual(expect.arrayContaining(ids));
    else expect(names).toEqual(ids);
  });

  test('[WG5] by import() in the console, on a page that has long been there', async () => {
    const app = await start();
    const { tab, warned } = await shop(tag(app), { 'content-security-policy': "connect-src 'self'" });
    await see(tab.getByRole('button', { name: live.launcher })).toBeVisible();
    // As a text: what is typed into a console goes by no bundler.
    await tab.evaluate(`import('${app.url}/install/check.js?lang=bn').then(() => {})`);
    await see.poll(() => warned.join('\n'), { timeout: 20_000 }).toContain('/install?lang=bn#connect-src');
  });
});

/** Each snippet of docs/snippets on a page of another origin: opens, tells the agent, outlives routes and unmounting. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { MONDAY_10, type TestApp } from '../server/testing/test-app.ts';
import { en as live } from '../widget/text/live/en.ts';
import { en } from '../widget/text/panel/en.ts';
import { journeys } from './journeys.ts';
import { goOnToAsk } from './people.ts';
import { PATIENCE_MS, see } from './see.ts';
import { bundle, snippet } from './snippets/build-page.ts';

const SHOP = 'http://shop.example';

/** Routes in the address's hash, as a single-page shop changes them; `elsewhere` has no chat button. */
const ROUTES = `
  const read = () => location.hash.slice(1) || '/orders/AC-1';
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const follow = () => setRoute(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);`;

journeys('the snippets', (stage) => {
  async function open(html: string | ((app: TestApp) => Promise<string>)) {
    const app = await stage.start({ now: MONDAY_10, env: { ALLOWED_ORIGINS: SHOP } });
    const body = typeof html === 'string' ? html : await html(app);
    const tab = await (await stage.browser.newContext({ timezoneId: 'Asia/Dhaka' })).newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const errors: string[] = [];
    const sent: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    tab.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    await tab.route(`${SHOP}/**`, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
    await tab.goto(`${SHOP}/`);
    const told = () => sent.filter((frame) => frame.includes('context:set')).join('\n');
    return { app, tab, errors, told };
  }

  const page = (script: string) =>
    `<!doctype html><html lang="en"><head><title>A shop</title></head><body><div id="app"></div><script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`;

  /** One launcher, one tag, and a chat that begins. */
  async function chats(tab: Page) {
    const panel = tab.getByRole('dialog');
    await goOnToAsk(panel, en);
    await panel.getByLabel(en.message).fill('From a snippet.');
    await panel.getByRole('combobox', { name: en.topic }).selectOption({ index: 1 });
    await panel.getByRole('button', { name: live.startChat }).click();
    await see(panel.getByRole('log')).toContainText('From a snippet.');
    await isOnce(tab);
  }

  async function isOnce(tab: Page) {
    expect(await tab.locator('activecart-chat').count()).toBe(1);
    expect(await tab.locator('script[src$="/widget.js"]').count()).toBe(1);
  }

  const goTo = (tab: Page, route: string) => tab.evaluate((hash) => void Object.assign(location, { hash }), route);

  test('[WG5] plain HTML: early calls are kept, and the page’s own button says what is true', async () => {
    const { tab, told, errors } = await open(async (app) => snippet('plain.html', app.url));
    await tab.getByRole('button', { name: 'Chat with us' }).and(tab.locator('#help')).click();
    await chats(tab);
    await expect.poll(told).toContain('AC-20931');
    expect(errors).toEqual([]);
  });

  test('[WG5] React: StrictMode, routes and unmounting make no second chat, and the newest facts are told', async () => {
    const { tab, told, errors } = await open(async (app) =>
      page(
        await bundle(
          `import { StrictMode, useEffect, useState } from 'react';
          import { createRoot } from 'react-dom/client';
          import { ChatButton } from 'snippet:react.tsx';
          function App() {${ROUTES}
            return route === '/elsewhere' ? <p>Elsewhere</p> : <ChatButton order={route.split('/')[2]} />;
          }
          createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>);`,
          app.url,
        ),
      ),
    );
    const button = tab.locator('#app').getByRole('button', { name: 'Chat with us' });
    await see(button).toBeVisible();
    await goTo(tab, '/elsewhere');
    await see(tab.getByText('Elsewhere')).toBeVisible();
    await isOnce(tab);
    await goTo(tab, '/orders/AC-2');
    await button.click();
    await chats(tab);
    await expect.poll(told).toContain('"order":"AC-2"');
    await goTo(tab, '/orders/AC-3');
    await expect.poll(told).toContain('"order":"AC-3"');
    expect(errors).toEqual([]);
  });

  test('[WG5] Vue: mounting again makes no second chat, and the newest facts are told', async () => {
    const { tab, told, errors } = await open(async (app) =>
      page(
        await bundle(
          `import { createApp, h, ref } from 'vue';
          import ChatButton from 'snippet:vue.vue';
          const route = ref(location.hash.slice(1) || '/orders/AC-1');
          addEventListener('hashchange', () => { route.value = location.hash.slice(1); });
          createApp({ render: () => route.value === '/elsewhere' ? h('p', 'Elsewhere') : h(ChatButton, { order: route.value.split('/')[2] }) }).mount('#app');`,
          app.url,
        ),
      ),
    );
    const button = tab.locator('#app').getByRole('button', { name: 'Chat with us' });
    await see(button).toBeVisible();
    await goTo(tab, '/elsewhere');
    await see(tab.getByText('Elsewhere')).toBeVisible();
    await goTo(tab, '/orders/AC-2');
    await button.click();
    await chats(tab);
    await goTo(tab, '/orders/AC-3');
    await expect.poll(told).toContain('"order":"AC-3"');
    expect(errors).toEqual([]);
  });

  test('[WG5] Next, by a stand-in for its script and its path: one chat over all routes, each of which is told', async () => {
    const { tab, told, errors } = await open(async (app) =>
      page(
        await bundle(
          `import { StrictMode, useEffect, useState } from 'react';
          import { createRoot } from 'react-dom/client';
          import { Chat, ChatButton } from 'snippet:next.tsx';
          function Layout() {${ROUTES}
            return <><p>{route}</p>{route !== '/elsewhere' && <ChatButton />}<Chat key={route} /></>;
          }
          createRoot(document.getElementById('app')).render(<StrictMode><Layout /></StrictMode>);`,
          app.url,
        ),
      ),
    );
    await goTo(tab, '/elsewhere');
    await see(tab.getByText('/elsewhere')).toBeVisible();
    await goTo(tab, '/orders/AC-2');
    await tab.getByRole('button', { name: 'Contact us' }).click();
    await chats(tab);
    await expect.poll(told).toContain('/orders/AC-2');
    await goTo(tab, '/elsewhere');
    await expect.poll(told).toContain('/elsewhere');
    expect(errors).toEqual([]);
  });

  test('[WG5] a Shopify-like theme: its values, and who is signed in by a token of the shop’s own server', async () => {
    const values: Readonly<Record<string, string>> = {
      'template.name | json': '"product"',
      'cart.item_count | json': '2',
      'request.locale.iso_code': 'en',
      'settings.accent': '#0b6b57',
    };
    /** Liquid's outputs and its one condition, as a shop's server fills them in. */
    const filled = (text: string, isSignedIn: boolean) =>
      text
        .replace(/\{% comment %\}[\s\S]*?\{% endcomment %\}/g, '')
        .replace(/\{% if customer %\}([\s\S]*?)\{% endif %\}/g, isSignedIn ? '$1' : '')
        .replace(/\{\{ (.*?) \}\}/g, (_place, name: string) => values[name] ?? `missing: ${name}`);
    const { tab, told, errors } = await open(
      async (app) =>
        `<!doctype html><html lang="en"><head><title>A shop</title></head><body>${filled(snippet('shopify.liquid', app.url), true)}</body></html>`,
    );
    let asked = 0;
    await tab.route(`${SHOP}/apps/chat-token`, (route) => {
      asked += 1;
      return route.fulfill({ status: 404, body: '' });
    });
    await tab.reload();
    await tab.getByRole('button', { name: live.launcher }).click();
    await chats(tab);
    await expect.poll(told).toContain('"template":"product"');
    expect(told()).toContain('"items":"2"');
    expect(asked).toBeGreaterThan(0);
    expect(errors.filter((error) => !error.includes('404'))).toEqual([]);
  });

  test('[WG5] Google Tag Manager: put in by a script, and run again it puts in no second', async () => {
    const { tab, errors } = await open(async (app) => {
      const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(snippet('tag-manager.html', app.url)) ?? [];
      // Tag Manager runs a Custom HTML tag by a script element of its own, here twice, as for a change of the history.
      const run = `for (const turn of [1, 2]) document.body.append(Object.assign(document.createElement('script'), { text: ${JSON.stringify(script)} }));`;
      return page(run);
    });
    await tab.getByRole('button', { name: live.launcher }).click();
    await chats(tab);
    expect(errors).toEqual([]);
  });
});

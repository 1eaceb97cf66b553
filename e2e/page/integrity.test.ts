import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { widgetHash } from '../../server/http/widget-hash.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { type HostPage, isStored, openShop, type Shop } from './host-page.ts';

const dist = resolve(import.meta.dirname, '../../dist');

function hashOf(file: string): string {
  return `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, file)))
    .digest('base64')}`;
}

/** Every file of the widget that a page may load, by its address. */
function hashes(origin: string): Readonly<Record<string, string>> {
  const folder = join(dist, 'widget');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  return Object.fromEntries(
    files.map((file) => [`${origin}/widget/${widgetHash(folder)}/${file}`, hashOf(`widget/${file}`)]),
  );
}

/** A page that runs what it has pinned and nothing else, as the guide tells to write it. */
function pinned({ app }: Shop, pins: Readonly<Record<string, string>>, loader = hashOf('widget.js')): HostPage {
  return {
    policy: `default-src 'none'; script-src 'nonce-r4nd0m'; connect-src ${app.url} ${app.url.replace('http', 'ws')}`,
    head: `<script type="importmap" nonce="r4nd0m">${JSON.stringify({ integrity: pins })}</script>`,
    tag: `<script async nonce="r4nd0m" crossorigin integrity="${loader}" src="${app.url}/widget.js"></script>`,
  };
}

journeys('pinned', (stage) => {
  test('[WG2] the loader by its hash and every other file by an import map: a chat from opening to stored', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(pinned(shop, hashes(shop.app.url)));
    await shopper.open();
    await shopper.startChat('Pinned, gooseberry.');
    await see.poll(() => isStored(shop, 'gooseberry')).toBe(true);
    expect((await shopper.seen()).violations).toEqual([]);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] a file that is not the pinned one does not run: the button becomes a mail link', async () => {
    const shop = await openShop(stage);
    const pins = hashes(shop.app.url);
    const wrong = Object.keys(pins).map((url) => [url, /panel/.test(url) ? hashOf('widget.js') : pins[url]]);
    const shopper = await shop.visit(pinned(shop, Object.fromEntries(wrong)));
    await shopper.launcher.click();
    await see(shopper.mailLink).toBeVisible();
    expect(shopper.errors.filter((error) => !/integrity/.test(error))).toEqual([]);
    expect(shopper.errors.length).toBeGreaterThan(0);
    expect((await shopper.seen()).opened).toEqual([]);
  });

  test('[WG2] a loader that is not the pinned one does not run, and the page notices nothing', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(pinned(shop, {}, hashOf('server/main.js')));
    await see(shopper.page.getByRole('heading', { name: 'A shop' })).toBeVisible();
    await see.poll(() => shopper.errors.length).toBeGreaterThan(0);
    expect(await shopper.page.locator('activecart-chat').count()).toBe(0);
    expect((await shopper.seen()).names).toEqual([]);
  });
});

/** WG2: pages that hold the chat to a release, and tabs that are open, while the server goes on to the next. */
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { widgetHash } from '../../server/http/widget-hash.ts';
import { tempFolder } from '../../server/testing/builders.ts';
import { en as emojiWords } from '../../widget/text/emoji/en.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { type HostPage, isStored, openShop, type Shop, type Visitor } from './host-page.ts';

const dist = resolve(import.meta.dirname, '../../dist');

/** The next release: every file another, and so the folder that the loader asks for. */
function nextBuild(): { readonly dir: string; readonly folder: string } {
  const { path: dir, remove } = tempFolder();
  onTestFinished(remove);
  cpSync(dist, dir, { recursive: true });
  const [widget, loader] = [join(dir, 'widget'), join(dir, 'widget.js')];
  const before = widgetHash(widget);
  for (const name of readdirSync(widget, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.js')) appendFileSync(join(widget, name), '\n// The next release, পরের রিলিজ.');
  }
  const folder = widgetHash(widget);
  writeFileSync(loader, readFileSync(loader, 'utf8').replaceAll(before, folder));
  return { dir, folder };
}

/** The page as `/install` makes it: import map and tag, both with the hashes of the release of now. */
async function pinnedPage({ app }: Shop): Promise<HostPage> {
  const page = await (await fetch(`${app.url}/install?pinned=on&scripts=nonce`)).text();
  const [, code = ''] = /<code[^>]*>(&lt;script type=[\s\S]*?)<\/code>/.exec(page) ?? [];
  const tag = code
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('{nonce}', 'r4nd0m');
  expect(tag).toContain(`/widget/pinned/${sha(readFileSync(join(dist, 'widget.js'))).slice(0, 16)}.js`);
  return {
    policy: `default-src 'none'; script-src 'nonce-r4nd0m'; connect-src ${app.url} ${app.url.replace('http', 'ws')}`,
    tag,
  };
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The folders of the releases that it has loaded files of. */
const foldersOf = ({ requests }: Visitor) =>
  new Set(requests().flatMap((url) => /\/widget\/([\w-]{8})\//.exec(url)?.slice(1) ?? []));

journeys('a release that is pinned', (stage) => {
  test('[WG2] goes on after the next is deployed: a page that pins it, and a tab that was open', async () => {
    const shop = await openShop(stage);
    const ownFolder = widgetHash(join(dist, 'widget'));
    const next = nextBuild();
    expect(next.folder).not.toBe(ownFolder);
    const page = await pinnedPage(shop);

    const open = await shop.visit();
    await open.open();
    await open.startChat('Before it, gooseberry.');
    await see.poll(() => isStored(shop, 'gooseberry')).toBe(true);

    const app = await stage.update(shop.app, next.dir);
    expect(await (await fetch(`${app.url}/widget.js`)).text()).toContain(next.folder);

    const shopper = await shop.visit(page);
    await shopper.open();
    await shopper.startChat('Pinned before it, rhubarb.');
    await see.poll(() => isStored({ app }, 'rhubarb')).toBe(true);
    expect([...foldersOf(shopper)]).toEqual([ownFolder]);
    expect((await shopper.seen()).violations).toEqual([]);
    expect(shopper.errors).toEqual([]);

    // What it loads only now is of its own release, too.
    const emoji = `/widget/${ownFolder}/en/emoji.js`;
    expect(open.requests().some((url) => url.endsWith(emoji))).toBe(false);
    const loaded = open.page.waitForResponse((response) => response.url().endsWith(emoji));
    await open.panel.getByRole('button', { name: open.words.live.emoji }).click();
    expect(sha(await (await loaded).body())).toBe(sha(readFileSync(join(dist, 'widget/en/emoji.js'))));
    await see(open.panel.getByRole('group', { name: emojiWords.title })).toBeVisible();
    await open.say('After it, mulberry.');
    await see.poll(() => isStored({ app }, 'mulberry'), { timeout: 15_000 }).toBe(true);
    expect([...foldersOf(open)]).toEqual([ownFolder]);

    const today = await shop.visit();
    await today.open();
    await today.startChat('Not pinned, elderberry.');
    await see.poll(() => isStored({ app }, 'elderberry')).toBe(true);
    expect([...foldersOf(today)]).toEqual([next.folder]);
    expect(today.errors).toEqual([]);
  });
});

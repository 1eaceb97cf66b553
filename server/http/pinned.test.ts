/** WG2: what pages get that hold the widget to a release, while the server goes on to the next. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RELEASE_LIMITS } from '../domain/embed/kept-release.ts';
import { StoreDown } from '../store/port.ts';
import { tempFolder } from '../testing/builders.ts';
import { type Built, buildInto } from '../testing/built-files.ts';
import { startNodes } from '../testing/several-nodes.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { readRelease } from './read-release.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FOREVER = 'public, max-age=31536000, immutable';
const FILES = ['en/panel.js', 'bn/panel.js', 'bn/live.js'];
const NOBODYS = '/widget/pinned/0123456789abcdef.js';

let folder = tempFolder();
let old: Built;
let next: Built;
const closing: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = tempFolder();
  old = buildInto(join(folder.path, 'old'), 'first');
  next = buildInto(join(folder.path, 'next'), 'second');
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
  folder.remove();
});

async function serve(built: Built): Promise<TestApp> {
  const app = await startTestApp({ distDir: built.dir });
  closing.push(app.close);
  return app;
}
/** The next release in its place: the old server ends, and the new one begins on what it has left. */
async function deploy(before: TestApp, built: Built, now?: number): Promise<TestApp> {
  closing.pop();
  const app = await before.restart(now, { distDir: built.dir });
  closing.push(app.close);
  return app;
}
/** Days later, through which nobody waits: what was due meanwhile is done once. */
async function laterAt({ clock }: TestApp, instant: number): Promise<void> {
  clock.jumpTo(instant);
  await clock.advanceTo(instant);
}

const get = ({ url }: TestApp, path: string, init: RequestInit = {}) =>
  fetch(url + path, { redirect: 'manual', ...init });
const sha = (bytes: Uint8Array) => createHash('sha384').update(bytes).digest('base64');

/** As a browser compares it: the bytes that arrive, and what lets it read and keep them. */
async function expectFile(app: TestApp, path: string, bytes: Buffer): Promise<void> {
  const response = await get(app, path);
  expect([path, response.status]).toEqual([path, 200]);
  expect(sha(new Uint8Array(await response.arrayBuffer()))).toBe(sha(bytes));
  expect(response.headers.get('cache-control')).toBe(FOREVER);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
}
async function expectWhole(app: TestApp, built: Built): Promise<void> {
  await expectFile(app, built.pinned, built.bytes('widget.js'));
  for (const file of FILES) await expectFile(app, `/widget/${built.folder}/${file}`, built.bytes(`widget/${file}`));
}
const statusOf = async (app: TestApp, path: string) => (await get(app, path)).status;

test('[WG2] a page that has pinned a release has its very bytes after the next, and a page of today today’s', async () => {
  const first = await serve(old);
  await expectWhole(first, old);
  expect(await statusOf(first, next.pinned)).toBe(404);
  const second = await deploy(first, next);
  await expectWhole(second, next);
  await expectWhole(second, old);
  expect(await (await get(second, '/widget.js')).text()).toContain(`/widget/${next.folder}/`);
  // And after further restarts, the old one served again in between.
  const third = await deploy(second, old);
  await expectWhole(third, next);
  expect(await third.app.deps.store.keptReleases()).toHaveLength(2);
});

test('[WG2] what is not kept: no loader, and today’s file where another folder is asked for', async () => {
  const app = await serve(next);
  for (const path of [NOBODYS, '/widget/pinned/widget.js', '/widget/pinned/%2e%2e%2fwidget.js']) {
    const gone = await get(app, path);
    expect([path, gone.status, gone.headers.get('cache-control')]).toEqual([path, 404, 'no-store']);
  }
  for (const folder of ['unknown1', old.folder]) {
    const moved = await get(app, `/widget/${folder}/en/panel.js`);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/widget/${next.folder}/en/panel.js`]);
    expect(moved.headers.get('cache-control')).toBe('no-store');
    expect(moved.headers.get('access-control-allow-origin')).toBe('*');
  }
  for (const path of ['en/none.js', 'en/%2e%2e%2f%2e%2e%2fwidget.js', '../widget.js'])
    expect([path, await statusOf(app, `/widget/${next.folder}/${path}`)]).toEqual([path, 404]);
});

test('[WG2] the next build in the same folder changes nothing until the server is started anew', async () => {
  const app = await serve(old);
  const copies = new Map(
    ['widget.js', ...FILES.map((file) => `widget/${file}`)].map((file) => [file, old.bytes(file)]),
  );
  const before: Built = { ...old, bytes: (file) => copies.get(file) ?? Buffer.alloc(0) };
  const rebuilt = buildInto(old.dir, 'second');
  await expectWhole(app, before);
  expect(await (await get(app, '/widget.js')).text()).toContain(`/widget/${before.folder}/`);
  const again = await deploy(app, rebuilt);
  await expectWhole(again, rebuilt);
  await expectWhole(again, before);
});

test('[WG2] a release is had as any file: compressed, by HEAD, and not again where it is there', async () => {
  const app = await deploy(await serve(old), next);
  const head = await get(app, old.pinned, { method: 'HEAD' });
  expect([head.status, head.headers.get('cache-control')]).toEqual([200, FOREVER]);
  const panel = await get(app, `/widget/${old.folder}/en/panel.js`);
  expect(panel.headers.get('content-encoding')).toMatch(/gzip|br/);
  expect(panel.headers.get('vary')).toContain('Accept-Encoding');
  const tag = (await get(app, old.pinned)).headers.get('etag') ?? '';
  expect((await get(app, old.pinned, { headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' } })).status).toBe(
    304,
  );
});

test('[WG2] a release goes a year after it was last today’s, and no day before', async () => {
  const first = await serve(old);
  const from = first.clock.now();
  const lastServed = from + 7 * DAY_MS;
  await laterAt(first, lastServed);
  await vi.waitFor(async () => expect((await first.app.deps.store.keptReleases())[0]?.servedAt).toBe(lastServed));
  const second = await deploy(first, next, lastServed + RELEASE_LIMITS.keptMs);
  await expectWhole(second, old);
  const dayLater = second.clock.now() + DAY_MS;
  await laterAt(second, dayLater);
  await vi.waitFor(async () => expect(await second.app.deps.store.keptReleases()).toHaveLength(1));
  const third = await deploy(second, next, dayLater);
  expect(await statusOf(third, old.pinned)).toBe(404);
  expect(await statusOf(third, `/widget/${old.folder}/en/panel.js`)).toBe(302);
});

test('[WG2] two nodes of two releases serve both, whichever is asked; a later third is found within a minute', async () => {
  const nodes = await startNodes({ distDirs: [old.dir, next.dir] });
  closing.push(nodes.close);
  const [a, b] = nodes.nodes as [TestApp, TestApp];
  for (const node of [a, b]) for (const built of [old, next]) await expectWhole(node, built);
  const third = buildInto(join(folder.path, 'third'), 'third');
  expect(await statusOf(a, third.pinned)).toBe(404);
  // On the same store, as a node that has just been started.
  const release = readRelease(third.dir);
  if (!release) throw new Error('nothing was built');
  await nodes.store.keepRelease(release, nodes.clock.now());
  await laterAt(a, nodes.clock.now() + MINUTE_MS);
  for (const node of [a, b]) await expectWhole(node, third);
});

test('[SE3] a hundred unknown names cost one look into the store, and old releases are read once', async () => {
  const app = await deploy(await serve(old), next);
  const { store } = app.app.deps;
  const [names, files] = [vi.spyOn(store, 'keptReleases'), vi.spyOn(store, 'releaseFiles')];
  const unknown = Array.from({ length: 50 }, (_, n) => String(n).padStart(16, 'a'));
  for (const name of unknown) {
    expect(await statusOf(app, `/widget/pinned/${name}.js`)).toBe(404);
    expect(await statusOf(app, `/widget/${name.slice(8)}/en/panel.js`)).toBe(302);
  }
  expect(names).toHaveBeenCalledTimes(1);
  expect(files).not.toHaveBeenCalled();
  await Promise.all(Array.from({ length: 5 }, () => expectWhole(app, old)));
  expect([names.mock.calls.length, files.mock.calls.length]).toEqual([1, 1]);
});

test('[WG2] while the store is down today’s release is served, an old loader is 503 and nothing of it is cached', async () => {
  const app = await deploy(await serve(old), next);
  const { store } = app.app.deps;
  const down = () => Promise.reject(new StoreDown('away'));
  const spies = [vi.spyOn(store, 'keptReleases'), vi.spyOn(store, 'releaseFiles')];
  for (const spy of spies) spy.mockImplementation(down);
  await expectWhole(app, next);
  for (const path of [old.pinned, NOBODYS]) {
    const refused = await get(app, path);
    expect([path, refused.status, refused.headers.get('cache-control')]).toEqual([path, 503, 'no-store']);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  }
  const moved = await get(app, `/widget/${old.folder}/bn/panel.js`);
  expect([moved.status, moved.headers.get('cache-control')]).toEqual([302, 'no-store']);
  // The names are known again, and the files are not.
  spies[0]?.mockRestore();
  await laterAt(app, app.clock.now() + MINUTE_MS);
  expect(await statusOf(app, old.pinned)).toBe(503);
  spies[1]?.mockRestore();
  await expectWhole(app, old);
  expect(app.errors).toEqual([]);
});

test('[WG5] the checker finds a pinned older release right, and says that it is older', async () => {
  const app = await deploy(await serve(old), next);
  const tag = (built: Built, code = built.bytes('widget.js')) =>
    `<script async src="${app.url}${built.pinned}" integrity="sha384-${sha(code)}" crossorigin="anonymous"></script>`;
  const map = (built: Built) =>
    `<script type="importmap">${JSON.stringify({
      integrity: Object.fromEntries(
        FILES.map((file) => [
          `${app.url}/widget/${built.folder}/${file}`,
          `sha384-${sha(built.bytes(`widget/${file}`))}`,
        ]),
      ),
    })}</script>`;
  const found = async (html: string) => {
    const answer = await fetch(`${app.url}/install`, { method: 'POST', body: new URLSearchParams({ html }) });
    const [, shown = ''] = /<ol class="mistakes">(.*?)<\/ol>/s.exec(await answer.text()) ?? [];
    return [...shown.matchAll(/<a href="#([\w-]+)">/g)].map(([, id]) => id);
  };
  expect(await found(map(next) + tag(next))).toEqual([]);
  expect(await found(map(old) + tag(old))).toEqual(['pin-older']);
  expect(await found(`<!-- ${tag(old)} -->${map(next)}${tag(next)}`)).toEqual([]);
  expect(await found(map(next) + tag(old))).toEqual(['import-map-not-ours', 'pin-older']);
  expect(await found(map(old) + tag(old, next.bytes('widget.js')))).toEqual(['pin-not-ours', 'pin-older']);
  const gone = buildInto(join(folder.path, 'gone'), 'gone');
  expect(await found(map(gone) + tag(gone))).toContain('old-address');
});

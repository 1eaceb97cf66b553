/** The built files: the widget and its module for every page, the console for the agents. */
import { join } from 'node:path';
import express, { type Response, Router } from 'express';

import { LOADER_PATH, type WidgetRelease } from '../domain/embed/kept-release.ts';
import type { HttpDeps } from './deps.ts';
import { consolePolicy } from './headers.ts';
import { pinnedIn } from './release-addresses.ts';

/** A new release reaches every page within minutes; nobody waits for it. */
const LOADER_CACHE = 'public, max-age=300, stale-while-revalidate=86400';
/** The address holds the hash of what is there. */
const FOREVER = 'public, max-age=31536000, immutable';

export function fileRoutes({ distDir, publicUrl, releases }: HttpDeps): Router {
  const router = Router();
  const forAll = (cache: string) => (response: Response) => {
    response.set('Cache-Control', cache).set('Access-Control-Allow-Origin', '*');
  };
  router.get('/widget.js', (_request, response, next) => {
    const code = releases.current && fileOf(releases.current, LOADER_PATH);
    if (!code) return next();
    forAll(LOADER_CACHE)(response);
    sendCode(response, code);
  });
  router.get('/chat-page.js', (_request, response) => {
    forAll(LOADER_CACHE)(response);
    response.sendFile('chat-page.js', { root: distDir, cacheControl: false });
  });
  // WG2: for pages that hold the script to its hash.
  router.get('/widget/pinned/:name', async ({ path }, response, next) => {
    // Nobody may remember that it is not there: it may be of a release that another node has just begun to serve.
    forAll('no-store')(response);
    const [loader] = pinnedIn(path);
    const release = loader === undefined ? null : await releases.withLoader(loader);
    const code = release && fileOf(release, LOADER_PATH);
    if (!code) return next();
    forAll(FOREVER)(response);
    sendCode(response, code);
  });
  // WG5: for bundlers, and for pages that import it by its address.
  router.use(
    '/module',
    express.static(join(distDir, 'module'), { index: false, cacheControl: false, setHeaders: forAll(LOADER_CACHE) }),
  );
  router.get('/widget/:folder/:language/:file', async ({ params: { folder, language, file } }, response, next) => {
    const release = await releases.withFolder(folder).catch(() => null);
    const code = release && fileOf(release, `widget/${language}/${file}`);
    if (code) {
      forAll(FOREVER)(response);
      return sendCode(response, code);
    }
    const { current } = releases;
    if (current === null || folder === current.folder) return next();
    // A page of a release that is not kept, or while the store is down: today's file may do, and none will not.
    forAll('no-store')(response);
    response.redirect(302, `/widget/${current.folder}/${encodeURIComponent(language)}/${encodeURIComponent(file)}`);
  });

  router.use(
    '/console/assets',
    express.static(join(distDir, 'console/assets'), { index: false, immutable: true, maxAge: '1y' }),
  );
  router.get('/console', (_request, response) => {
    response.set('Content-Security-Policy', consolePolicy(publicUrl)).set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: join(distDir, 'console'), cacheControl: false });
  });
  return router;
}

function fileOf({ files }: WidgetRelease, path: string): Uint8Array | null {
  return files.find((file) => file.path === path)?.bytes ?? null;
}

function sendCode(response: Response, code: Uint8Array): void {
  response.type('text/javascript').send(Buffer.from(code.buffer, code.byteOffset, code.byteLength));
}

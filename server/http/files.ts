/** The built files: the widget and its module for every page, the console for the agents. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Response, Router } from 'express';

import type { HttpDeps } from './deps.ts';
import { consolePolicy } from './headers.ts';
import { pinnedPath } from './pinned-path.ts';
import { widgetHash } from './widget-hash.ts';

/** A new release reaches every page within minutes; nobody waits for it. */
const LOADER_CACHE = 'public, max-age=300, stale-while-revalidate=86400';
/** The folder's name holds the hash of what is in it. */
const FOREVER = 'public, max-age=31536000, immutable';

export function fileRoutes({ distDir, publicUrl }: HttpDeps): Router {
  const router = Router();
  const forAll = (cache: string) => (response: Response) => {
    response.set('Cache-Control', cache).set('Access-Control-Allow-Origin', '*');
  };
  router.get(['/widget.js', '/chat-page.js'], ({ path }, response) => {
    forAll(LOADER_CACHE)(response);
    response.sendFile(path.slice(1), { root: distDir, cacheControl: false });
  });
  // WG2: for pages that hold the script to its hash. Another release has another address, and no other file has this one.
  router.get('/widget/pinned/:name', async (request, response, next) => {
    const code = await readFile(join(distDir, 'widget.js')).catch(() => null);
    if (code === null || request.path !== pinnedPath(code)) return next();
    forAll(FOREVER)(response);
    response.type('text/javascript').send(code);
  });
  // WG5: for bundlers, and for pages that import it by its address.
  router.use(
    '/module',
    express.static(join(distDir, 'module'), { index: false, cacheControl: false, setHeaders: forAll(LOADER_CACHE) }),
  );
  const widget = join(distDir, 'widget');
  const current = widgetHash(widget);
  router.use(
    `/widget/${current}`,
    express.static(widget, { index: false, cacheControl: false, setHeaders: forAll(FOREVER) }),
  );
  // A page that had the script before a new release asks for files that are gone: it gets today's.
  router.get('/widget/:old/:language/:file', ({ params: { old, language, file } }, response, next) => {
    if (old === current) return next();
    forAll('no-store')(response);
    response.redirect(302, `/widget/${current}/${encodeURIComponent(language)}/${encodeURIComponent(file)}`);
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

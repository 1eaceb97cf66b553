/** /install: the tag, what a page's policy needs for it, and the checker (WG2, WG5). It fetches no page of anybody (SE7). */
import { createHash } from 'node:crypto';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { LIMITS } from '../../../shared/limits.ts';
import { check, type Pasted } from '../../domain/embed/check.ts';
import type { Release } from '../../domain/embed/tag.ts';
import { write } from '../../domain/html.ts';
import type { HttpDeps } from '../deps.ts';
import { fromElsewhere } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import tokens from '../pages/style/tokens.css?raw';
import { ratePerAddress } from '../rate.ts';
import { pinnedIn } from '../release-addresses.ts';
import pageScript from './browser/page.js?raw';
import { checkScript } from './check-script.ts';
import colourCss from './colours-and-paper.css?raw';
import installCss from './install.css?raw';
import mistakesCss from './mistakes.css?raw';
import { type InstallView, installPage } from './page.ts';
import { pinsOf } from './pins.ts';
import { readWish } from './wish.ts';

const SHORTLY = 'public, max-age=300';
/** The three fields and a few to spare. */
const FIELDS_TAKEN = 10;
/** A page has one tag, and may have an old one beside it in a comment. */
const MOST_PINNED = 3;

export function installRoutes({ origins, publicUrl, releases, rates }: HttpDeps): Router {
  const router = Router();
  const chat = new URL(publicUrl).origin;
  const release = releases.current && pinsOf(releases.current);

  router.get('/install', (request, response) => sendPage(request, response, {}));

  router.post(
    '/install',
    fromElsewhere,
    ratePerAddress(rates),
    express.urlencoded({ extended: false, limit: LIMITS.pastedBytes, parameterLimit: FIELDS_TAKEN }),
    async (request, response) => {
      const pasted = pastedIn(request.body);
      const older = await olderIn(pasted.html);
      const facts = { chat, isAllowed: origins.isAllowed, release, older };
      sendPage(request, response, { pasted, checked: check(pasted, facts) });
    },
  );

  router.get('/install/style.css', (_request, response) => {
    response.set('Cache-Control', SHORTLY).type('text/css').send(`${tokens}${installCss}${mistakesCss}${colourCss}`);
  });
  router.get('/install/page.js', (_request, response) => {
    response.set('Cache-Control', SHORTLY).type('text/javascript').send(pageScript);
  });
  // For pages of any origin, as the widget is: a page whose origin is not allowed is the one that asks.
  router.get('/install/check.js', (request, response) => {
    const script = checkScript({ chat, locale: localeOf(request), release });
    response
      .set({ 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' })
      .type('text/javascript')
      .send(script);
  });

  const tooLarge: ErrorRequestHandler = (error, request, response, next) => {
    if (request.path !== '/install' || Reflect.get(Object(error), 'type') !== 'entity.too.large') return next(error);
    sendPage(request, response.status(413), { isTooLarge: true });
  };
  router.use(tooLarge);

  /** Releases that the page has pinned and that are kept; where the store does not say, none. */
  async function olderIn(html: string): Promise<readonly Release[]> {
    const named = pinnedIn(html).slice(0, MOST_PINNED);
    const kept = await Promise.all(named.map((loader) => releases.withLoader(loader).catch(() => null)));
    return kept.flatMap((one) => (one && one !== releases.current ? [pinsOf(one)] : []));
  }

  function sendPage(request: Request, response: Response, more: Partial<InstallView>): void {
    const wish = readWish(request.query);
    const page = installPage({
      locale: localeOf(request),
      chat,
      wish,
      release,
      hashOf: (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`,
      pasted: null,
      checked: null,
      isTooLarge: false,
      ...more,
    });
    response.set({
      'Content-Security-Policy': pagePolicy(wish.isTried ? chat : null),
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    });
    response.type('html').send(write(page));
  }
  return router;
}

/** SE5: our own style and script, forms to ourselves; with the chat on it, what the chat needs, by its own rules. */
function pagePolicy(chat: string | null): string {
  const scripts = `script-src 'self'${chat === null ? '' : ` ${chat}`}`;
  const connect = chat === null ? '' : `; connect-src ${chat} ${chat.replace(/^http/, 'ws')}`;
  return `default-src 'none'; style-src 'self'; img-src 'self'${chat === null ? '' : ' blob:'}; ${scripts}${connect}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

function pastedIn(body: unknown): Pasted {
  const text = (name: string): string => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { html: text('html'), headers: text('headers'), page: text('page') };
}

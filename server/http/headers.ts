/** The headers that every answer carries, and each kind of page's own policy (SE5). */
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { MAIL_FRAME_STYLE } from '../../shared/mail-frame.ts';
import type { Origins } from '../security/origins.ts';
import { hashOf, socketOrigin } from './pages/policy.ts';

/** For everything: nothing is guessed, framed or referred to. Pages set a policy of their own over it. */
export function baseHeaders(isSecure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    // The widget's files are for other origins' pages.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure ? { maxAge: 15_552_000 } : false,
  });
}

/** The console: our own scripts and styles, our own server, and no way to make markup from text but the mail's frame. */
export function consolePolicy(publicUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' '${hashOf(MAIL_FRAME_STYLE)}'`,
    "img-src 'self' data:",
    `connect-src 'self' ${socketOrigin(publicUrl)}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mail-frame',
  ].join('; ');
}

/** Lets the shops' pages, and nobody else's, call the public API from a browser. */
export function crossOrigin(origins: Origins): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && !origins.isAllowed(origin)) {
      response.status(403).json({ error: { code: 'forbidden', message: 'This origin is not one of ours.' } });
      return;
    }
    if (origin !== undefined) {
      response.set('Access-Control-Allow-Origin', origin);
      response.set('Access-Control-Allow-Headers', 'content-type, x-file-name, x-visitor-token, x-visitor-identity');
      response.set('Access-Control-Max-Age', '7200');
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}

/** A form of ours is sent by a page of ours: a page elsewhere must not send it for its readers. */
export const fromElsewhere: RequestHandler = (request, response, next) => {
  if (request.headers['sec-fetch-site'] !== 'cross-site') return next();
  response.status(403).json({ error: { code: 'forbidden', message: 'This may be sent only from our own page.' } });
};

/** S24: where a cookie counts, only our own pages may ask for an effect. */
export function ownOriginOnly(origins: Origins): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || origins.isOwn(request.headers.origin)) return next();
    response.status(403).json({ error: { code: 'forbidden', message: 'This may be asked only by our own pages.' } });
  };
}

/** The style sheet of all pages that the server draws: one file for the browser, one idea a file for the reader. */
import { createHash } from 'node:crypto';
import { Router } from 'express';
import chat from '../chat/chat.css?raw';
import rating from '../feedback/feedback.css?raw';
import article from '../help/article.css?raw';
import help from '../help/help.css?raw';
import mailTest from '../mail-test/mail-test.css?raw';
import status from '../status/status.css?raw';
import { icon } from './marks.ts';
import base from './style/base.css?raw';
import desk from './style/console.css?raw';
import forms from './style/forms.css?raw';
import frame from './style/frame.css?raw';
import print from './style/print.css?raw';
import tokens from './style/tokens.css?raw';

const STYLE_SHEET = [tokens, base, frame, forms, rating, status, mailTest, chat, help, article, desk, print].join('\n');
const VERSION = createHash('sha256').update(STYLE_SHEET).digest('base64url').slice(0, 12);

/** Its address changes with it. */
export const STYLE_ADDRESS = `/pages/style.css?v=${VERSION}`;
export const ICON_ADDRESS = '/pages/icon.svg';

export function styleRoutes(): Router {
  const router = Router();
  router.get('/pages/style.css', (request, response) => {
    // While nodes are exchanged one may be asked for another's sheet: it gives what it has, and not for ever.
    const isThis = request.query.v === VERSION;
    response.set('Cache-Control', isThis ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.type('text/css').send(STYLE_SHEET);
  });
  router.get(ICON_ADDRESS, (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(icon());
  });
  return router;
}

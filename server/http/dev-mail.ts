/** /dev/mail: the letters of a development server, as they went out or would have (ML4). Mounted in development only. */
import { type Request, type Response, Router } from 'express';
import { type Html, write } from '../domain/html.ts';
import type { Letter, StoredLetter } from '../domain/letter.ts';
import type { Store } from '../store/port.ts';
import { letterPage, listPage, missingPage, type ReadableMail, type View } from './dev-mail-page.ts';
import { DEV_MAIL_STYLE } from './dev-mail-style.ts';

export type DevMailDeps = {
  readonly store: Pick<Store, 'recentLetters' | 'letter' | 'recentAnnouncements' | 'announcement'>;
  readonly render: (letter: Letter) => ReadableMail;
};

const LETTERS_SHOWN = 100;

/** Our page: no script at all, and frames only of itself. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The letter in its frame: its own inline styles and nothing else; links open beside it. */
const LETTER_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export function devMailRoutes({ store, render }: DevMailDeps): Router {
  const router = Router();

  router.get('/dev/mail', async (_request, response) => {
    const rows = (await newest(LETTERS_SHOWN)).map((stored) => ({ stored, subject: render(stored.letter).subject }));
    sendPage(response, 200, listPage(rows));
  });

  router.get('/dev/mail/style.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/css').send(DEV_MAIL_STYLE);
  });

  router.get('/dev/mail/:id', async (request, response) => {
    const stored = await find(request);
    if (stored === null) return sendPage(response, 404, missingPage());
    sendPage(response, 200, letterPage(stored, render(stored.letter), viewOf(request)));
  });

  router.get('/dev/mail/:id/html', async (request, response) => {
    const stored = await find(request);
    if (stored === null) return sendPage(response, 404, missingPage());
    response.set({
      'Content-Security-Policy': LETTER_POLICY,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
    });
    response.type('html').send(render(stored.letter).html);
  });

  /** Those about notices (NT3) are kept apart, and stand among the others here, by when they were written. */
  async function newest(count: number): Promise<readonly StoredLetter[]> {
    const all = [...(await store.recentLetters(count)), ...(await store.recentAnnouncements(count))];
    return all.toSorted((a, b) => b.letter.createdAt - a.letter.createdAt).slice(0, count);
  }

  async function find(request: Request): Promise<StoredLetter | null> {
    const { id } = request.params;
    if (typeof id !== 'string') return null;
    return (await store.letter(id)) ?? (await store.announcement(id));
  }

  return router;
}

function viewOf({ query }: Request): View {
  return query.view === 'phone' || query.view === 'text' ? query.view : 'letter';
}

function sendPage(response: Response, status: number, page: Html): void {
  response.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-store' });
  response.status(status).type('html').send(write(page));
}

/** The express app: routes in order, one body parser, one error handler. */
import compression from 'compression';
import express, { type Express, type Router } from 'express';
import { LIMITS } from '../../shared/limits.ts';
import { hasDuplicateKeys } from '../security/duplicate-keys.ts';
import { articleAdminRoutes } from './articles/admin.ts';
import { articleConsoleRoutes } from './articles/console.ts';
import { articleRoutes } from './articles/public.ts';
import { availabilityRoutes } from './availability.ts';
import { chatRoutes } from './chat/routes.ts';
import { complaintRoutes } from './complaints.ts';
import type { HttpDeps } from './deps.ts';
import { errorHandler } from './errors.ts';
import { feedbackApi } from './feedback/api.ts';
import { ratingRoutes } from './feedback/rating-routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { fileRoutes } from './files.ts';
import { baseHeaders, crossOrigin, ownOriginOnly } from './headers.ts';
import { healthRoutes } from './health.ts';
import { helpRoutes } from './help/routes.ts';
import { hoursRoutes } from './hours.ts';
import { inboundMailRoutes } from './inbound-mail.ts';
import { installRoutes } from './install/routes.ts';
import { mailTestPageRoutes, mailTestRoutes } from './mail-test/routes.ts';
import { mailRoutes } from './mails.ts';
import { noticeRoutes } from './notices/api.ts';
import { noticeConsoleRoutes } from './notices/console.ts';
import { styleRoutes } from './pages/style-sheet.ts';
import { ratePerAddress } from './rate.ts';
import { reportRoutes } from './reports.ts';
import { sessionRoutes } from './session.ts';
import { statusRoutes } from './status/routes.ts';
import { ticketRoutes } from './tickets.ts';
import { uploadRoutes } from './uploads.ts';

export type HttpOptions = {
  /** The storefront and the captured letters, in development. */
  readonly development: readonly Router[];
};

export function createHttpApp(http: HttpDeps, { development }: HttpOptions): Express {
  const app = express();
  const { origins, publicUrl, trustProxy, deps } = http;
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.use(baseHeaders(publicUrl.startsWith('https:')));
  app.use(compression());
  app.use(healthRoutes(http));
  app.use(styleRoutes());
  app.use(statusRoutes(http));
  app.use(feedbackRoutes(http));
  app.use(ratingRoutes(http));
  app.use(chatRoutes(http));
  app.use(helpRoutes(http));
  app.use(mailTestPageRoutes(http));
  app.use(articleConsoleRoutes(http));
  app.use(noticeConsoleRoutes(http));
  app.use(installRoutes(http));
  app.use(fileRoutes(http));
  for (const router of development) app.use(router);

  app.use('/api', ratePerAddress(http.rates));
  // Before the parser of small bodies: a mail is larger, and is no JSON.
  app.use('/api/inbound-mail', inboundMailRoutes(deps.clock, http.inbound));
  // Files are no JSON either, and larger.
  app.use('/api/files', crossOrigin(origins), uploadRoutes(http));
  app.use(express.json({ limit: LIMITS.bodyBytes, verify: (_request, _response, body) => refuseDuplicateKeys(body) }));
  app.use('/api/availability', crossOrigin(origins), availabilityRoutes(http));
  app.use('/api/tickets', crossOrigin(origins), ticketRoutes(http));
  app.use('/api/feedback', crossOrigin(origins), feedbackApi(http));
  app.use('/api/articles', crossOrigin(origins), articleRoutes(http));
  app.use('/api/desk/articles', ownOriginOnly(origins), articleAdminRoutes(http));
  app.use('/api/complaints', ownOriginOnly(origins), complaintRoutes(http));
  app.use('/api/notice', ownOriginOnly(origins), noticeRoutes(http));
  app.use('/api/hours', ownOriginOnly(origins), hoursRoutes(http));
  app.use('/api/reports', ownOriginOnly(origins), reportRoutes(http));
  app.use('/api/mail-test', ownOriginOnly(origins), mailTestRoutes(http));
  app.use('/api', ownOriginOnly(origins), mailRoutes(http), sessionRoutes(http));

  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'not-found', message: 'There is nothing here.' } });
  });
  app.use(errorHandler(deps.logger));
  return app;
}

/** What it throws is answered as a body that cannot be read (`errors.ts`). */
function refuseDuplicateKeys(body: Buffer): void {
  if (hasDuplicateKeys(body.toString('utf8'))) throw new Error('a field is named twice');
}

/** /status: public, without a script, and there while the store is not (OP7). */
import { Router } from 'express';
import { write } from '../../domain/html.ts';
import { createUptimeReport, type UptimeReport } from '../../use-cases/uptime-report.ts';
import type { HttpDeps } from '../deps.ts';
import { localeOf } from '../locale-of.ts';
import { statusPage } from './page.ts';
import statusCss from './status.css?raw';

/** SE5: our own style sheet and nothing else. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function statusRoutes({ deps }: HttpDeps): Router {
  const router = Router();
  const report = createUptimeReport(deps);

  router.get('/status', async (request, response) => {
    const found = await readable(report);
    const page = statusPage({
      locale: localeOf(request),
      now: deps.clock.now(),
      zone: deps.calendar().zone,
      supportEmail: deps.supportEmail,
      report: found,
    });
    response.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-cache', Vary: 'Accept-Language' });
    response.type('html').send(write(page));
  });

  router.get('/status/style.css', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('text/css').send(statusCss);
  });

  async function readable(read: () => Promise<UptimeReport>): Promise<UptimeReport | null> {
    try {
      return await read();
    } catch (error) {
      deps.logger.warn({ err: error }, 'the uptime could not be read for /status');
      return null;
    }
  }
  return router;
}

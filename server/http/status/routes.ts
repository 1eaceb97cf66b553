/** /status: public, without a script, and there while the store is not (OP7). */
import { Router } from 'express';
import { createUptimeReport, type UptimeReport } from '../../use-cases/uptime-report.ts';
import type { HttpDeps } from '../deps.ts';
import { sendPage } from '../pages/page.ts';
import { visitOf } from '../pages/visit.ts';
import { statusPage } from './page.ts';

export function statusRoutes(http: HttpDeps): Router {
  const { deps } = http;
  const router = Router();
  const report = createUptimeReport(deps);

  router.get('/status', async (request, response) => {
    const visit = visitOf(http, request);
    sendPage(response, visit, statusPage({ ...visit, report: await readable(report) }), { cache: 'no-cache' });
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

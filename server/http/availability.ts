/** GET /api/availability: what is open, for pages and for the message form; and the notice of the day (POLICY 9). */
import { Router } from 'express';
import type { AvailabilityBody } from '../../shared/http-api.ts';
import { currentAvailability } from '../use-cases/staff.ts';
import type { HttpDeps } from './deps.ts';

export function availabilityRoutes({ deps }: HttpDeps): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    const notice = deps.notice();
    const body: AvailabilityBody = { ...currentAvailability(deps), ...(notice && { notice }) };
    response.set('Cache-Control', 'no-store').json(body);
  });
  return router;
}

/** GET /api/availability: what is open, for pages and for the message form. */
import { Router } from 'express';
import { currentAvailability } from '../use-cases/staff.ts';
import type { HttpDeps } from './deps.ts';

export function availabilityRoutes({ deps }: HttpDeps): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(currentAvailability(deps));
  });
  return router;
}

/** /api/notice: what is told to every shopper once (POLICY 9); an admin publishes it, replaces it, withdraws it. */
import { Router } from 'express';
import { check } from '../../use-cases/inputs/check.ts';
import { notice as noticeSchema } from '../../use-cases/inputs/notice.ts';
import { adminOf } from '../admin-of.ts';
import type { HttpDeps } from '../deps.ts';
import { send, sendRefusal } from '../errors.ts';

export function noticeRoutes({ sessions, notice }: HttpDeps): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    if (!admin.ok) return sendRefusal(response, admin.refusal);
    response.set('Cache-Control', 'no-store').json(notice.current());
  });

  router.put('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    const checked = admin.ok ? check(noticeSchema, request.body) : admin;
    send(
      response,
      checked.ok ? await notice.publish(checked.value, { byEmail: request.query.email === 'yes' }) : checked,
    );
  });

  router.delete('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    const withdrawn = admin.ok ? await notice.withdraw() : admin;
    if (!withdrawn.ok) return sendRefusal(response, withdrawn.refusal);
    response.status(204).end();
  });

  return router;
}

/** /api/mail-test and /console/mail-test: an admin tries whether mail goes out, comes back and threads. */
import { type Request, type Response, Router } from 'express';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import type { Step } from '../../domain/mail-test/steps.ts';
import { type ToldStep, toldSteps } from '../../domain/mail-test/words.ts';
import type { HttpDeps } from '../deps.ts';
import { send } from '../errors.ts';
import { ownOriginOnly } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import { sendPage } from '../pages/page.ts';
import { visitOf } from '../pages/visit.ts';
import { mailTestPage } from './page.ts';

type Told = { readonly steps: readonly ToldStep[] };

/** GET tells how the last test stands, POST starts one. */
export function mailTestRoutes({ sessions, mailTester }: HttpDeps): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const allowed = await admitted(sessions, request);
    response.set('Cache-Control', 'no-store');
    send(response, allowed.ok ? told(request, done((await mailTester.steps()) ?? [])) : allowed);
  });
  router.post('/', async (request, response) => {
    const allowed = await admitted(sessions, request);
    send(response, allowed.ok ? told(request, await mailTester.start()) : allowed);
  });
  return router;
}

export function mailTestPageRoutes(http: HttpDeps): Router {
  const { sessions, mailTester, origins } = http;
  const router = Router();
  router.get('/console/mail-test', async (request, response) => {
    const allowed = await admitted(sessions, request);
    const steps = allowed.ok ? await mailTester.steps() : null;
    show(request, response, allowed.ok ? steps : 'forbidden');
  });
  router.post('/console/mail-test', ownOriginOnly(origins), async (request, response) => {
    const allowed = await admitted(sessions, request);
    if (!allowed.ok) return show(request, response, 'forbidden');
    // Where one was started just now, that one is shown.
    await mailTester.start();
    response.redirect(303, `/console/mail-test?lang=${localeOf(request)}`);
  });

  function show(request: Request, response: Response, steps: readonly Step[] | null | 'forbidden'): void {
    const visit = visitOf(http, request);
    const { locale } = visit;
    const page = mailTestPage({ locale, steps: Array.isArray(steps) ? toldSteps(steps, locale) : asNone(steps) });
    // Without one a browser sends a form with the origin "null", which is nobody's (S24).
    response.set('Referrer-Policy', 'same-origin');
    sendPage(response, visit, page, { status: steps === 'forbidden' ? 403 : 200 });
  }
  return router;
}

function asNone(steps: readonly Step[] | null | 'forbidden'): null | 'forbidden' {
  return steps === 'forbidden' ? 'forbidden' : null;
}

async function admitted(sessions: HttpDeps['sessions'], request: Request): Promise<Outcome<true>> {
  const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
  if (!agent) return refuse('unauthorized', 'Sign in first.');
  return agent.role === 'admin' ? done(true) : refuse('forbidden', 'Only an admin may test the mail.');
}

function told(request: Request, steps: Outcome<readonly Step[]>): Outcome<Told> {
  return steps.ok ? done({ steps: toldSteps(steps.value, localeOf(request)) }) : steps;
}

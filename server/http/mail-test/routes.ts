/** /api/mail-test and /console/mail-test: an admin tries whether mail goes out, comes back and threads. */
import { type Request, type Response, Router } from 'express';
import { done, type Outcome } from '../../../shared/reply.ts';
import type { Step } from '../../domain/mail-test/steps.ts';
import { MAIL_TEST_TEXTS, type ToldStep, toldSteps } from '../../domain/mail-test/words.ts';
import { adminOf } from '../admin-of.ts';
import type { HttpDeps } from '../deps.ts';
import { send } from '../errors.ts';
import { ownOriginOnly } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import { admitted, showConsolePage } from '../pages/console-page.ts';
import { inLocale } from '../pages/visit.ts';
import { mailTestPage, PATH } from './page.ts';

type Told = { readonly steps: readonly ToldStep[] };

/** GET tells how the last test stands, POST starts one. */
export function mailTestRoutes({ sessions, mailTester }: HttpDeps): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    response.set('Cache-Control', 'no-store');
    send(response, admin.ok ? told(request, done((await mailTester.steps()) ?? [])) : admin);
  });
  router.post('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    send(response, admin.ok ? told(request, await mailTester.start()) : admin);
  });
  return router;
}

export function mailTestPageRoutes(http: HttpDeps): Router {
  const { mailTester, origins } = http;
  const router = Router();
  router.get(PATH, async (request, response) => {
    if (!(await isAdmin(request, response))) return;
    const [locale, steps] = [localeOf(request), await mailTester.steps()];
    const page = mailTestPage({ locale, steps: steps && toldSteps(steps, locale) });
    showConsolePage(http, request, response, page);
  });
  router.post(PATH, ownOriginOnly(origins), async (request, response) => {
    if (!(await isAdmin(request, response))) return;
    // Where one was started just now, that one is shown.
    await mailTester.start();
    response.redirect(303, inLocale(PATH, localeOf(request)));
  });

  async function isAdmin(request: Request, response: Response): Promise<boolean> {
    return (await admitted(http, request, response, PATH, MAIL_TEST_TEXTS[localeOf(request)])) !== null;
  }
  return router;
}

function told(request: Request, steps: Outcome<readonly Step[]>): Outcome<Told> {
  return steps.ok ? done({ steps: toldSteps(steps.value, localeOf(request)) }) : steps;
}

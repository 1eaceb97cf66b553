/** /rate/<token>: to look changes nothing, for mail scanners look too; what is sent from the page counts (FB1, FB4). */
import { type Request, type Response, Router } from 'express';
import { localeFor } from '../../../shared/locales.ts';
import { ERROR_STATUS, type Outcome, type Refusal, refuse } from '../../../shared/reply.ts';
import { addressKey } from '../../security/rates.ts';
import { failure } from '../../use-cases/failure.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { ratingForm, reopenForm } from '../../use-cases/inputs/http.ts';
import { type RatingAsked, rateByLetter, ratingAsked, reopenByLetter } from '../../use-cases/rate.ts';
import type { HttpDeps } from '../deps.ts';
import { fromElsewhere } from '../headers.ts';
import { formBody, newClientId, problemOfForm, textOf } from '../pages/form-parts.ts';
import { sendPage } from '../pages/page.ts';
import { inLocale, visitOf } from '../pages/visit.ts';
import { brokenLinkPage, type RatingView, ratingPage } from './rating-page.ts';

type Typed = Pick<RatingView, 'score' | 'words' | 'clientId' | 'problem'>;

export function ratingRoutes(http: HttpDeps): Router {
  const { deps, rates, links } = http;
  const router = Router();

  router.get('/rate/:token', async (request, response) => {
    const typed = { score: scoreIn(request.query.score), words: '', clientId: newClientId() };
    await withAsked(request, response, (_id, asked) => show(request, response, asked, typed));
  });

  router.post('/rate/:token', fromElsewhere, formBody(), async (request, response) => {
    const score = textOf(request.body, 'score');
    const typed = { score: scoreIn(score), words: textOf(request.body, 'comment'), clientId: newClientId() };
    await send(request, response, typed, (id) => {
      const checked = check(ratingForm, { score, comment: typed.words });
      if (!checked.ok) return checked;
      return rateByLetter(deps, id, checked.value.score, checked.value.comment ?? null);
    });
  });

  router.post('/rate/:token/reopen', fromElsewhere, formBody(), async (request, response) => {
    const words = textOf(request.body, 'text');
    const clientId = textOf(request.body, 'clientId') || newClientId();
    await send(request, response, { score: null, words, clientId }, (id) => {
      const checked = check(reopenForm, { clientId, text: words });
      return checked.ok ? reopenByLetter(deps, id, checked.value) : checked;
    });
  });

  /** Runs `run` on the conversation that the link names, and shows how it stands then: of a repeat, too. */
  async function send(
    request: Request,
    response: Response,
    typed: Typed,
    run: (conversationId: string) => Outcome<unknown> | Promise<Outcome<unknown>>,
  ): Promise<void> {
    await withAsked(request, response, async (id, asked) => {
      const ran = await limited(request, () => run(id));
      if (ran.ok || ran.refusal.code === 'conflict') {
        response.redirect(303, inLocale(pathOf(request), visitAbout(request, asked).locale));
        return;
      }
      show(request, response, asked, { ...typed, problem: problemOf(ran.refusal) }, ERROR_STATUS[ran.refusal.code]);
    });
  }

  async function limited(request: Request, run: () => Outcome<unknown> | Promise<Outcome<unknown>>) {
    try {
      const retryAfterMs = await rates.take({ address: addressKey(request.ip ?? ''), all: 'all' });
      return retryAfterMs === null ? await run() : refuse('rate-limited', 'Wait a moment.', { retryAfterMs });
    } catch (error) {
      return failure(error, deps.logger, { route: '/rate' });
    }
  }

  async function withAsked(
    request: Request,
    response: Response,
    then: (conversationId: string, asked: RatingAsked) => void | Promise<void>,
  ): Promise<void> {
    const id = links.conversationOf('rate', tokenOf(request));
    const asked = id === null ? null : await ratingAsked(deps, id);
    if (id !== null && asked?.ok) await then(id, asked.value);
    else {
      const visit = visitOf(http, request);
      sendPage(response, visit, brokenLinkPage(visit.locale, request.path, deps.supportEmail), { status: 404 });
    }
  }

  /** In the language of the conversation, unless another is asked for. */
  function visitAbout(request: Request, asked: RatingAsked) {
    return visitOf(http, request, localeFor(asked.locale));
  }

  function show(request: Request, response: Response, asked: RatingAsked, typed: Typed, status = 200): void {
    const visit = visitAbout(request, asked);
    const page = ratingPage({ locale: visit.locale, path: pathOf(request), asked, ...typed });
    sendPage(response, visit, page, { status });
  }

  return router;
}

function pathOf(request: Request): string {
  return `/rate/${tokenOf(request)}`;
}

function tokenOf({ params: { token } }: Request): string {
  return typeof token === 'string' ? token : '';
}

function scoreIn(value: unknown): number | null {
  return typeof value === 'string' && /^[1-5]$/.test(value) ? Number(value) : null;
}

function problemOf(refusal: Refusal): NonNullable<RatingView['problem']> {
  const { code, fields = {} } = refusal;
  if (fields.score !== undefined) return 'score';
  if (fields.comment !== undefined) return 'commentLength';
  if (fields.text !== undefined) return code === 'too-large' ? 'textLength' : 'text';
  return problemOfForm(refusal);
}

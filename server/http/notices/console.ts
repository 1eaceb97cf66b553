/** The routes of /console/notices: a page with no script, for admins (NT2). */
import { type Request, type Response, Router } from 'express';
import { ERROR_STATUS, type Outcome } from '../../../shared/reply.ts';
import { countReaders } from '../../use-cases/announce-by-mail.ts';
import { failure } from '../../use-cases/failure.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { notice as noticeSchema } from '../../use-cases/inputs/notice.ts';
import type { HttpDeps } from '../deps.ts';
import { ownOriginOnly } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import { admitted, readForm, showConsolePage } from '../pages/console-page.ts';
import { formBody, textOf } from '../pages/form-parts.ts';
import { inLocale, visitOf } from '../pages/visit.ts';
import { PATH, TEXTS } from './form.ts';
import { confirmPage, noticesPage } from './page.ts';
import { asNotice, nothingTyped, problemsOf, type Typed, typedIn } from './typed.ts';

const DONE = ['published', 'withdrawn'] as const;

export function noticeConsoleRoutes(http: HttpDeps): Router {
  const { deps, notice, origins } = http;
  const router = Router();
  const form = formBody();

  router.get(PATH, async (request, response) => {
    if (!(await admin(request, response))) return;
    const desk = await notice.desk();
    const done = DONE.find((one) => one === request.query.done);
    const view = { ...visitOf(http, request), desk, typed: nothingTyped(desk.version), problems: {} };
    showConsolePage(http, request, response, noticesPage(done ? { ...view, done } : view));
  });

  router.post(PATH, ownOriginOnly(origins), async (request, response) => {
    if (!(await admin(request, response))) return;
    await readForm(form, request, response);
    const typed = typedIn(request.body);
    switch (textOf(request.body, 'do')) {
      case 'withdraw':
        return ended(
          request,
          response,
          nothingTyped(0),
          'withdrawn',
          await tried(() => notice.withdraw(Number(typed.after))),
        );
      case 'publish':
        return ended(request, response, typed, 'published', await tried(() => publish(typed)));
      case 'change':
        return again(request, response, typed);
      default:
        return look(request, response, typed);
    }
  });

  /** Shown to her before it goes out; what is wrong with it first. */
  async function look(request: Request, response: Response, typed: Typed): Promise<void> {
    const checked = check(noticeSchema, asNotice(typed));
    if (!checked.ok) return ended(request, response, typed, 'published', checked);
    const shown = notice.current()?.version ?? null;
    const readers = typed.email ? await countReaders(deps, checked.value) : null;
    const page = confirmPage(visitOf(http, request), { typed, notice: checked.value, shown, readers });
    showConsolePage(http, request, response, page);
  }

  async function publish(typed: Typed): Promise<Outcome<unknown>> {
    const checked = check(noticeSchema, asNotice(typed));
    return checked.ok ? notice.publish(checked.value, { after: Number(typed.after), byEmail: typed.email }) : checked;
  }

  async function tried(act: () => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
    try {
      return await act();
    } catch (error) {
      return failure(error, deps.logger, { route: PATH });
    }
  }

  async function ended(
    request: Request,
    response: Response,
    typed: Typed,
    as: (typeof DONE)[number],
    outcome: Outcome<unknown>,
  ): Promise<void> {
    if (outcome.ok) return response.redirect(303, `${inLocale(PATH, localeOf(request))}&done=${as}`);
    await again(request, response, typed, outcome.refusal);
  }

  /** The form with what was typed, and what came of it. */
  async function again(
    request: Request,
    response: Response,
    typed: Typed,
    refusal?: Extract<Outcome<unknown>, { ok: false }>['refusal'],
  ): Promise<void> {
    const desk = await notice.desk();
    const problems = problemsOf(typed, Object.keys(refusal?.fields ?? {}));
    // Who has read of the newer one may publish after it.
    const seen = { ...typed, after: String(desk.version) };
    const view = { ...visitOf(http, request), desk, typed: seen, problems };
    const problem =
      refusal && (refusal.code === 'conflict' ? 'conflict' : refusal.code === 'bad-request' ? 'fields' : 'other');
    showConsolePage(
      http,
      request,
      response,
      noticesPage(problem ? { ...view, problem } : view),
      refusal ? ERROR_STATUS[refusal.code] : 200,
    );
  }

  async function admin(request: Request, response: Response): Promise<boolean> {
    return (await admitted(http, request, response, PATH, TEXTS[localeOf(request)])) !== null;
  }

  return router;
}

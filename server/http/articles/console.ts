/** The routes of /console/articles: pages with no script, for admins (KB1). */
import express, { type Request, type Response, Router } from 'express';
import { ERROR_STATUS, type Outcome, type refuse } from '../../../shared/reply.ts';
import type { Article, ArticleKey } from '../../domain/help/article.ts';
import type { AgentRecord } from '../../store/port.ts';
import { failure } from '../../use-cases/failure.ts';
import { articleDesk, publishArticle, saveDraft, takeDownArticle } from '../../use-cases/help/edit-articles.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { articleDraft, articleKey } from '../../use-cases/inputs/help.ts';
import type { HttpDeps } from '../deps.ts';
import { ownOriginOnly } from '../headers.ts';
import { localeOf } from '../locale-of.ts';
import { admitted, readForm, showConsolePage } from '../pages/console-page.ts';
import { textOf } from '../pages/form-parts.ts';
import { inLocale, visitOf } from '../pages/visit.ts';
import { type EditView, editPage, type Typed, typedOf } from './edit-page.ts';
import { listPage, TEXTS } from './list-page.ts';

/** The longest article in Bangla, nine bytes a letter as forms write it, and its other fields. */
const FORM_BYTES = 256 * 1024;
const FIELDS_TAKEN = 12;
const DONE = { save: 'saved', publish: 'published', 'take-down': 'down' } as const;
type Act = keyof typeof DONE;

export function articleConsoleRoutes(http: HttpDeps): Router {
  const { deps, origins } = http;
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: FORM_BYTES, parameterLimit: FIELDS_TAKEN });

  router.get('/console/articles', async (request, response) => {
    if (await admin(request, response)) await showList(request, response);
  });

  router.get('/console/articles/new', async (request, response) => {
    if (!(await admin(request, response))) return;
    const { slug = '', locale } = request.query;
    const key = check(articleKey, { slug: String(slug), locale });
    if (!key.ok) return showList(request, response, String(slug).slice(0, 80));
    response.redirect(303, addressOf(key.value, request));
  });

  router.get('/console/articles/:locale/:slug', async (request, response, next) => {
    if (!(await admin(request, response))) return;
    const key = keyIn(request);
    if (!key) return next();
    const stored = await deps.store.article(key);
    const done = Object.values(DONE).find((one) => one === request.query.done);
    showForm(request, response, { key, stored, typed: typedOf(stored), ...(done && { done }) });
  });

  router.post('/console/articles/:locale/:slug', ownOriginOnly(origins), async (request, response, next) => {
    const editor = await admin(request, response);
    const key = keyIn(request);
    if (!editor) return;
    if (!key) return next();
    await readForm(form, request, response);
    const typed = typedIn(request.body);
    const act = textOf(request.body, 'do');
    if (!isAct(act)) {
      const stored = await deps.store.article(key);
      return showForm(request, response, { key, typed, stored, isPreview: true });
    }
    const made = await tryTo(act, editor, key, typed);
    if (made.ok) return response.redirect(303, `${addressOf(key, request)}&done=${DONE[act]}`);
    const { code, fields = {} } = made.refusal;
    const stored = await deps.store.article(key).catch(() => null);
    const view = {
      ...{ key, stored, wrong: Object.keys(fields), problem: problemOf(code) },
      // Whoever has read what the other wrote may save over it.
      typed: code === 'conflict' && stored ? { ...typed, version: String(stored.version) } : typed,
    };
    showForm(request, response, view, ERROR_STATUS[code]);
  });

  async function tryTo(act: Act, editor: AgentRecord, key: ArticleKey, typed: Typed): Promise<Outcome<Article>> {
    try {
      const version = Number(typed.version);
      if (act === 'take-down') return await takeDownArticle(deps, editor, { ...key, version });
      const draft = check(articleDraft, { ...typed, position: Number(typed.position || NaN), version });
      if (!draft.ok) return draft;
      const saved = await saveDraft(deps, editor, { ...key, ...draft.value });
      if (!saved.ok || act === 'save') return saved;
      return await publishArticle(deps, editor, { ...key, version: saved.value.version });
    } catch (error) {
      return failure(error, deps.logger, { route: '/console/articles' });
    }
  }

  function admin(request: Request, response: Response): Promise<AgentRecord | null> {
    return admitted(http, request, response, '/console/articles', TEXTS[localeOf(request)]);
  }

  async function showList(request: Request, response: Response, wrongSlug?: string): Promise<void> {
    const desk = await articleDesk(deps);
    const view = { ...visitOf(http, request), desk, ...(wrongSlug !== undefined && { wrongSlug }) };
    showConsolePage(http, request, response, listPage(view), wrongSlug === undefined ? 200 : 400);
  }

  function showForm(
    request: Request,
    response: Response,
    view: Omit<EditView, keyof ReturnType<typeof visitOf>>,
    status = 200,
  ): void {
    showConsolePage(http, request, response, editPage({ ...visitOf(http, request), ...view }), status);
  }

  return router;
}

function keyIn(request: Request): ArticleKey | null {
  const key = check(articleKey, { slug: request.params.slug, locale: request.params.locale });
  return key.ok ? key.value : null;
}

function addressOf({ slug, locale }: ArticleKey, request: Request): string {
  return inLocale(`/console/articles/${locale}/${slug}`, localeOf(request));
}

function isAct(act: string): act is Act {
  return Object.hasOwn(DONE, act);
}

function problemOf(code: ReturnType<typeof refuse>['refusal']['code']): NonNullable<EditView['problem']> {
  if (code === 'conflict') return 'conflict';
  return code === 'bad-request' || code === 'too-large' ? 'fields' : 'other';
}

/** Lines as we keep them: a form sends two signs for an end. */
function typedIn(body: unknown): Typed {
  return {
    title: textOf(body, 'title'),
    summary: textOf(body, 'summary'),
    body: textOf(body, 'body').replaceAll('\r\n', '\n'),
    category: textOf(body, 'category'),
    audience: textOf(body, 'audience'),
    position: textOf(body, 'position'),
    version: textOf(body, 'version'),
  };
}

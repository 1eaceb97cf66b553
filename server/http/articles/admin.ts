/** /api/desk/articles: admins write, publish and take down what stands in the help centre (KB1). */
import { type Request, type Response, Router } from 'express';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import type { Article } from '../../domain/help/article.ts';
import type { AgentRecord } from '../../store/port.ts';
import { articleDesk, publishArticle, saveDraft, takeDownArticle } from '../../use-cases/help/edit-articles.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { articleDraft, articleKey, articleVersion } from '../../use-cases/inputs/help.ts';
import { adminOf } from '../admin-of.ts';
import type { HttpDeps } from '../deps.ts';
import { send } from '../errors.ts';

export function articleAdminRoutes({ deps, sessions }: HttpDeps): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const admin = await adminOf(sessions, request);
    response.set('Cache-Control', 'no-store');
    send(response, admin.ok ? done(await articleDesk(deps)) : admin);
  });

  router.get('/:locale/:slug', async (request, response) => {
    const admin = await adminOf(sessions, request);
    const key = check(articleKey, request.params);
    const article = admin.ok && key.ok ? await deps.store.article(key.value) : null;
    response.set('Cache-Control', 'no-store');
    if (!admin.ok) return send(response, admin);
    send(response, article ? done(article) : refuse('not-found', 'There is no such article.'));
  });

  router.put('/:locale/:slug', (request, response) =>
    change(request, response, (editor, key) => {
      const draft = check(articleDraft, request.body);
      return draft.ok ? saveDraft(deps, editor, { ...key, ...draft.value }) : draft;
    }),
  );
  router.post('/:locale/:slug/publish', (request, response) =>
    change(request, response, (editor, key) => {
      const read = check(articleVersion, request.body);
      return read.ok ? publishArticle(deps, editor, { ...key, ...read.value }) : read;
    }),
  );
  router.post('/:locale/:slug/take-down', (request, response) =>
    change(request, response, (editor, key) => {
      const read = check(articleVersion, request.body);
      return read.ok ? takeDownArticle(deps, editor, { ...key, ...read.value }) : read;
    }),
  );

  type Change = (
    editor: AgentRecord,
    key: Pick<Article, 'slug' | 'locale'>,
  ) => Outcome<Article> | Promise<Outcome<Article>>;

  async function change(request: Request, response: Response, make: Change): Promise<void> {
    const admin = await adminOf(sessions, request);
    if (!admin.ok) return send(response, admin);
    const key = check(articleKey, { slug: request.params.slug, locale: request.params.locale });
    send(response, key.ok ? await make(admin.value, key.value) : key);
  }

  return router;
}

/** /api/articles: the help centre for widgets, on any of the shops' pages (KB1, KB2). No text of it is markup. */
import { type Request, type Response, Router } from 'express';
import type { HelpArticle, HelpEntry, HelpList } from '../../../shared/help.ts';
import { type Locale, localeFor } from '../../../shared/locales.ts';
import { refuse } from '../../../shared/reply.ts';
import { addressKey, type Bucket } from '../../security/rates.ts';
import { countHelpful, countSearch } from '../../use-cases/help/count.ts';
import { listArticles, popularArticles, readArticle, searchArticles } from '../../use-cases/help/read-articles.ts';
import { check } from '../../use-cases/inputs/check.ts';
import { articleKey, articleQuery, articlesQuery, helpful, searched } from '../../use-cases/inputs/help.ts';
import type { HttpDeps } from '../deps.ts';
import { send, sendRefusal } from '../errors.ts';
import { inLocale } from '../pages/visit.ts';

/** What an admin publishes is everywhere a minute later. */
const KEPT = 'public, max-age=60';
/** As many as are looked through. */
const FOUND = 8;

export function articleRoutes({ deps, rates, publicUrl }: HttpDeps): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const checked = check(articlesQuery, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const { q = '', audience, limit, popular } = checked.value;
    const locale = localeFor(checked.value.locale);
    const asked = { locale, ...(audience && { audience }) };
    if (q !== '' && !(await isAllowed(request, response, 'searchesOfAddress'))) return;
    const all =
      q !== ''
        ? searchArticles(deps, { ...asked, q, limit: limit ?? FOUND })
        : popular === '1'
          ? await popularArticles(deps, asked)
          : listArticles(deps, asked);
    const list: HelpList = { articles: all.slice(0, limit).map((one) => entryOf(one, locale)), query: { q } };
    response.set('Cache-Control', KEPT).json(list);
  });

  router.post('/searches', async (request, response) => {
    const checked = check(searched, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    if (!(await isAllowed(request, response, 'countsOfAddress'))) return;
    const { q, locale } = checked.value;
    // Whether something was found is not for the client to say.
    await countSearch(deps, { q, locale, found: searchArticles(deps, { q, locale, limit: 1 }).length });
    response.status(204).end();
  });

  router.get('/:slug', (request, response) => {
    const checked = check(articleQuery, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const read = readArticle(deps, { slug: request.params.slug, locale: localeFor(checked.value.locale) });
    if (!read.ok) return sendRefusal(response, read.refusal);
    const { article, blocks, isFallback } = read.value;
    const { locale, publishedAt } = article;
    const told: HelpArticle = { ...entryOf(article, locale), locale, blocks, publishedAt, isFallback };
    response.set('Cache-Control', KEPT).json(told);
  });

  router.post('/:slug/helpful', async (request, response) => {
    const checked = check(helpful, request.body);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    if (!(await isAllowed(request, response, 'countsOfAddress'))) return;
    const { locale, helped, clientId } = checked.value;
    const key = check(articleKey, { slug: request.params.slug, locale });
    if (!key.ok) return send(response, refuse('not-found', 'There is no such article.'));
    const counted = await countHelpful(deps, { ...key.value, helped, onceKey: clientId });
    if (counted.ok) response.status(204).end();
    else sendRefusal(response, counted.refusal);
  });

  function entryOf({ slug, title, summary, category, audience }: Omit<HelpEntry, 'url'>, locale: Locale): HelpEntry {
    const url = new URL(inLocale(`/help/${slug}`, locale), publicUrl).href;
    return { slug, title, summary, category, audience, url };
  }

  async function isAllowed(request: Request, response: Response, bucket: Bucket): Promise<boolean> {
    const retryAfterMs = await rates.take({ [bucket]: addressKey(request.ip ?? '') });
    if (retryAfterMs === null) return true;
    send(response, refuse('rate-limited', 'Too much at once. Wait a moment.', { retryAfterMs }));
    return false;
  }

  return router;
}

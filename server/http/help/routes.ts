/** /help: the help centre for everybody, with no script; it is there while chat and store are not (KB1, KB3). */
import { type Request, type Response, Router } from 'express';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { AUDIENCES } from '../../../shared/topics.ts';
import { isSlug } from '../../domain/help/article.ts';
import { write } from '../../domain/html.ts';
import { countHelpful, countSearch } from '../../use-cases/help/count.ts';
import { listArticles, readArticle, searchArticles } from '../../use-cases/help/read-articles.ts';
import { clientId } from '../../use-cases/inputs/fields.ts';
import type { HttpDeps } from '../deps.ts';
import { fromElsewhere } from '../headers.ts';
import { formBody, newClientId, textOf } from '../pages/form-parts.ts';
import { type Page, sendPage } from '../pages/page.ts';
import { inLocale, type Visit, visitOf } from '../pages/visit.ts';
import { widgetTag } from '../pages/widget-tag.ts';
import { ratePerAddress } from '../rate.ts';
import { articlePage } from './article-page.ts';
import { homePage } from './home-page.ts';
import { missingPage } from './missing-page.ts';
import { type HelpQuery, QUERY_LENGTH } from './parts.ts';
import { searchPage } from './search-page.ts';
import { sitemap } from './sitemap.ts';

/** As many as one looks through. */
const RESULTS = 20;
/** What is read beside an article. */
const NEAR = 4;
/** Whoever has said whether an article helped is known again by this, and by nothing else, a year long. */
const READER_COOKIE = 'help-reader';
const READER_FOR_MS = 365 * 24 * 3_600_000;

export function helpRoutes(http: HttpDeps): Router {
  const { deps, rates, publicUrl } = http;
  const router = Router();
  router.use('/help', ratePerAddress(rates));

  router.get('/help', (request, response) => {
    const visit = visitOf(http, request);
    const query = queryOf(request);
    show(response, visit, query.q === '' ? home(visit, query) : found(visit, query));
  });

  router.get('/help/sitemap.xml', (_request, response) => {
    const slugs = new Map<string, readonly Locale[]>([['/help', LOCALES]]);
    for (const locale of LOCALES) {
      for (const { slug } of listArticles(deps, { locale })) slugs.set(`/help/${slug}`, localesOf(slug));
    }
    response.set('Cache-Control', 'public, max-age=3600').type('application/xml');
    response.send(write(sitemap(publicUrl.replace(/\/$/, ''), slugs)));
  });

  router.get('/help/:slug', (request, response) => {
    const visit = visitOf(http, request);
    const { locale } = visit;
    const { slug } = request.params;
    const read = readArticle(deps, { slug, locale });
    if (!read.ok) return show(response, visit, missingPage(visit, request.path, widgetTag(visit)), 404);
    const { article, blocks } = read.value;
    const said = (['yes', 'no'] as const).find((one) => one === request.query.helped) ?? null;
    const view = { article, blocks, near: near(locale, article), locales: localesOf(slug), said };
    show(response, visit, articlePage(visit, { ...view, onceKey: newClientId(), chat: widgetTag(visit) }));
  });

  router.post('/help/:slug/helpful', fromElsewhere, formBody(), async (request, response) => {
    const visit = visitOf(http, request);
    const slug = String(request.params.slug);
    const helped = textOf(request.body, 'helped') === 'yes';
    const locale = LOCALES.find((one) => one === textOf(request.body, 'locale')) ?? visit.locale;
    const onceKey = readerIn(request) ?? keyOr(textOf(request.body, 'onceKey'));
    const counted = await countHelpful(deps, { slug, locale, helped, onceKey }).catch((error: unknown) => {
      // A thank-you is due all the same: the reader can do nothing about it.
      deps.logger.warn({ err: error, slug }, 'whether an article helped could not be counted');
      return null;
    });
    if (counted?.ok === false) return show(response, visit, missingPage(visit, `/help/${slug}`, widgetTag(visit)), 404);
    const secure = publicUrl.startsWith('https:');
    const where = { path: '/help', maxAge: READER_FOR_MS };
    response.cookie(READER_COOKIE, onceKey, { ...where, httpOnly: true, sameSite: 'strict', secure });
    response.redirect(303, `${inLocale(`/help/${slug}`, visit.locale)}&helped=${helped ? 'yes' : 'no'}#helpful`);
  });

  function home(visit: Visit, query: HelpQuery): Page {
    const { audience } = query;
    const articles = listArticles(deps, { locale: visit.locale, ...(audience !== null && { audience }) });
    return homePage(visit, query, articles, widgetTag(visit));
  }

  function found(visit: Visit, query: HelpQuery): Page {
    const { q, audience } = query;
    const { locale } = visit;
    const articles = searchArticles(deps, { q, locale, limit: RESULTS, ...(audience !== null && { audience }) });
    countSearch(deps, { q, locale, found: articles.length }).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'a search of the help centre could not be counted');
    });
    return searchPage(visit, query, articles, widgetTag(visit));
  }

  /** What stands nearest: of the same category first, for the same readers. */
  function near(
    locale: Locale,
    article: { readonly slug: string; readonly category: string; readonly audience: string },
  ) {
    const others = listArticles(deps, { locale }).filter(({ slug }) => slug !== article.slug);
    const isOfCategory = ({ category }: { readonly category: string }) => category === article.category;
    const isForThem = ({ audience }: { readonly audience: string }) => audience === article.audience;
    const same = others.filter(isOfCategory);
    return [...same, ...others.filter((one) => !isOfCategory(one) && isForThem(one))].slice(0, NEAR);
  }

  function localesOf(slug: string): readonly Locale[] {
    return isSlug(slug) ? LOCALES.filter((locale) => deps.help.article({ slug, locale }) !== null) : [];
  }

  return router;
}

/** It changes by the minute, as what is open does. */
function show(response: Response, visit: Visit, page: Page, status = 200): void {
  sendPage(response, visit, page, { status, cache: 'no-cache' });
}

function queryOf({ query }: Request): HelpQuery {
  const q = typeof query.q === 'string' ? query.q.trim().slice(0, QUERY_LENGTH).toWellFormed() : '';
  return { q, audience: AUDIENCES.find((one) => one === query.audience) ?? null };
}

function readerIn({ headers }: Request): string | null {
  const found = (headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(`${READER_COOKIE}=`));
  const key = found?.slice(READER_COOKIE.length + 1) ?? '';
  return clientId.safeParse(key).success ? key : null;
}

function keyOr(key: string): string {
  return clientId.safeParse(key).success ? key : newClientId();
}

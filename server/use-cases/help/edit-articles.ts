/** KB1: admins write articles. A draft is nobody's to read but theirs; a change says which version it was made from. */
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import type { Article, ArticleKey, ArticlePlace, ArticleText } from '../../domain/help/article.ts';
import type { HelpfulCount, SearchCount } from '../../domain/help/counts.ts';
import type { Deps } from '../deps.ts';

export type Editor = { readonly id: string };
/** `version` 0 makes one that is not there. */
export type ArticleDraft = ArticleKey & ArticlePlace & ArticleText & { readonly version: number };
export type ArticleVersion = ArticleKey & { readonly version: number };
type EditDeps = Pick<Deps, 'store' | 'clock' | 'help' | 'logger' | 'helpChanged'>;

/** All articles of all languages in two hundred pages are more than anybody keeps true. */
const ARTICLES = 1_000;
const SEARCHES_SHOWN = 100;

export type ArticleDesk = {
  readonly articles: readonly (Article & Pick<HelpfulCount, 'helped' | 'unhelped'>)[];
  readonly missed: readonly SearchCount[];
  readonly sought: readonly SearchCount[];
};

/** What admins see: every article with whom it helped, what was looked for, and what of it in vain. */
export async function articleDesk({ store }: Pick<Deps, 'store'>): Promise<ArticleDesk> {
  const [articles, counts, missed, sought] = await Promise.all([
    store.articles(),
    store.helpfulCounts(),
    store.searchCounts('missed', SEARCHES_SHOWN),
    store.searchCounts('times', SEARCHES_SHOWN),
  ]);
  const countOf = new Map(counts.map((count) => [`${count.slug}/${count.locale}`, count]));
  const counted = articles.map((article) => {
    const { helped = 0, unhelped = 0 } = countOf.get(`${article.slug}/${article.locale}`) ?? {};
    return { ...article, helped, unhelped };
  });
  return { articles: counted, missed, sought };
}

export async function saveDraft(deps: EditDeps, editor: Editor, input: ArticleDraft): Promise<Outcome<Article>> {
  const { slug, locale, category, audience, position, title, summary, body, version } = input;
  const before = await deps.store.article({ slug, locale });
  if ((before?.version ?? 0) !== version) return conflict();
  if (!before && (await deps.store.articles()).length >= ARTICLES) {
    return refuse('forbidden', 'There are as many articles as there may be.');
  }
  const text: ArticleText = { title, summary, body };
  const published = before?.published ?? null;
  const draft = published && isSame(published, text) ? null : text;
  const publishedAt = before?.publishedAt ?? null;
  const next = { slug, locale, category, audience, position, draft, published, publishedAt };
  return write(deps, editor, 'drafted', { ...next, version: version + 1, changedAt: deps.clock.now() });
}

/** What is drafted is what everybody reads from now on. What is published already, or was taken down, is published again. */
export async function publishArticle(deps: EditDeps, editor: Editor, key: ArticleVersion): Promise<Outcome<Article>> {
  const before = await deps.store.article(key);
  if (!before) return refuse('not-found', 'There is no such article.');
  if (before.version !== key.version) return conflict();
  const text = before.draft ?? before.published;
  if (!text) return refuse('bad-request', 'There is nothing to publish.');
  const now = deps.clock.now();
  const version = before.version + 1;
  return write(deps, editor, 'published', {
    ...before,
    ...{ draft: null, published: text, publishedAt: now, changedAt: now, version },
  });
}

/** Nobody reads it any more; its text stays as a draft. */
export async function takeDownArticle(deps: EditDeps, editor: Editor, key: ArticleVersion): Promise<Outcome<Article>> {
  const before = await deps.store.article(key);
  if (!before) return refuse('not-found', 'There is no such article.');
  if (before.version !== key.version) return conflict();
  const draft = before.draft ?? before.published;
  const version = before.version + 1;
  return write(deps, editor, 'taken down', {
    ...before,
    ...{ draft, published: null, publishedAt: null, changedAt: deps.clock.now(), version },
  });
}

async function write(deps: EditDeps, { id }: Editor, what: string, article: Article): Promise<Outcome<Article>> {
  if ((await deps.store.saveArticle(article)) === 'taken') return conflict();
  const { slug, locale, version } = article;
  deps.logger.info({ agentId: id, slug, locale, version, what }, 'an article was changed');
  await deps.help.again();
  deps.helpChanged();
  return done(article);
}

function conflict(): Outcome<never> {
  return refuse('conflict', 'Somebody else has changed this article meanwhile. Read it again.');
}

function isSame(one: ArticleText, other: ArticleText): boolean {
  return one.title === other.title && one.summary === other.summary && one.body === other.body;
}

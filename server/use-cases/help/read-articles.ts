/** KB1: what everybody may read of the help centre. Nothing here waits for the store but what helped most. */
import { HELP_CATEGORIES, type HelpAudience, type HelpCategory } from '../../../shared/help.ts';
import type { HelpBlock } from '../../../shared/help-blocks.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import { type ArticleKey, isSlug, type PublishedArticle } from '../../domain/help/article.ts';
import { isFor } from '../../domain/help/search.ts';
import type { Deps } from '../deps.ts';

export type HelpDeps = Pick<Deps, 'help'>;
export type ListAsked = { readonly locale: Locale; readonly audience?: HelpAudience };
export type FoundArticle = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: HelpCategory;
  readonly audience: HelpAudience;
  readonly score: number;
};
export type ReadArticle = {
  readonly article: PublishedArticle;
  readonly blocks: readonly HelpBlock[];
  /** It is in another language than was asked for. */
  readonly isFallback: boolean;
};

/** All of a language, category by category. */
export function listArticles({ help }: HelpDeps, { locale, audience }: ListAsked): readonly PublishedArticle[] {
  const place = (category: HelpCategory) => HELP_CATEGORIES.indexOf(category);
  return help
    .all()
    .filter((article) => article.locale === locale && isFor(article.audience, audience))
    .toSorted((a, b) => place(a.category) - place(b.category));
}

export function readArticle({ help }: HelpDeps, { slug, locale }: ArticleKey): Outcome<ReadArticle> {
  if (isSlug(slug)) {
    for (const one of [locale, ...LOCALES.filter((other) => other !== locale)]) {
      const article = help.article({ slug, locale: one });
      if (article) return done({ article, blocks: help.blocks(article), isFallback: one !== locale });
    }
  }
  return refuse('not-found', 'There is no such article.');
}

/** The best first. */
export function searchArticles(
  { help }: HelpDeps,
  { q, limit, ...asked }: ListAsked & { readonly q: string; readonly limit: number },
): readonly FoundArticle[] {
  const found = help.search().find({ q, ...asked });
  return found.slice(0, limit).map(({ article: { slug, title, summary, category, audience }, score }) => {
    return { slug, title, summary, category, audience, score: Math.round(score * 10) / 10 };
  });
}

/**
 * What to show who has not asked yet: what helped most people, then the first of each category in turn. Where the store
 * does not answer, those alone.
 */
export async function popularArticles(
  { help, store }: Pick<Deps, 'help' | 'store'>,
  asked: ListAsked,
): Promise<readonly PublishedArticle[]> {
  const articles = listArticles({ help }, asked);
  const counts = await store.helpfulCounts().catch(() => []);
  const worth = new Map<string, number>();
  // In whatever language it helped.
  for (const { slug, helped, unhelped } of counts) worth.set(slug, (worth.get(slug) ?? 0) + helped - unhelped);
  const seen = new Map<HelpCategory, number>();
  const turns = new Map(
    articles.map((article) => {
      const turn = seen.get(article.category) ?? 0;
      seen.set(article.category, turn + 1);
      return [article, turn];
    }),
  );
  const helps = ({ slug }: PublishedArticle) => Math.max(worth.get(slug) ?? 0, 0);
  return articles.toSorted((a, b) => helps(b) - helps(a) || (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
}

/** KB1: puts the first set's articles that the store has never had into it, published. What an admin did stays. */
import type { Article } from '../../domain/help/article.ts';
import type { FirstArticle } from '../../domain/help/first-article.ts';
import type { Deps } from '../deps.ts';

/** One that another node puts in meanwhile is left to that node. */
export async function seedArticles(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  set: readonly FirstArticle[],
): Promise<void> {
  const known = new Set((await store.articles()).map(({ slug, locale }) => `${slug}/${locale}`));
  const missing = set.filter(({ slug, locale }) => !known.has(`${slug}/${locale}`));
  const now = clock.now();
  await Promise.all(missing.map((article) => store.saveArticle(asPublished(article, now))));
}

function asPublished({ title, summary, body, ...place }: FirstArticle, now: number): Article {
  return { ...place, draft: null, published: { title, summary, body }, publishedAt: now, changedAt: now, version: 1 };
}

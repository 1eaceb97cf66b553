/**
 * KB1, KB3: the published articles in this process's memory, with what finds them: they are read however the desk, the
 * chat and the store are. What another node publishes is taken over when it is told of, or at the next beat.
 */
import type { HelpBlock } from '../../../shared/help-blocks.ts';
import { LOCALES } from '../../../shared/locales.ts';
import { type ArticleKey, type PublishedArticle, publishedOf } from '../../domain/help/article.ts';
import { readMarkdown } from '../../domain/help/markdown.ts';
import { type HelpSearch, indexArticles } from '../../domain/help/search.ts';
import type { Store } from '../../store/port.ts';

export type HelpShelf = {
  /** In the order of their places, those of one place by title. */
  all(): readonly PublishedArticle[];
  article(key: ArticleKey): PublishedArticle | null;
  blocks(article: PublishedArticle): readonly HelpBlock[];
  search(): HelpSearch;
  /** Takes over what the store has, where that has changed. */
  again(): Promise<void>;
};

export type ShelfStore = Pick<Store, 'articles' | 'articleChanges'>;

/** What was published when it was opened. */
export async function openShelf(store: ShelfStore): Promise<HelpShelf> {
  let changes = -1;
  let shelved = shelve([]);

  async function again(): Promise<void> {
    // Read before the articles: what is changed in between is read once more.
    const told = await store.articleChanges();
    if (told === changes) return;
    const articles = await store.articles();
    // Who asked later may have been answered sooner.
    if (told < changes) return;
    shelved = shelve(articles.flatMap((article) => publishedOf(article) ?? []));
    changes = told;
  }

  await again();
  return {
    all: () => shelved.all,
    article: (key) => shelved.byKey.get(keyOf(key)) ?? null,
    blocks: (article) => shelved.blocks(article),
    search: () => shelved.search(),
    again,
  };
}

function shelve(articles: readonly PublishedArticle[]) {
  const collator = new Map(LOCALES.map((locale) => [locale, new Intl.Collator(locale)]));
  const all = articles.toSorted(
    (a, b) => a.position - b.position || (collator.get(a.locale)?.compare(a.title, b.title) ?? 0),
  );
  const read = new Map<PublishedArticle, readonly HelpBlock[]>();
  let index: HelpSearch | null = null;
  return {
    all,
    byKey: new Map(all.map((article) => [keyOf(article), article])),
    /** Read when it is first asked for: a start need not wait for them all. */
    blocks(article: PublishedArticle) {
      const blocks = read.get(article) ?? readMarkdown(article.body);
      read.set(article, blocks);
      return blocks;
    },
    search() {
      index ??= indexArticles(all);
      return index;
    },
  };
}

function keyOf({ slug, locale }: ArticleKey): string {
  return `${slug}/${locale}`;
}

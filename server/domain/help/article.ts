/** KB1: an article of the help centre, as it stands in the store: what is being written, and what everybody may read. */
import type { Instant } from '../../../shared/entries.ts';
import type { HelpAudience, HelpCategory } from '../../../shared/help.ts';
import type { Locale } from '../../../shared/locales.ts';

/** The same slug in another locale is the same article in another language. */
export type ArticleKey = { readonly slug: string; readonly locale: Locale };

export type ArticleText = {
  readonly title: string;
  /** Plain text: what a list and a search engine show of it. */
  readonly summary: string;
  /** Markdown, as `domain/help/markdown.ts` reads it. */
  readonly body: string;
};

/** Where it stands and who it is for; the same in the draft and in what is published. */
export type ArticlePlace = {
  readonly category: HelpCategory;
  readonly audience: HelpAudience;
  /** Its place in its category: the smallest first, equal ones by title. */
  readonly position: number;
};

export type Article = ArticleKey &
  ArticlePlace & {
    /** What an admin is writing; null where nothing differs from what is published. */
    readonly draft: ArticleText | null;
    /** Null where it was never published, or was taken down. */
    readonly published: ArticleText | null;
    readonly publishedAt: Instant | null;
    readonly changedAt: Instant;
    /** Rises with every change: who writes says which version was read. */
    readonly version: number;
  };

/** An article that everybody may read. */
export type PublishedArticle = ArticleKey & ArticlePlace & ArticleText & { readonly publishedAt: Instant };

/** Of an article what everybody may read of it; null where that is nothing. */
export function publishedOf(article: Article): PublishedArticle | null {
  const { slug, locale, category, audience, position, published, publishedAt } = article;
  if (published === null || publishedAt === null) return null;
  return { slug, locale, category, audience, position, ...published, publishedAt };
}

export const ARTICLE_LIMITS = {
  /** A heading on a phone, and what a search engine shows of one. */
  titleLength: 120,
  /** A line in a list. */
  summaryLength: 160,
  /** In Bangla these are 60 KB, which a body of 64 KiB takes. UTF-16 units. */
  bodyLength: 20_000,
  /** Places in a category. */
  position: 9_999,
} as const;

const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,78})[a-z0-9]$/;

/** A slug is an address that a person can say: small letters, digits and hyphens, from 3 to 80 of them. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

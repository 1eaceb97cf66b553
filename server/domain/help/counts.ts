/** KB2: what is counted of the help centre, for those who write its articles. No count names anybody. */
import type { Instant } from '../../../shared/entries.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { ArticleKey } from './article.ts';

/** How many said that an article helped, and how many that it did not. */
export type HelpfulCount = ArticleKey & { readonly helped: number; readonly unhelped: number };

/** How often something was looked for. */
export type SearchCount = {
  readonly locale: Locale;
  /** As `countedQuery` keeps it. */
  readonly query: string;
  readonly times: number;
  /** How often nothing was found. */
  readonly missed: number;
  readonly lastAt: Instant;
};

/**
 * Who has answered is remembered, as a hash, among the last so many of an article: one who comes again after them counts
 * twice, and a flood of made-up people takes no more room than this.
 */
export const VOTERS_KEPT = 500;
/**
 * So many different searches are kept. Where there are more, those asked for least often go, the longest ago first: a
 * flood of inventions drives out inventions, not what many look for.
 */
export const SEARCHES_KEPT = 1_000;
/** How many more there may be for a while: they are not counted at each. */
export const SEARCHES_SPARE = 100;

/** KB1: the help centre, as server, widget and console know it. */
import type { Instant } from './entries.ts';
import type { HelpBlock } from './help-blocks.ts';
import type { Locale } from './locales.ts';

/** In the order in which they are listed. Their names stand in the text files. */
export const HELP_CATEGORIES = [
  'ordering',
  'payment',
  'delivery',
  'returns',
  'account',
  'troubleshooting',
  'selling',
  'selling-orders',
  'support',
] as const;
export type HelpCategory = (typeof HELP_CATEGORIES)[number];

export const HELP_AUDIENCES = ['customer', 'seller', 'everyone'] as const;
/** Whom an article is for. Who asks as a customer or a seller is shown what is for everyone, too. */
export type HelpAudience = (typeof HELP_AUDIENCES)[number];

/** A row of a list or of what was found. */
export type HelpEntry = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: HelpCategory;
  readonly audience: HelpAudience;
  /** Of the page, whole. */
  readonly url: string;
};

/** `GET /api/articles`: all of a language by category, what helped most with `popular`, or what was found for `q`. */
export type HelpList = { readonly articles: readonly HelpEntry[]; readonly query: { readonly q: string } };

/** `GET /api/articles/<slug>`. `locale` is the article's: another than was asked for where `isFallback`. */
export type HelpArticle = HelpEntry & {
  readonly locale: Locale;
  readonly blocks: readonly HelpBlock[];
  readonly publishedAt: Instant;
  readonly isFallback: boolean;
};

/** `POST /api/articles/<slug>/helpful`. `locale` is that of the article as it was read. */
export type HelpfulInput = { readonly locale: Locale; readonly helped: boolean; readonly clientId: string };
/** `POST /api/articles/searches`: what somebody has looked for, when it was typed to its end. */
export type SearchedInput = { readonly q: string; readonly locale: string };

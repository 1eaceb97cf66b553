/** What the pages of the help centre share: the search, rows of articles, the way to ask. */
import type { HelpAudience, HelpCategory } from '../../../shared/help.ts';
import type { Locale } from '../../../shared/locales.ts';
import { AUDIENCES, type Audience, type Topic } from '../../../shared/topics.ts';
import type { PublishedArticle } from '../../domain/help/article.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { type Sign, sign } from '../pages/marks.ts';
import { inLocale } from '../pages/visit.ts';
import { bn } from './text/bn.ts';
import { en, type HelpText } from './text/en.ts';

export const TEXTS: Readonly<Record<Locale, HelpText>> = { en, bn };

/** Longer is no search. */
export const QUERY_LENGTH = 200;

export const SIGN_OF: Readonly<Record<HelpCategory, Sign>> = {
  ordering: 'cart',
  payment: 'payment',
  delivery: 'delivery',
  returns: 'returns',
  account: 'account',
  troubleshooting: 'repair',
  selling: 'shop',
  'selling-orders': 'box',
  support: 'help',
};

/** What a message about it is about; where that could be urgent or not, the reader chooses. */
const TOPIC_OF: Readonly<Partial<Record<HelpCategory, Topic>>> = {
  ordering: 'order',
  payment: 'payment',
  delivery: 'order',
  returns: 'returns',
  troubleshooting: 'technical',
  selling: 'seller-account',
  'selling-orders': 'seller-orders',
};

export type Row = Pick<PublishedArticle, 'slug' | 'title' | 'summary' | 'category' | 'audience'>;

export type HelpQuery = {
  readonly q: string;
  /** Null where all articles are shown. */
  readonly audience: Audience | null;
};

export function searchForm(locale: Locale, { q, audience }: HelpQuery): Html {
  const { search } = TEXTS[locale];
  return html`<form class="search" role="search" action="/help">
<label class="unseen" for="q">${search.label}</label>
<input type="search" id="q" name="q" value="${q}" placeholder="${search.placeholder}" maxlength="${QUERY_LENGTH}" autocomplete="off" dir="auto">
<input type="hidden" name="lang" value="${locale}">
${audience !== null && html`<input type="hidden" name="audience" value="${audience}">\n`}<button type="submit">${trusted(sign('search'))}<span>${search.button}</span></button>
</form>`;
}

/** The address of the home or of a search, without its language. */
export function helpAddress({ q, audience }: HelpQuery): string {
  const query = new URLSearchParams({ ...(q !== '' && { q }), ...(audience !== null && { audience }) });
  return query.size > 0 ? `/help?${query}` : '/help';
}

export function audienceChoice(locale: Locale, { q, audience }: HelpQuery): Html {
  const { audience: words } = TEXTS[locale];
  const choice = (one: Audience | null) =>
    html`<a href="${inLocale(helpAddress({ q, audience: one }), locale)}"${one === audience && html` aria-current="true"`}>${words[one ?? 'all']}</a>`;
  return html`<nav class="audience" aria-label="${words.label}"><span aria-hidden="true">${words.label}</span> ${[null, ...AUDIENCES].map(choice)}</nav>`;
}

export function articleLink(entry: Row, locale: Locale): Html {
  return html`<a href="${inLocale(`/help/${entry.slug}`, locale)}">${entry.title}</a>`;
}

export function forSellers(audience: HelpAudience, locale: Locale): Html | false {
  return audience === 'seller' && html`<span class="tag">${TEXTS[locale].article.forSellers}</span>`;
}

/** Where one writes to us about it. */
export function askAddress(locale: Locale, category?: HelpCategory, audience?: HelpAudience): string {
  const topic = category && TOPIC_OF[category];
  if (topic === undefined) return inLocale('/chat', locale);
  return inLocale(`/chat?topic=${topic}${audience === 'seller' ? '&audience=seller' : ''}`, locale);
}

export function askCard(locale: Locale, address: string, words = TEXTS[locale].article.ask): Html {
  const { still, stillMore } = TEXTS[locale].article;
  return html`<aside class="card ask no-print" aria-labelledby="ask"><div><h2 id="ask">${still}</h2><p>${stillMore}</p></div><a class="button" href="${address}">${words}</a></aside>`;
}

export function searchLinks(locale: Locale): Html {
  return html`<p><a href="${inLocale('/help', locale)}">${TEXTS[locale].search.all}</a></p>`;
}

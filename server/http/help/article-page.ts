/** /help/<slug>: an article, whether it helped, what is near it, and how to ask a person. */
import { dayOfYear, fill } from '../../../shared/format.ts';
import type { HelpBlock } from '../../../shared/help-blocks.ts';
import type { Locale } from '../../../shared/locales.ts';
import { STORE } from '../../../shared/store.ts';
import type { PublishedArticle } from '../../domain/help/article.ts';
import { type Html, type HtmlPart, html } from '../../domain/html.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { blocksHtml } from './blocks.ts';
import { articleLink, askAddress, askCard, forSellers, type Row, TEXTS } from './parts.ts';

export type ArticleView = {
  readonly article: PublishedArticle;
  readonly blocks: readonly HelpBlock[];
  /** The languages that it is there in. */
  readonly locales: readonly Locale[];
  /** The other articles that are read beside it. */
  readonly near: readonly Row[];
  /** What the reader has just said of it. */
  readonly said: 'yes' | 'no' | null;
  /** Made with the page: pressed twice, it is said once. */
  readonly onceKey: string;
  readonly chat: HtmlPart;
};

export function articlePage(visit: Visit, view: ArticleView): Page {
  const { locale } = visit;
  const { article, blocks, locales, near, chat } = view;
  const text = TEXTS[locale];
  const isFallback = article.locale !== locale;
  const path = `/help/${article.slug}`;
  const day = dayOfYear(article.publishedAt, visit.now, locale, visit.calendar.zone);
  const askHere = askAddress(locale, article.category, article.audience);
  const main = html`<nav class="trail" aria-label="${text.trail}"><ol>
<li><a href="${inLocale('/help', locale)}">${text.helpCentre}</a></li>
<li><a href="${inLocale('/help', locale)}#${article.category}">${text.categories[article.category]}</a></li>
</ol></nav>
${isFallback && html`<p class="notice fallback">${text.article.fallback}</p>`}
<article${isFallback && html` lang="${article.locale}"`}>
<h1>${article.title}</h1>
<p class="lead">${article.summary}</p>
${forSellers(article.audience, locale)}
<div class="prose">
${blocksHtml(blocks, article.locale)}</div>
</article>
<p class="quiet changed">${fill(text.article.published, { day })}</p>
${helpful(visit, view)}
${askCard(locale, askHere)}
${near.length > 0 && html`<nav class="near no-print" aria-labelledby="near"><h2 id="near">${text.article.related}</h2><ul>${near.map((entry) => html`<li>${articleLink(entry, locale)}</li>\n`)}</ul></nav>`}`;
  return {
    path,
    kind: 'help',
    title: article.title,
    main,
    sendsForms: true,
    found: { description: article.summary, locales, canonical: article.locale },
    facts: [articleFacts(visit, article), trailFacts(visit, article)],
    chat,
  };
}

function helpful({ locale }: Visit, { article, said, onceKey }: ArticleView): Html {
  const words = TEXTS[locale].article;
  if (said !== null)
    return html`<p class="card helpful" id="helpful" role="status">${said === 'yes' ? words.thanksYes : words.thanksNo}</p>`;
  return html`<form class="helpful" id="helpful" method="post" action="${inLocale(`/help/${article.slug}/helpful`, locale)}" aria-labelledby="helpful-title">
<h2 id="helpful-title">${words.helpful}</h2>
<input type="hidden" name="locale" value="${article.locale}"><input type="hidden" name="onceKey" value="${onceKey}">
<button class="calm" name="helped" value="yes">${words.yes}</button> <button class="calm" name="helped" value="no">${words.no}</button>
</form>`;
}

function articleFacts({ publicUrl }: Visit, article: PublishedArticle): object {
  return {
    '@type': 'Article',
    headline: article.title,
    description: article.summary,
    inLanguage: article.locale,
    dateModified: new Date(article.publishedAt).toISOString(),
    url: `${publicUrl}${inLocale(`/help/${article.slug}`, article.locale)}`,
    publisher: { '@type': 'Organization', name: STORE.name, telephone: STORE.phone },
  };
}

function trailFacts({ publicUrl, locale }: Visit, article: PublishedArticle): object {
  const text = TEXTS[locale];
  const step = (position: number, name: string, path: string) => ({
    '@type': 'ListItem',
    position,
    name,
    item: `${publicUrl}${path}`,
  });
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [
      step(1, text.helpCentre, inLocale('/help', locale)),
      step(2, text.categories[article.category], `${inLocale('/help', locale)}#${article.category}`),
      step(3, article.title, inLocale(`/help/${article.slug}`, article.locale)),
    ],
  };
}

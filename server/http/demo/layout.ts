/** The frame of every page of the demo shop: head, bar, header, the page itself, footer. */
import { fill } from '../../../shared/format.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { STORE } from '../../../shared/store.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { logo, sign } from '../pages/marks.ts';
import { CATEGORIES } from './catalog/products.ts';
import { count } from './figures.ts';
import { supportCard } from './support-card.ts';
import { timeBar } from './time-bar.ts';
import { carriedOn, linkTo, TEXTS, type Visit } from './visit.ts';

export type Page = {
  readonly title: string;
  readonly main: Html;
  /** What the page tells the chat of itself (`setContext`). */
  readonly chatContext?: Readonly<Record<string, string>>;
};

/** The whole document. */
export function layout(visit: Visit, { title, main, chatContext }: Page): Html {
  const text = TEXTS[visit.locale];
  return html`<!doctype html>
<html lang="${visit.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<meta name="description" content="${text.shop.description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/shop.css">
${LOCALES.map((locale) => html`<link rel="alternate" hreflang="${locale}" href="${visit.publicUrl}${linkTo(visit, visit.path, { locale, cart: [] })}">\n`)}
<script type="module" src="/demo/shop.js"></script>
<script async src="/widget.js" data-locale="${visit.locale}"></script>
</head>
<body>
<a class="skip" href="#main">${text.site.skip}</a>
${timeBar(visit)}
${header(visit)}
<main id="main" tabindex="-1"${chatContext ? html` data-chat-context="${JSON.stringify(chatContext)}"` : null}>
${main}
</main>
${footer(visit)}
</body>
</html>
`;
}

function header(visit: Visit): Html {
  const { site } = TEXTS[visit.locale];
  return html`<header class="header">
<div class="wrap header-row">
<a class="brand" href="${linkTo(visit, '/')}">${trusted(logo())}<span>${STORE.name}</span></a>
${searchForm(visit)}
<nav class="pages" aria-label="${site.pages}">
${pageLink(visit, '/sell', site.sell)}
${pageLink(visit, '/orders/AC-20931', site.order)}
${languageLink(visit)}
<a class="cart-link" href="${linkTo(visit, '/cart')}"${current(visit, '/cart')}>${trusted(sign('cart'))}<span class="cart-word">${site.cart}</span>${cartBadge(visit)}</a>
</nav>
</div>
${categories(visit)}
</header>`;
}

function pageLink(visit: Visit, path: string, words: string): Html {
  return html`<a class="page-link" href="${linkTo(visit, path)}"${current(visit, path)}>${words}</a>`;
}

function current(visit: Visit, path: string): Html | null {
  return visit.path === path ? html` aria-current="page"` : null;
}

function languageLink(visit: Visit): Html {
  const other: Locale = visit.locale === 'en' ? 'bn' : 'en';
  const same = {
    locale: other,
    query: visit.query,
    ...(visit.category ? { category: visit.category } : {}),
  };
  const words = TEXTS[visit.locale].site.otherLanguage;
  return html`<a class="language" href="${linkTo(visit, visit.path, same)}" hreflang="${other}" lang="${other}">${words}</a>`;
}

function cartBadge(visit: Visit): Html | null {
  if (visit.cart.length === 0) return null;
  const number = count(visit.cart.length, visit.locale);
  const told = fill(TEXTS[visit.locale].site.cartCount, { count: number });
  return html`<span class="badge" aria-hidden="true">${number}</span><span class="unseen">, ${told}</span>`;
}

function searchForm(visit: Visit): Html {
  const { site } = TEXTS[visit.locale];
  return html`<form class="search" role="search" action="/">
<label class="unseen" for="search">${site.search}</label>
<input id="search" name="q" type="search" value="${visit.query}" placeholder="${site.searchHint}" autocomplete="off" maxlength="60">
${hiddenFields(carriedOn(visit))}
<button type="submit" aria-label="${site.searchButton}">${trusted(sign('search'))}</button>
</form>`;
}

/** The fields that carry language and cart through a form. */
export function hiddenFields(carried: URLSearchParams): readonly Html[] {
  return [...carried].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

function categories(visit: Visit): Html {
  const text = TEXTS[visit.locale];
  const onList = visit.path === '/' && visit.query === '';
  const here = (is: boolean) => (onList && is ? html` aria-current="page"` : null);
  return html`<nav class="wrap categories" aria-label="${text.site.categories}"><ul>
<li><a href="${linkTo(visit, '/')}"${here(visit.category === null)}>${text.site.all}</a></li>
${CATEGORIES.map((category) => html`<li><a href="${linkTo(visit, '/', { category })}"${here(visit.category === category)}>${text.categories[category]}</a></li>\n`)}
</ul></nav>`;
}

function footer(visit: Visit): Html {
  const { site } = TEXTS[visit.locale];
  return html`<footer class="footer">
<div class="wrap footer-row">
<div class="footer-brand"><p class="brand">${trusted(logo())}<span>${STORE.name}</span></p><p>${site.tagline}</p><p class="quiet">${site.demonstration}</p>
<ul class="footer-links"><li><a href="${linkTo(visit, '/sell')}">${site.sell}</a></li><li><a href="${linkTo(visit, '/orders/AC-20931')}">${site.order}</a></li><li><a href="/feedback?lang=${visit.locale}">${site.feedback}</a></li></ul></div>
${supportCard(visit)}
</div>
</footer>`;
}

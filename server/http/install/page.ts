/** /install as a page: all of it works without a script; with one there are copy buttons and the colour as it is typed. */
import type { Locale } from '../../../shared/locales.ts';
import { tagOf } from '../../domain/embed/tag.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { ICON_ADDRESS } from '../pages/style-sheet.ts';
import { type CheckView, checkPart, mistakeList } from './check-part.ts';
import { snippetsPart } from './snippets-part.ts';
import { type TagView, tagPart } from './tag-part.ts';
import { tagChoices } from './wish.ts';
import { otherThan, TEXTS } from './words.ts';

export type InstallView = TagView & Omit<CheckView, 'locale' | 'chat'>;

export function installPage(view: InstallView): Html {
  const { locale, chat, wish } = view;
  const text = TEXTS[locale];
  const other = otherThan(locale);
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="description" content="${text.intro}">
<title>${text.title} · ${text.store}</title>
<link rel="icon" href="${ICON_ADDRESS}" type="image/svg+xml">
<link rel="stylesheet" href="/install/style.css">
<script type="module" src="/install/page.js"></script>
${wish.isTried && trusted(tagOf({ chat, ...tagChoices(wish) }))}
</head>
<body data-copy="${text.copy}" data-copied="${text.copied}">
<a class="skip" href="#main">${text.skip}</a>
<header><p>${text.store}</p><a href="/install?lang=${other}" hreflang="${other}" lang="${other}">${text.otherLanguage}</a></header>
<main id="main" tabindex="-1">
<h1>${text.title}</h1>
<p class="intro">${text.intro}</p>
${contents(locale)}
${tagPart(view)}
${tryIt(view)}
${checkPart(view)}
${snippetsPart(locale, chat)}
${mistakeList(locale)}
</main></body>
</html>
`;
}

function contents(locale: Locale): Html {
  const text = TEXTS[locale];
  const parts = (['tag', 'check', 'live', 'snippets', 'all'] as const).map((id) => ({ id, title: text[id].title }));
  return html`<nav aria-label="${text.contents}"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

/** The chat itself, as chosen: a link, so that nothing of it is here unasked. */
function tryIt({ locale, wish }: InstallView): Html | false {
  if (wish.isTried) return false;
  const { position, accent, supportEmail } = wish;
  const chosen = { lang: locale, locale: wish.locale, position, accent, email: supportEmail, try: 'on' };
  return html`<p class="try"><a href="/install?${new URLSearchParams(chosen).toString()}">${TEXTS[locale].tag.tryIt}</a></p>`;
}

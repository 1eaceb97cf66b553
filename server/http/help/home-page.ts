/** /help: the search, all articles by category, and whom they are for. */
import { HELP_CATEGORIES, type HelpCategory } from '../../../shared/help.ts';
import { LOCALES } from '../../../shared/locales.ts';
import { type Html, type HtmlPart, html, trusted } from '../../domain/html.ts';
import { sign } from '../pages/marks.ts';
import type { Page } from '../pages/page.ts';
import type { Visit } from '../pages/visit.ts';
import {
  articleLink,
  audienceChoice,
  type HelpQuery,
  helpAddress,
  type Row,
  SIGN_OF,
  searchForm,
  TEXTS,
} from './parts.ts';

export function homePage(visit: Visit, query: HelpQuery, articles: readonly Row[], chat: HtmlPart): Page {
  const { locale, publicUrl } = visit;
  const text = TEXTS[locale];
  const filled = HELP_CATEGORIES.filter((category) => articles.some((entry) => entry.category === category));
  const main = html`<div class="hero"><h1>${text.title}</h1>
${searchForm(locale, query)}</div>
${audienceChoice(locale, query)}
${filled.length === 0 ? html`<p class="quiet">${text.empty}</p>` : html`<div class="categories">${filled.map((category) => section(visit, category, articles))}</div>`}`;
  const facts = {
    '@type': 'WebSite',
    name: `ActiveCart · ${text.helpCentre}`,
    url: `${publicUrl}/help`,
    inLanguage: locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: `${publicUrl}/help?q={search_term_string}&lang=${locale}`,
      'query-input': 'required name=search_term_string',
    },
  };
  return {
    path: helpAddress(query),
    kind: 'help',
    title: text.title,
    main,
    sendsForms: true,
    // The choice of readers is a view of the same page.
    found: { description: text.description, locales: LOCALES, path: '/help' },
    facts: [facts],
    chat,
  };
}

function section({ locale }: Visit, category: HelpCategory, articles: readonly Row[]): Html {
  const rows = articles.filter((entry) => entry.category === category);
  return html`<section aria-labelledby="${category}"><h2 id="${category}">${trusted(sign(SIGN_OF[category]))}${TEXTS[locale].categories[category]}</h2>
<ul>${rows.map((entry) => html`<li>${articleLink(entry, locale)}</li>\n`)}</ul></section>
`;
}

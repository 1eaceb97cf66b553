/** /help?q=…: what was found, or that nothing was, and how to ask a person then (KB1, KB2). */
import { fill } from '../../../shared/format.ts';
import { type Html, type HtmlPart, html } from '../../domain/html.ts';
import type { Page } from '../pages/page.ts';
import type { Visit } from '../pages/visit.ts';
import {
  articleLink,
  askAddress,
  askCard,
  forSellers,
  type HelpQuery,
  helpAddress,
  type Row,
  searchForm,
  searchLinks,
  TEXTS,
} from './parts.ts';

export function searchPage(visit: Visit, query: HelpQuery, found: readonly Row[], chat: HtmlPart): Page {
  const { locale } = visit;
  const { search, article } = TEXTS[locale];
  const isFound = found.length > 0;
  const title = fill(isFound ? search.results : search.nothing, { q: query.q });
  const main = html`${searchForm(locale, query)}
<h1 class="results" dir="auto">${title}</h1>
${isFound ? results(visit, found) : html`<p class="lead">${search.nothingMore}</p>`}
${askCard(locale, askAddress(locale), isFound ? article.ask : search.ask)}
${searchLinks(locale)}`;
  return { path: helpAddress(query), kind: 'help', title, main, sendsForms: true, chat };
}

function results({ locale }: Visit, found: readonly Row[]): Html {
  const { search, categories } = TEXTS[locale];
  const count = new Intl.NumberFormat(locale).format(found.length);
  const form = new Intl.PluralRules(locale).select(found.length) === 'one' ? 'one' : 'other';
  const row = (entry: Row) =>
    html`<li><h2>${articleLink(entry, locale)}</h2><p>${entry.summary}</p><p class="quiet">${categories[entry.category]} ${forSellers(entry.audience, locale)}</p></li>\n`;
  return html`<p class="quiet" role="status">${fill(search.count[form], { count })}</p>
<ol class="found">${found.map(row)}</ol>`;
}

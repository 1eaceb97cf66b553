/** /help/<slug> of an article that is not there: with the search, and all that is. */
import { type HtmlPart, html } from '../../domain/html.ts';
import type { Page } from '../pages/page.ts';
import type { Visit } from '../pages/visit.ts';
import { askAddress, askCard, searchForm, searchLinks, TEXTS } from './parts.ts';

export function missingPage({ locale }: Visit, path: string, chat: HtmlPart): Page {
  const { missing } = TEXTS[locale];
  const main = html`<h1>${missing.title}</h1>
<p class="lead">${missing.more}</p>
${searchForm(locale, { q: '', audience: null })}
${searchLinks(locale)}
${askCard(locale, askAddress(locale))}`;
  return { path, kind: 'help', title: missing.title, main, sendsForms: true, chat };
}

/** /console/articles: every article with how it stands and whom it helped, and what was looked for in vain (KB2). */
import { HELP_CATEGORIES } from '../../../shared/help.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import type { SearchCount } from '../../domain/help/counts.ts';
import { type Html, html } from '../../domain/html.ts';
import type { ArticleDesk } from '../../use-cases/help/edit-articles.ts';
import { TEXTS as HELP_TEXTS } from '../help/parts.ts';
import { consolePage } from '../pages/console-page.ts';
import { problem, told } from '../pages/form-parts.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { bn } from './text/bn.ts';
import { type ArticlesText, en } from './text/en.ts';

export const TEXTS: Readonly<Record<Locale, ArticlesText>> = { en, bn };

type Row = ArticleDesk['articles'][number];

export type ListView = Visit & {
  readonly desk: ArticleDesk;
  /** An address that was typed and is none. */
  readonly wrongSlug?: string;
};

export function listPage(view: ListView): Page {
  const { locale, desk } = view;
  const text = TEXTS[locale];
  const main = html`<h1>${text.title}</h1>
<p class="lead">${text.intro}</p>
${HELP_CATEGORIES.map((category) =>
  section(
    HELP_TEXTS[locale].categories[category],
    desk.articles.filter((row) => row.category === category),
    view,
  ),
)}
${beginForm(view)}
<h2>${text.missed.title}</h2>
<p class="quiet">${text.missed.intro}</p>
${desk.missed.length === 0 ? html`<p>${text.missed.none}</p>` : searches(desk.missed, view)}
${desk.sought.length > 0 && html`<h2>${text.sought}</h2>${searches(desk.sought, view)}`}`;
  return consolePage(text.title, main, '/console/articles', { to: '/console', words: text.back });
}

function section(name: string, rows: readonly Row[], view: ListView): Html | null {
  if (rows.length === 0) return null;
  const { columns } = TEXTS[view.locale];
  const slugs = [...new Set(rows.toSorted((a, b) => a.position - b.position).map(({ slug }) => slug))];
  const heads = LOCALES.map((one) => html`<th scope="col">${TEXTS[view.locale].locales[one]}</th>`);
  return html`<h2>${name}</h2>
<div class="wide" tabindex="0" role="group" aria-label="${name}"><table><thead><tr><th scope="col">${columns.article}</th>${heads}</tr></thead>
<tbody>${slugs.map((slug) => line(slug, rows, view))}</tbody></table></div>`;
}

/** An article's languages side by side: what is missing in one is seen. */
function line(slug: string, rows: readonly Row[], view: ListView): Html {
  const cells = LOCALES.map((one) => {
    const row = rows.find((article) => article.slug === slug && article.locale === one);
    return html`<td>${cell(slug, one, row, view)}</td>`;
  });
  const audience = rows.find((row) => row.slug === slug)?.audience ?? 'everyone';
  return html`<tr><th scope="row">${slug}<br><span class="quiet">${TEXTS[view.locale].audiences[audience]}</span></th>${cells}</tr>\n`;
}

function cell(slug: string, locale: Locale, row: Row | undefined, view: ListView): Html {
  const { states, columns } = TEXTS[view.locale];
  const address = inLocale(`/console/articles/${locale}/${slug}`, view.locale);
  if (!row) return html`<a href="${address}">${states.missing}</a>`;
  const number = (count: number) => count.toLocaleString(view.locale);
  const counts =
    row.helped + row.unhelped > 0 &&
    html` · ${columns.helped}: ${number(row.helped)} · ${columns.unhelped}: ${number(row.unhelped)}`;
  return html`<a href="${address}" lang="${locale}">${(row.draft ?? row.published)?.title ?? slug}</a><br><span class="quiet">${states[stateOf(row)]}${counts}</span>`;
}

export function stateOf({
  draft,
  published,
  version,
}: Pick<Row, 'draft' | 'published' | 'version'>): keyof ArticlesText['states'] {
  if (published) return draft ? 'changed' : 'published';
  return version > 1 && draft ? 'down' : 'draft';
}

function searches(counts: readonly SearchCount[], { locale, calendar }: ListView): Html {
  const { columns, locales } = TEXTS[locale];
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: calendar.zone,
  });
  const rows = counts.map(
    ({ query, times, missed, lastAt, locale: of }) =>
      html`<tr><th scope="row" dir="auto">${query}</th><td>${locales[of]}</td><td>${times.toLocaleString(locale)}</td><td>${missed.toLocaleString(locale)}</td><td>${day.format(lastAt)}</td></tr>\n`,
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="${columns.sought}"><table><thead><tr><th scope="col">${columns.sought}</th><th scope="col">${TEXTS[locale].fresh.locale}</th><th scope="col">${columns.times}</th><th scope="col">${columns.missed}</th><th scope="col">${columns.last}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function beginForm({ locale, wrongSlug }: ListView): Html {
  const { fresh, locales } = TEXTS[locale];
  const isWrong = wrongSlug !== undefined;
  return html`<h2>${fresh.title}</h2>
<form class="card" method="get" action="/console/articles/new">
<input type="hidden" name="lang" value="${locale}">
<div class="field"><label for="slug">${fresh.slug}</label><p class="hint" id="slug-hint">${fresh.slugHint}</p>
${problem('slug', isWrong ? fresh.wrong : undefined)}<input id="slug" name="slug" autocomplete="off" maxlength="80" value="${wrongSlug ?? ''}" required${told('slug', isWrong, isWrong, true)}></div>
<div class="field"><label for="locale">${fresh.locale}</label><select id="locale" name="locale">${LOCALES.map((one) => html`<option value="${one}">${locales[one]}</option>`)}</select></div>
<button>${fresh.begin}</button>
</form>`;
}

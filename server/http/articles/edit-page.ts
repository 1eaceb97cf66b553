/** /console/articles/<language>/<address>: an article to be written, with how it will look. */
import { fill } from '../../../shared/format.ts';
import { HELP_AUDIENCES, HELP_CATEGORIES } from '../../../shared/help.ts';
import { ARTICLE_LIMITS, type Article, type ArticleKey } from '../../domain/help/article.ts';
import { readMarkdown } from '../../domain/help/markdown.ts';
import { type Html, html } from '../../domain/html.ts';
import { blocksHtml } from '../help/blocks.ts';
import { TEXTS as HELP_TEXTS } from '../help/parts.ts';
import { consolePage } from '../pages/console-page.ts';
import { notice } from '../pages/form-parts.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { stateOf, TEXTS } from './list-page.ts';
import type { ArticlesText } from './text/en.ts';

/** The form's fields as they were typed. */
export type Typed = Readonly<
  Record<'title' | 'summary' | 'body' | 'category' | 'audience' | 'position' | 'version', string>
>;

export type EditView = Visit & {
  readonly key: ArticleKey;
  readonly typed: Typed;
  /** What stands in the store; null for a new one. */
  readonly stored: Article | null;
  readonly isPreview?: boolean;
  readonly done?: keyof ArticlesText['done'];
  readonly problem?: Exclude<keyof ArticlesText['problems'], 'title' | 'theirs'>;
  readonly wrong?: readonly string[];
};

export function typedOf(stored: Article | null): Typed {
  const { title, summary, body } = stored?.draft ?? stored?.published ?? { title: '', summary: '', body: '' };
  const { category = 'support', audience = 'everyone', position = 50, version = 0 } = stored ?? {};
  return { title, summary, body, category, audience, position: String(position), version: String(version) };
}

export function editPage(view: EditView): Page {
  const { locale, key, stored } = view;
  const text = TEXTS[locale];
  const path = `/console/articles/${key.locale}/${key.slug}`;
  const state = stored ? stateOf(stored) : 'missing';
  const main = html`<h1>${key.slug} <span class="tag">${text.locales[key.locale]}</span></h1>
<p class="quiet">${text.states[state]}${stored?.published != null && html` · <a href="${inLocale(`/help/${key.slug}`, key.locale)}">${text.edit.see}</a>`}</p>
${view.done !== undefined && html`<p role="status" class="done">${text.done[view.done]}</p>`}
${view.problem !== undefined && notice(text.problems.title, text.problems[view.problem])}
${form(view, path)}
${view.isPreview === true && preview(view)}
${view.problem === 'conflict' && theirs(view)}`;
  return consolePage(`${key.slug} · ${text.title}`, main, path, {
    to: inLocale('/console/articles', locale),
    words: text.backToList,
  });
}

function form(view: EditView, path: string): Html {
  const { locale, key, typed, stored } = view;
  const { edit, audiences } = TEXTS[locale];
  const { titleLength, summaryLength, bodyLength, position } = ARTICLE_LIMITS;
  const line = (name: 'title' | 'summary', max: number) => {
    return html`<input id="${name}" name="${name}" maxlength="${max}" lang="${key.locale}" dir="auto" value="${typed[name]}"${wrongIn(view, name)}>`;
  };
  const choose = (name: 'category' | 'audience', names: readonly (readonly [string, string])[]) =>
    html`<div class="field"><label for="${name}">${edit[name]}</label><select id="${name}" name="${name}">${names.map(
      ([value, words]) => html`<option value="${value}"${typed[name] === value && html` selected`}>${words}</option>`,
    )}</select></div>`;
  const categories = HELP_CATEGORIES.map((one) => [one, HELP_TEXTS[locale].categories[one]] as const);
  return html`<form class="card" method="post" action="${inLocale(path, locale)}" novalidate>
<input type="hidden" name="version" value="${typed.version}">
<div class="field"><label for="title">${edit.title}</label>${line('title', titleLength)}</div>
<div class="field"><label for="summary">${edit.summary}</label><p class="hint">${fill(edit.summaryHint, { count: summaryLength.toLocaleString(locale) })}</p>${line('summary', summaryLength)}</div>
<div class="field"><label for="body">${edit.body}</label><p class="hint">${edit.bodyHint}</p>
<textarea class="source" id="body" name="body" rows="20" maxlength="${bodyLength}" lang="${key.locale}" dir="auto"${wrongIn(view, 'body')}>
${typed.body}</textarea></div>
<div class="pair">${choose('category', categories)}${choose(
    'audience',
    HELP_AUDIENCES.map((one) => [one, audiences[one]] as const),
  )}
<div class="field"><label for="position">${edit.position}</label><input id="position" name="position" type="number" min="0" max="${position}" value="${typed.position}"${wrongIn(view, 'position')}></div></div>
<p class="hint">${edit.place}</p>
<div class="acts">
<button name="do" value="preview" class="calm">${edit.preview}</button>
<button name="do" value="save" class="calm">${edit.save}</button>
<button name="do" value="publish">${edit.publish}</button>
${stored?.published != null && html`<button name="do" value="take-down" class="calm">${edit.takeDown}</button>`}
</div></form>`;
}

function wrongIn({ wrong = [] }: EditView, name: string): Html | null {
  return wrong.includes(name) ? html` aria-invalid="true"` : null;
}

function preview({ locale, key, typed }: EditView): Html {
  const blocks = blocksHtml(readMarkdown(typed.body.slice(0, ARTICLE_LIMITS.bodyLength)), key.locale);
  return html`<section aria-label="${TEXTS[locale].edit.preview}"><article class="card" lang="${key.locale}"><h2>${typed.title}</h2>
<p class="lead">${typed.summary}</p><div class="prose">${blocks}</div></article></section>`;
}

function theirs({ locale, key, stored }: EditView): Html | null {
  const text = stored?.draft ?? stored?.published;
  if (!text) return null;
  return html`<h2>${TEXTS[locale].problems.theirs}</h2>
<pre class="card" lang="${key.locale}">${text.title}\n${text.summary}\n\n${text.body}</pre>`;
}

/** The form in which a notice is written, and the step before it goes out: it cannot be unsaid. */
import { fill } from '../../../shared/format.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { AUDIENCES } from '../../../shared/topics.ts';
import type { Notice } from '../../../shared/views.ts';
import { type Html, html } from '../../domain/html.ts';
import type { NewNotice } from '../../use-cases/notice.ts';
import { notice as alert, problem, told } from '../pages/form-parts.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { bn } from './text/bn.ts';
import { en, type NoticesText } from './text/en.ts';
import { fieldName, LENGTH, PARTS, type Part, type Problems, type Typed } from './typed.ts';

export const TEXTS: Readonly<Record<Locale, NoticesText>> = { en, bn };
export const PATH = '/console/notices';
export const NOTICE_AUDIENCES = ['everyone', ...AUDIENCES] as const;

export type FormView = Visit & {
  readonly typed: Typed;
  readonly problems: Problems;
  /** Why the whole of it was not taken. */
  readonly problem?: 'fields' | 'conflict' | 'other';
};

const HINTS: Readonly<Record<Part, 'headingHint' | 'bodyHint' | 'linkLabelHint'>> = {
  title: 'headingHint',
  body: 'bodyHint',
  linkLabel: 'linkLabelHint',
};
const LABELS: Readonly<Record<Part, 'heading' | 'body' | 'linkLabel'>> = {
  title: 'heading',
  body: 'body',
  linkLabel: 'linkLabel',
};

export function noticeForm(view: FormView): Html {
  const { locale, typed } = view;
  const { form, audiences, problems } = TEXTS[locale];
  const options = NOTICE_AUDIENCES.map(
    (one) => html`<option value="${one}"${typed.audience === one && html` selected`}>${audiences[one]}</option>`,
  );
  const who = (about: Html) => html`<select id="audience" name="audience"${about}>${options}</select>`;
  const link = (about: Html) =>
    html`<input id="url" name="url" type="url" autocomplete="off" maxlength="${LIMITS.urlLength}" value="${typed.url}"${about}>`;
  return html`<h2>${form.title}</h2>
${view.problem !== undefined && alert(problems.title, problems[view.problem])}
<form class="card" method="post" action="${inLocale(PATH, locale)}" novalidate>
<input type="hidden" name="after" value="${typed.after}">
${field(view, 'audience', form.audience, form.audienceHint, who)}
${field(view, 'url', form.url, form.urlHint, link)}
${LOCALES.map((one) => language(view, one))}
<div class="field"><label class="tick"><input type="checkbox" name="email" value="yes" aria-describedby="email-hint"${typed.email && html` checked`}><span>${form.email}</span></label>
<p class="hint" id="email-hint">${form.emailHint}</p></div>
<button name="do" value="look">${form.look}</button>
</form>`;
}

/** One language of it: what a reader of that language sees is written in one place. */
function language(view: FormView, of: Locale): Html {
  const { locale, typed } = view;
  const { form, locales } = TEXTS[locale];
  const part = (name: Part) => {
    const id = fieldName(name, of);
    const count = LENGTH[name].toLocaleString(locale);
    const value = typed.texts[of][name];
    const same = html` id="${id}" name="${id}" maxlength="${LENGTH[name]}" lang="${of}" dir="auto"${name !== 'linkLabel' && html` required`}`;
    const input = (about: Html) =>
      name === 'body'
        ? html`<textarea rows="4"${same}${about}>\n${value}</textarea>`
        : html`<input autocomplete="off" value="${value}"${same}${about}>`;
    return field(view, id, form[LABELS[name]], fill(form[HINTS[name]], { count }), input, count);
  };
  return html`<fieldset class="language"><legend>${fill(form.language, { language: locales[of] })}</legend>${PARTS.map(part)}</fieldset>`;
}

/** A field with what is asked of it and what is wrong with it. */
function field(
  view: FormView,
  id: string,
  label: string,
  hint: string,
  input: (about: Html) => Html,
  count = '',
): Html {
  const { locale, problems } = view;
  const of = problems[id];
  const isFirst = Object.keys(problems)[0] === id;
  return html`<div class="field"><label for="${id}">${label}</label><p class="hint" id="${id}-hint">${hint}</p>
${problem(id, of && fill(TEXTS[locale].problems[of], { count }))}${input(told(id, of !== undefined, isFirst, true))}</div>`;
}

export type Confirming = {
  readonly typed: Typed;
  readonly notice: NewNotice;
  /** The version that it takes the place of. */
  readonly shown: number | null;
  /** How many get it by mail; null where it is not told so. */
  readonly readers: number | null;
};

/** The step before it goes out: what they will see, who, and that it cannot be taken back. */
export function confirmation(visit: Visit, { typed, notice, shown, readers }: Confirming): Html {
  const { locale } = visit;
  const { confirm, locales } = TEXTS[locale];
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">\n`;
  const typedTexts = LOCALES.flatMap((of) => PARTS.map((part) => hidden(fieldName(part, of), typed.texts[of][part])));
  return html`<h1>${confirm.title}</h1>
<p>${confirm.goes[notice.audience]}${shown !== null && html` ${fill(confirm.replaces, { version: shown.toLocaleString(locale) })}`} <b>${confirm.unsaid}</b></p>
${readers !== null && html`<p>${fill(confirm.email, { count: readers.toLocaleString(locale) })}</p>`}
${LOCALES.map((of) => html`<h2>${locales[of]}</h2>${card(notice, of)}`)}
<form method="post" action="${inLocale(PATH, locale)}">
${hidden('after', typed.after)}${hidden('audience', typed.audience)}${hidden('url', typed.url)}${typed.email && hidden('email', 'yes')}${typedTexts}
<div class="acts"><button name="do" value="publish">${confirm.publish}</button>
<button name="do" value="change" class="calm">${confirm.change}</button></div>
</form>`;
}

/** As the chat shows it. */
function card({ texts, url }: Pick<Notice, 'texts' | 'url'>, of: Locale): Html {
  const { title, body, linkLabel } = texts[of] ?? { title: '', body: '' };
  return html`<article class="card" lang="${of}"><b dir="auto">${title}</b><p class="as-typed" dir="auto">${body}</p>
${url !== undefined && html`<p><a href="${url}" rel="noopener">${linkLabel ?? TEXTS[of].confirm.readMore}</a></p>`}</article>`;
}

/** /console/notices: what was published and who has acknowledged it, and the form for the next one (POLICY 9). */
import { fill } from '../../../shared/format.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import type { Notice } from '../../../shared/views.ts';
import { type Html, html } from '../../domain/html.ts';
import type { NewNotice, NoticeDesk } from '../../use-cases/notice.ts';
import { consolePage } from '../pages/console-page.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { confirmation, type FormView, noticeForm, PATH, TEXTS } from './form.ts';
import type { NoticesText } from './text/en.ts';
import type { Typed } from './typed.ts';

export type NoticesView = FormView & {
  readonly desk: NoticeDesk;
  readonly done?: keyof NoticesText['done'];
};

export function noticesPage(view: NoticesView): Page {
  const { locale, done } = view;
  const text = TEXTS[locale];
  const main = html`<h1>${text.title}</h1>
<p class="lead">${text.intro}</p>
${done !== undefined && html`<p role="status" class="done">${text.done[done]}</p>`}
<h2>${text.published.title}</h2>
${published(view)}
${noticeForm(view)}`;
  return consolePage(text.title, main, PATH, { to: '/console', words: text.back });
}

export function confirmPage(visit: Visit, typed: Typed, notice: NewNotice, desk: NoticeDesk): Page {
  const { title } = TEXTS[visit.locale];
  const main = confirmation(visit, typed, notice, desk.current?.notice.version ?? null);
  return consolePage(title, main, PATH, { to: inLocale(PATH, visit.locale), words: title });
}

function published(view: NoticesView): Html {
  const { locale, desk } = view;
  const { columns, published: words } = TEXTS[locale];
  const { current, ended } = desk;
  if (current === null && ended.length === 0) return html`<p>${words.none}</p>`;
  const heads = Object.values(columns).map((name) => html`<th scope="col">${name}</th>`);
  const rows = ended.map(({ notice, endedAt, acknowledged }) =>
    row(view, notice, acknowledged, fill(words.ended, { when: moment(view, endedAt) })),
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="${words.title}"><table><thead><tr>${heads}</tr></thead>
<tbody>${current && row(view, current.notice, current.acknowledged, words.shown)}${rows}</tbody></table></div>
<p class="hint">${words.acknowledgedHint}</p>
${current && withdrawal(view, current.notice)}`;
}

function row(view: NoticesView, notice: Notice, acknowledged: number, state: string): Html {
  const { locale } = view;
  const { audiences, locales } = TEXTS[locale];
  const { version, publishedAt, audience, texts } = notice;
  // The API takes more languages than ours; those go by their tags.
  const languages = Object.keys(texts).map((tag) => {
    const of = LOCALES.find((one) => one === tag);
    return of ? locales[of] : tag;
  });
  return html`<tr><th scope="row">${version.toLocaleString(locale)}</th><td>${moment(view, publishedAt)}<br><span class="quiet">${state}</span></td>
<td>${wording(notice, locale)}</td><td>${audiences[audience]}</td><td>${languages.join(', ')}</td><td>${acknowledged.toLocaleString(locale)}</td></tr>\n`;
}

/** Its title; all of it is a touch away. */
function wording({ texts, url }: Notice, locale: Locale): Html {
  const of = locale in texts ? locale : 'en';
  const { title = '', body = '' } = texts[of] ?? {};
  return html`<details lang="${of}"><summary dir="auto">${title}</summary><p class="as-typed" dir="auto">${body}</p>${url !== undefined && html`<p><a href="${url}" rel="noopener">${url}</a></p>`}</details>`;
}

function withdrawal({ locale, desk }: NoticesView, { version }: Notice): Html {
  const { published: words } = TEXTS[locale];
  return html`<form class="withdraw" method="post" action="${inLocale(PATH, locale)}"><input type="hidden" name="after" value="${desk.version}">
<button name="do" value="withdraw" class="calm" aria-describedby="withdraw-hint">${fill(words.withdraw, { version: version.toLocaleString(locale) })}</button>
<p class="hint" id="withdraw-hint">${words.withdrawHint}</p></form>`;
}

function moment({ locale, calendar }: Visit, at: number): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: calendar.zone } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, style).format(at);
}

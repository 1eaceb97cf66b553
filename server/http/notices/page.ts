/** /console/notices: what was published and who has acknowledged it, and the form for the next one (POLICY 9). */
import { fill } from '../../../shared/format.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import type { Notice } from '../../../shared/views.ts';
import type { AnnouncementCounts } from '../../domain/announcement.ts';
import { type Html, html } from '../../domain/html.ts';
import type { NoticeDesk, NoticeRow } from '../../use-cases/notice.ts';
import { consolePage } from '../pages/console-page.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { type Confirming, confirmation, type FormView, noticeForm, PATH, TEXTS } from './form.ts';
import type { NoticesText } from './text/en.ts';

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

export function confirmPage(visit: Visit, confirming: Confirming): Page {
  const { title } = TEXTS[visit.locale];
  const main = confirmation(visit, confirming);
  return consolePage(title, main, PATH, { to: inLocale(PATH, visit.locale), words: title });
}

function published(view: NoticesView): Html {
  const { locale, desk } = view;
  const { columns, published: words } = TEXTS[locale];
  const { current, ended } = desk;
  if (current === null && ended.length === 0) return html`<p>${words.none}</p>`;
  const heads = Object.values(columns).map((name) => html`<th scope="col">${name}</th>`);
  const rows = ended.map((one) => row(view, one, fill(words.ended, { when: moment(view, one.endedAt) })));
  return html`<div class="wide" tabindex="0" role="group" aria-label="${words.title}"><table><thead><tr>${heads}</tr></thead>
<tbody>${current && row(view, current, words.shown)}${rows}</tbody></table></div>
<p class="hint">${words.acknowledgedHint}</p>
${current && withdrawal(view, current.notice)}`;
}

function row(view: NoticesView, { notice, acknowledged, mail }: NoticeRow, state: string): Html {
  const { locale } = view;
  const { audiences, locales } = TEXTS[locale];
  const { version, publishedAt, audience, texts } = notice;
  // The API takes more languages than ours; those go by their tags.
  const languages = Object.keys(texts).map((tag) => {
    const of = LOCALES.find((one) => one === tag);
    return of ? locales[of] : tag;
  });
  return html`<tr><th scope="row">${version.toLocaleString(locale)}</th><td>${moment(view, publishedAt)}<br><span class="quiet">${state}</span></td>
<td>${wording(notice, locale)}</td><td>${audiences[audience]}</td><td>${languages.join(', ')}</td><td>${acknowledged.toLocaleString(locale)}</td><td>${byMail(mail, locale)}</td></tr>\n`;
}

function byMail(mail: AnnouncementCounts | null, locale: Locale): string {
  const { emails } = TEXTS[locale];
  if (mail === null) return emails.none;
  const number = (count: number) => ({ count: count.toLocaleString(locale) });
  return [
    fill(emails.sent, number(mail.sent)),
    ...(mail.waiting > 0 ? [fill(emails.waiting, number(mail.waiting))] : []),
    ...(mail.failed > 0 ? [fill(emails.failed, number(mail.failed))] : []),
  ].join(', ');
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

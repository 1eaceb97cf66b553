/** /feedback as a form: what was typed stands in it again where something is wrong (FB2). */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { promiseFor } from '../../../shared/promise.ts';
import { complaintDue } from '../../domain/casework/complaint.ts';
import { type Html, html } from '../../domain/html.ts';
import { notice, problem, told, trap } from '../pages/form-parts.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, promised, type Visit } from '../pages/visit.ts';
import { type FeedbackWords, TEXTS } from './texts.ts';

export const KINDS = ['feedback', 'complaint'] as const;
export type Typed = Readonly<Record<'clientId' | 'kind' | 'text' | 'orderRef' | 'email', string>>;
export type Problem = Exclude<keyof FeedbackWords['problems'], 'title'>;
export type Problems = Readonly<Partial<Record<'kind' | 'text' | 'orderRef' | 'email' | 'form', Problem>>>;

export type FormView = Visit & {
  readonly typed: Typed;
  readonly problems: Problems;
};

const FIELDS = ['kind', 'text', 'orderRef', 'email'] as const;

export function formPage(view: FormView): Page {
  const { locale, problems, typed } = view;
  const text = TEXTS[locale];
  const words = (field: keyof Problems) => {
    const of = problems[field];
    return of === undefined ? undefined : text.problems[of];
  };
  const first = FIELDS.find((field) => problems[field] !== undefined);
  const about = (field: (typeof FIELDS)[number], hint = false) =>
    told(field, problems[field] !== undefined, field === first, hint);
  const isWrong = Object.keys(problems).length > 0;
  const main = html`<h1>${text.form.title}</h1>
<p class="lead">${text.form.lead}</p>
${isWrong && notice(text.problems.title, words('form'))}
<form class="card" method="post" action="${inLocale('/feedback', locale)}" novalidate>
<input type="hidden" name="clientId" value="${typed.clientId}">
<fieldset${about('kind')}><legend>${text.form.kind}</legend>
${problem('kind', words('kind'))}<div class="kinds">${KINDS.map((kind) => choice(view, kind))}</div></fieldset>
<div class="field"><label for="text">${text.form.text}</label>
<p class="hint" id="text-hint">${text.form.textHint}</p>
${problem('text', words('text'))}<textarea id="text" name="text" rows="6" maxlength="${LIMITS.textLength}" dir="auto" required${about('text', true)}>
${typed.text}</textarea></div>
<div class="pair">
<div class="field"><label for="email">${text.form.email}</label>
<p class="hint" id="email-hint">${text.form.emailHint}</p>
${problem('email', words('email'))}<input id="email" name="email" type="email" autocomplete="email" maxlength="${LIMITS.emailLength}" value="${typed.email}" required${about('email', true)}></div>
<div class="field"><label for="orderRef">${text.form.orderRef}</label>
<p class="hint" id="orderRef-hint">${text.form.orderHint}</p>
${problem('orderRef', words('orderRef'))}<input id="orderRef" name="orderRef" autocomplete="off" maxlength="${LIMITS.orderRefLength}" value="${typed.orderRef}"${about('orderRef', true)}></div>
</div>
${trap(locale)}
<button type="submit">${text.form.send}</button>
</form>`;
  return { path: '/feedback', kind: 'feedback', title: text.form.title, main, sendsForms: true };
}

function choice(view: FormView, kind: (typeof KINDS)[number]): Html {
  const { locale, typed, now, calendar } = view;
  const { form } = TEXTS[locale];
  const when = (at: Instant) => promised(at, view);
  const isFeedback = kind === 'feedback';
  const more = isFeedback ? form.feedbackMore : form.complaintMore;
  const due = isFeedback
    ? fill(form.feedbackDue, { respondBy: when(promiseFor('product', now, kind).respondBy) })
    : fill(form.complaintDue, { resolveBy: when(complaintDue(calendar, now).resolveBy) });
  return html`<label class="kind"><input type="radio" name="kind" value="${kind}"${typed.kind === kind && html` checked`} required aria-describedby="${kind}-more"><span><b>${form[kind]}</b><span class="quiet" id="${kind}-more">${more} <span class="due">${due}</span></span></span></label>`;
}

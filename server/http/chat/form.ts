/** /chat as a form: a message is left with no script at all, and what was typed stands in it again where something is wrong. */
import { LIMITS } from '../../../shared/limits.ts';
import type { Locale } from '../../../shared/locales.ts';
import { promiseFor } from '../../../shared/promise.ts';
import { bn as sharedBn } from '../../../shared/text/bn.ts';
import { type SharedText, en as sharedEn } from '../../../shared/text/en.ts';
import { AUDIENCES, type Audience, TOPICS_FOR, type Topic } from '../../../shared/topics.ts';
import { type Html, type HtmlPart, html } from '../../domain/html.ts';
import { openingLine } from '../pages/contact-card.ts';
import { notice, problem, told, trap } from '../pages/form-parts.ts';
import type { Page } from '../pages/page.ts';
import type { PageText } from '../pages/text/en.ts';
import { inLocale, PAGE_TEXTS, promised, type Visit } from '../pages/visit.ts';
import { bn } from './text/bn.ts';
import { type ChatPageText, en } from './text/en.ts';

export const TEXTS: Readonly<Record<Locale, ChatPageText>> = { en, bn };
export const SHARED_TEXTS: Readonly<Record<Locale, SharedText>> = { en: sharedEn, bn: sharedBn };

/** `topic` is the choice as the form sends it, `customer:order`. */
export type Typed = Readonly<Record<'clientId' | 'topic' | 'text' | 'email' | 'name', string>>;
export type Problem = keyof ChatPageText['problems'] | Exclude<keyof PageText['problems'], 'title'>;
export type Problems = Readonly<Partial<Record<'topic' | 'text' | 'email' | 'name' | 'form', Problem>>>;

export type FormView = Visit & {
  readonly typed: Typed;
  readonly problems: Problems;
  /** What puts the panel in the form's place; null where what was typed stands in it. */
  readonly script: HtmlPart;
};

const FIELDS = ['topic', 'text', 'email', 'name'] as const;

export function chatPage(view: FormView): Page {
  const { locale, typed, problems, script } = view;
  const text = TEXTS[locale];
  const words = (field: keyof Problems) => {
    const of = problems[field];
    return of === undefined ? undefined : { ...PAGE_TEXTS[locale].problems, ...text.problems }[of];
  };
  const first = FIELDS.find((field) => problems[field] !== undefined);
  const about = (field: (typeof FIELDS)[number], hint = false) =>
    told(field, problems[field] !== undefined, field === first, hint);
  const isWrong = Object.keys(problems).length > 0;
  const main = html`<h1>${text.title}</h1>
<div id="chat-form">
<p class="lead">${text.lead}</p>
<div class="now-open"><b>${PAGE_TEXTS[locale].contact.chat}</b> ${openingLine(view, 'chat')}</div>
${isWrong && notice(PAGE_TEXTS[locale].problems.title, words('form'))}
<form class="card" method="post" action="${inLocale('/chat', locale)}" novalidate>
<input type="hidden" name="clientId" value="${typed.clientId}">
<div class="field"><label for="topic">${text.topic}</label>
<div class="hint" id="topic-hint">${topicHint(view)}</div>
${problem('topic', words('topic'))}<select id="topic" name="topic" required${about('topic', true)}>
<option value="">${text.choose}</option>
${AUDIENCES.map((audience) => topicsOf(audience, view))}</select></div>
<div class="field"><label for="text">${text.text}</label>
<p class="hint" id="text-hint">${text.textHint} ${text.secrets}</p>
${problem('text', words('text'))}<textarea id="text" name="text" rows="7" maxlength="${LIMITS.textLength}" dir="auto" required${about('text', true)}>
${typed.text}</textarea></div>
<div class="pair">
<div class="field"><label for="email">${text.email}</label>
<p class="hint" id="email-hint">${text.emailHint}</p>
${problem('email', words('email'))}<input id="email" name="email" type="email" autocomplete="email" maxlength="${LIMITS.emailLength}" value="${typed.email}" required${about('email', true)}></div>
<div class="field"><label for="name">${text.name} <span class="optional">${text.optional}</span></label>
${problem('name', words('name'))}<input id="name" name="name" autocomplete="name" maxlength="${LIMITS.nameLength}" value="${typed.name}" dir="auto"${about('name')}></div>
</div>
${trap(locale)}
<button type="submit">${text.send}</button>
</form>
</div>`;
  const found = { description: text.lead, locales: Object.keys(TEXTS) as Locale[] };
  return { path: '/chat', kind: 'chat', title: text.title, main, sendsForms: true, found, chat: script };
}

/** By when each class of topics is answered, if it is sent now. */
function topicHint(view: FormView): Html {
  const { topicHint: words, classes } = TEXTS[view.locale];
  const row = (name: keyof typeof classes, topic: Topic) =>
    html`<li>${classes[name]}: <b>${promised(promiseFor(topic, view.now).respondBy, view)}</b></li>`;
  return html`${words}<ul>${row('critical', 'payment')}${row('order', 'order')}${row('general', 'product')}</ul>`;
}

function topicsOf(audience: Audience, { locale, typed }: FormView): Html {
  const { audiences, topics } = SHARED_TEXTS[locale];
  const option = (topic: Topic) => {
    const value = `${audience}:${topic}`;
    return html`<option value="${value}"${typed.topic === value && html` selected`}>${topics[topic]}</option>`;
  };
  return html`<optgroup label="${audiences[audience]}">${TOPICS_FOR[audience].map(option)}</optgroup>\n`;
}

/** /console/mail-test as a page: each step with how it stands and what to do. No script: it reloads while it waits. */
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { MAIL_TEST_TEXTS, type ToldStep } from '../../domain/mail-test/words.ts';
import type { Page } from '../pages/page.ts';
import { inLocale } from '../pages/visit.ts';

export const PATH = '/console/mail-test';
const RELOADS_AFTER_S = 5;

export type MailTestView = {
  readonly locale: Locale;
  /** Null where no test was made. */
  readonly steps: readonly ToldStep[] | null;
};

export function mailTestPage({ locale, steps }: MailTestView): Page {
  const text = MAIL_TEST_TEXTS[locale];
  const isWaiting = steps?.some(({ state }) => state === 'waiting') === true;
  const main = html`<h1>${text.title}</h1>
${body(steps, locale)}`;
  return {
    path: PATH,
    kind: 'mail-test',
    title: text.title,
    main,
    sendsForms: true,
    reloadsAfterS: isWaiting && RELOADS_AFTER_S,
    back: { to: '/console', words: text.back },
  };
}

function body(steps: readonly ToldStep[] | null, locale: Locale): Html {
  const text = MAIL_TEST_TEXTS[locale];
  return html`<p class="lead">${text.intro}</p>
<form method="post" action="${inLocale(PATH, locale)}"><button>${steps === null ? text.start : text.again}</button></form>
${steps === null ? html`<p>${text.notYet}</p>` : html`<ol class="steps">${steps.map((step) => item(step, locale))}</ol>`}`;
}

function item({ title, state, detail, cure }: ToldStep, locale: Locale): Html {
  const text = MAIL_TEST_TEXTS[locale];
  return html`
<li class="${state}"><h2>${title} <span>${text.states[state]}</span></h2><p dir="auto">${detail}</p>${
    cure !== null && state !== 'ok' && html`<p class="cure"><b>${text.cure}:</b> ${cure}</p>`
  }</li>`;
}

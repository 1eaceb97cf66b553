/** /console/mail-test as a page: each step with how it stands and what to do. No script: it reloads while it waits. */
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { MAIL_TEST_TEXTS, type ToldStep } from '../../domain/mail-test/words.ts';

const RELOAD_S = 5;

export type MailTestView = {
  readonly locale: Locale;
  /** Null where no test was made; `forbidden` to who may not. */
  readonly steps: readonly ToldStep[] | null | 'forbidden';
};

export function mailTestPage({ locale, steps }: MailTestView): Html {
  const text = MAIL_TEST_TEXTS[locale];
  const other: Locale = locale === 'en' ? 'bn' : 'en';
  const isWaiting = Array.isArray(steps) && steps.some(({ state }) => state === 'waiting');
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isWaiting && html`<meta http-equiv="refresh" content="${RELOAD_S}">`}
<meta name="color-scheme" content="light dark">
<title>${text.title}</title>
<link rel="stylesheet" href="/console/mail-test/style.css">
</head>
<body><main>
<header><a href="/console">${text.back}</a> <a href="?lang=${other}" hreflang="${other}" lang="${other}">${text.otherLanguage}</a></header>
<h1>${text.title}</h1>
${steps === 'forbidden' ? html`<p role="alert">${text.adminsOnly}</p>` : body(steps, locale)}
</main></body>
</html>
`;
}

function body(steps: readonly ToldStep[] | null, locale: Locale): Html {
  const text = MAIL_TEST_TEXTS[locale];
  return html`<p>${text.intro}</p>
<form method="post" action="/console/mail-test?lang=${locale}"><button>${steps === null ? text.start : text.again}</button></form>
${steps === null ? html`<p>${text.notYet}</p>` : html`<ol>${steps.map((step) => item(step, locale))}</ol>`}`;
}

function item({ title, state, detail, cure }: ToldStep, locale: Locale): Html {
  const text = MAIL_TEST_TEXTS[locale];
  return html`
<li class="${state}"><h2>${title} <span>${text.states[state]}</span></h2><p dir="auto">${detail}</p>${
    cure !== null && state !== 'ok' && html`<p class="cure"><b>${text.cure}:</b> ${cure}</p>`
  }</li>`;
}

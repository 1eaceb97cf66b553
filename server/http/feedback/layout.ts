/** What the pages share that a shopper fills in with no script: the head, the two languages, the colours (FB1, FB2). */
import type { Response } from 'express';
import type { Instant } from '../../../shared/entries.ts';
import { dayOfYear, fill, timeOfDay, weekday } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type Html, type HtmlPart, html, write } from '../../domain/html.ts';
import { bn } from './text/bn.ts';
import { en, type FeedbackText } from './text/en.ts';

/** SE5: our own style sheet, and forms to ourselves. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const TEXTS: Readonly<Record<Locale, FeedbackText>> = { en, bn };

export type Page = {
  readonly locale: Locale;
  /** Without its language. */
  readonly path: string;
  readonly title: string;
  readonly body: HtmlPart;
};

/** Nothing of it is kept by a browser that others use too. */
export function sendPage(response: Response, page: Page, status = 200): void {
  response.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-store', Vary: 'Accept-Language' });
  response
    .status(status)
    .type('html')
    .send(write(layout(page)));
}

/** The address of a page in a language. */
export function inLocale(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}

/** "Monday 30 November, 18:00", in the store's time. */
export function promised(at: Instant, now: Instant, locale: Locale, zone: string): string {
  return fill(TEXTS[locale].when, {
    weekday: weekday(at, locale, zone),
    day: dayOfYear(at, now, locale, zone),
    time: timeOfDay(at, locale, zone),
  });
}

function layout({ locale, path, title, body }: Page): Html {
  const text = TEXTS[locale];
  const other: Locale = locale === 'en' ? 'bn' : 'en';
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${text.store}</title>
<link rel="stylesheet" href="/feedback/style.css">
</head>
<body><main>
<header><p>${text.store}</p><a href="${inLocale(path, other)}" hreflang="${other}" lang="${other}">${text.otherLanguage}</a></header>
${body}
</main></body>
</html>
`;
}

/** A problem beside the field that has it. */
export function problem(id: string, words: string | undefined): Html | null {
  return words === undefined ? null : html`<p class="problem" id="${id}-problem">${words}</p>`;
}

/** What ties a field to its problem and its hint; the first wrong one is where the reader begins. */
export function told(id: string, wrong: boolean, isFirst: boolean, hint = false): Html {
  const by = [...(wrong ? [`${id}-problem`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ');
  return html`${by !== '' && html` aria-describedby="${by}"`}${wrong && html` aria-invalid="true"`}${isFirst && html` autofocus`}`;
}

/** The frame of every page that the server draws: head, header, the page itself, the ways to a person. */
import type { Response } from 'express';
import { fill } from '../../../shared/format.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { type Html, type HtmlPart, html, trusted, write } from '../../domain/html.ts';
import { contactCard } from './contact-card.ts';
import { logo } from './marks.ts';
import { pagePolicy } from './policy.ts';
import { ICON_ADDRESS, STYLE_ADDRESS } from './style-sheet.ts';
import { inLocale, PAGE_TEXTS, type Visit, zoneName } from './visit.ts';

type Found = {
  readonly description: string;
  readonly locales: readonly Locale[];
  /** Where they find it, if that is another address than this. */
  readonly path?: string;
  /** The language that it is really in. */
  readonly canonical?: Locale;
};

export type Page = {
  /** Without its language. */
  readonly path: string;
  readonly title: string;
  readonly main: HtmlPart;
  /** What the style sheet knows the page by. */
  readonly kind: 'feedback' | 'status' | 'mail-test' | 'console' | 'help' | 'chat';
  /** Its sentence for search engines, in the languages that it is there in; without it they are asked to stay away. */
  readonly found?: Found;
  /** What it says, for programs (schema.org). */
  readonly facts?: readonly object[];
  readonly sendsForms?: boolean;
  readonly reloadsAfterS?: number | false;
  /** The script of the chat, where the page carries it. */
  readonly chat?: HtmlPart;
  /** For operators: where it leads back to, in the place of what shoppers are offered. */
  readonly back?: { readonly to: string; readonly words: string };
};

type Sent = {
  readonly status?: number;
  /** Left out, nothing of it is kept by a browser that others use too. */
  readonly cache?: string;
};

export function sendPage(response: Response, visit: Visit, page: Page, sent: Sent = {}): void {
  const blocks = (page.facts ?? []).map(asBlock);
  const chatAt = page.chat ? visit.publicUrl : undefined;
  response.set({
    'Content-Security-Policy': pagePolicy({ sendsForms: page.sendsForms ?? false, blocks, chatAt }),
    'Cache-Control': sent.cache ?? 'no-store',
    Vary: 'Accept-Language',
  });
  response
    .status(sent.status ?? 200)
    .type('html')
    .send(write(pageHtml(visit, page, blocks)));
}

function pageHtml(visit: Visit, page: Page, blocks: readonly string[]): Html {
  const { locale } = visit;
  const text = PAGE_TEXTS[locale];
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${typeof page.reloadsAfterS === 'number' && html`<meta http-equiv="refresh" content="${page.reloadsAfterS}">\n`}<meta name="color-scheme" content="light dark">
<title>${page.title} · ${text.store}</title>
${forEngines(visit, page)}<link rel="icon" href="${ICON_ADDRESS}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE_ADDRESS}">
${blocks.map((block) => html`<script type="application/ld+json">${trusted(block)}</script>\n`)}${page.chat ?? null}</head>
<body>
<a class="skip" href="#main">${text.skip}</a>
${header(visit, page)}
<main id="main" class="${page.kind}" tabindex="-1">
${page.main}
</main>
${page.back === undefined && footer(visit)}
</body>
</html>
`;
}

function forEngines({ locale, publicUrl }: Visit, { path: own, found }: Page): Html {
  if (found === undefined) return html`<meta name="robots" content="noindex">\n`;
  const { path = own, canonical = locale } = found;
  const alternates = found.locales.map(
    (one) => html`<link rel="alternate" hreflang="${one}" href="${publicUrl}${inLocale(path, one)}">\n`,
  );
  return html`<meta name="description" content="${found.description}">
<link rel="canonical" href="${publicUrl}${inLocale(path, canonical)}">
${alternates}<link rel="alternate" hreflang="x-default" href="${publicUrl}${path}">
`;
}

function header(visit: Visit, page: Page): Html {
  const { locale } = visit;
  const text = PAGE_TEXTS[locale];
  const link = (path: string, words: string) =>
    html`<a href="${inLocale(path, locale)}"${page.path === path && html` aria-current="page"`}>${words}</a>`;
  const pages =
    page.back === undefined
      ? html`${link('/help', text.help)}${link('/chat', text.write)}`
      : html`<a href="${page.back.to}">${page.back.words}</a>`;
  return html`<header class="top"><div class="wrap">
<a class="brand" href="${inLocale('/help', locale)}">${trusted(logo())}<span>${text.store}</span></a>
<nav aria-label="${text.nav}">${pages}${languageLink(visit, page)}</nav>
</div></header>`;
}

function languageLink({ locale }: Visit, { path }: Page): Html[] {
  return LOCALES.filter((one) => one !== locale).map(
    (other) =>
      html`<a class="language" href="${inLocale(path, other)}" hreflang="${other}" lang="${other}">${PAGE_TEXTS[locale].otherLanguage}</a>`,
  );
}

function footer(visit: Visit): Html {
  const { locale } = visit;
  const text = PAGE_TEXTS[locale];
  return html`<footer class="end"><div class="wrap">
${contactCard(visit)}
<p class="links"><a href="${inLocale('/help', locale)}">${text.help}</a> <a href="${inLocale('/feedback', locale)}">${text.feedback}</a> <a href="${inLocale('/status', locale)}">${text.status}</a> <span class="quiet">${fill(text.clock, { zone: zoneName(visit) })}</span></p>
</div></footer>`;
}

/** `<` is written so that no text of ours can end the block. */
function asBlock(facts: object): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...facts }).replaceAll('<', '\\u003c');
}

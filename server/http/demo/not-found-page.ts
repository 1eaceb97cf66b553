/** A product or order that does not exist. */
import { html } from '../../domain/html.ts';
import type { Page } from './layout.ts';
import { linkTo, TEXTS, type Visit } from './visit.ts';

export function notFoundPage(visit: Visit): Page {
  const text = TEXTS[visit.locale].notFound;
  const main = html`<div class="wrap"><div class="empty"><h1>${text.heading}</h1><p>${text.more}</p><p><a class="button" href="${linkTo(visit, '/')}">${text.back}</a></p></div></div>`;
  return { title: text.title, main };
}

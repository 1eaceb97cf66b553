/** What one would keep of a feedback or a complaint: its number, and what was promised. It may be printed. */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import { type Html, html } from '../../domain/html.ts';
import type { FeedbackReceipt } from '../../use-cases/leave-feedback.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, promised, type Visit } from '../pages/visit.ts';
import { TEXTS } from './texts.ts';

export type ReceiptView = Visit & {
  readonly path: string;
  readonly receipt: FeedbackReceipt;
};

export function receiptPage(view: ReceiptView): Page {
  const { locale, path, receipt } = view;
  const words = TEXTS[locale].receipt;
  const row = (label: string, at: Instant): Html => html`<dt>${label}</dt><dd>${promised(at, view)}</dd>`;
  const title = words[receipt.kind];
  const main = html`<section class="card receipt">
<h1>${title}</h1>
<p class="quiet">${words.number}</p>
<p class="number">${receipt.number}</p>
<dl>${row(words.received, receipt.receivedAt)}${row(words.respondBy, receipt.respondBy)}${receipt.resolveBy !== null && row(words.resolveBy, receipt.resolveBy)}</dl>
${receipt.resolveBy !== null && html`<p>${words.owner}</p>`}
${receipt.email !== null && html`<p>${fill(receipt.copySent ? words.copy : words.noCopy, { email: receipt.email })}</p>`}
<p>${fill(words.keep, { phone: STORE.phone.replaceAll(' ', '\u00a0') })}</p>
</section>
<p class="no-print"><a href="${inLocale('/feedback', locale)}">${words.another}</a></p>`;
  return { path, kind: 'feedback', title, main };
}

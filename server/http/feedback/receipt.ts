/** What one would keep of a feedback or a complaint: its number, and what was promised. It may be printed. */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import { STORE } from '../../../shared/store.ts';
import { type Html, html } from '../../domain/html.ts';
import type { FeedbackReceipt } from '../../use-cases/leave-feedback.ts';
import { inLocale, type Page, promised, TEXTS } from './layout.ts';

export type ReceiptView = {
  readonly locale: Locale;
  readonly path: string;
  readonly now: Instant;
  readonly zone: string;
  readonly receipt: FeedbackReceipt;
};

export function receiptPage({ locale, path, now, zone, receipt }: ReceiptView): Page {
  const text = TEXTS[locale];
  const words = text.receipt;
  const row = (label: string, at: Instant): Html => html`<dt>${label}</dt><dd>${promised(at, now, locale, zone)}</dd>`;
  const title = words[receipt.kind];
  const body = html`<section class="receipt">
<h1>${title}</h1>
<p class="quiet">${words.number}</p>
<p class="number">${receipt.number}</p>
<dl>${row(words.received, receipt.receivedAt)}${row(words.respondBy, receipt.respondBy)}${receipt.resolveBy !== null && row(words.resolveBy, receipt.resolveBy)}</dl>
${receipt.resolveBy !== null && html`<p>${words.owner}</p>`}
${receipt.email !== null && html`<p>${fill(receipt.copySent ? words.copy : words.noCopy, { email: receipt.email })}</p>`}
<p>${fill(words.keep, { phone: STORE.phone.replaceAll(' ', '\u00a0') })}</p>
</section>
<p class="more"><a href="${inLocale('/feedback', locale)}">${words.another}</a></p>
<footer class="quiet">${text.zone}</footer>`;
  return { locale, path, title, body };
}

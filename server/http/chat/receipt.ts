/** What one would keep of a message that was left at /chat: its number and the promised time. It may be printed. */
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import { html } from '../../domain/html.ts';
import type { TicketReceipt } from '../../use-cases/ticket-receipt.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, promised, type Visit } from '../pages/visit.ts';
import { SHARED_TEXTS, TEXTS } from './form.ts';

export function receiptPage(visit: Visit, path: string, receipt: TicketReceipt): Page {
  const { locale } = visit;
  const words = TEXTS[locale].receipt;
  const { number, topic, receivedAt, respondBy, email } = receipt;
  const main = html`<section class="card receipt">
<h1>${words.title}</h1>
<p class="quiet">${words.number}</p>
<p class="number">${number}</p>
<dl><dt>${words.about}</dt><dd>${SHARED_TEXTS[locale].topics[topic]}</dd>
<dt>${words.received}</dt><dd>${promised(receivedAt, visit)}</dd>
<dt>${words.respondBy}</dt><dd>${promised(respondBy, visit)}</dd></dl>
${email !== null && html`<p>${fill(receipt.copySent ? words.copy : words.noCopy, { email })}</p>`}
<p>${words.add}</p>
<p>${fill(words.keep, { phone: STORE.phone.replaceAll(' ', '\u00a0') })}</p>
</section>
<p class="links no-print"><a href="${inLocale('/chat', locale)}">${words.another}</a> <a href="${inLocale('/help', locale)}">${words.help}</a></p>`;
  return { path, kind: 'chat', title: words.title, main };
}

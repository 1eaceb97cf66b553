/** The three ways to a person, with their hours and what is open now (POLICY 1.2 and 10). It ends every page. */
import { STORE } from '../../../shared/store.ts';
import { ADDRESS } from '../../../shared/text/address.ts';
import type { Channel } from '../../../shared/views.ts';
import { availability } from '../../domain/hours/availability.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { openingInWords, weekInWords } from './hours-in-words.ts';
import { type Sign, sign } from './marks.ts';
import { inLocale, PAGE_TEXTS, type Visit } from './visit.ts';

const SIGN_OF: Readonly<Record<Channel, Sign>> = { chat: 'help', phone: 'phone', email: 'email' };

export function contactCard(visit: Visit): Html {
  const { locale, calendar, supportEmail } = visit;
  const { contact, write } = PAGE_TEXTS[locale];
  const week = (channel: 'chat' | 'phone') => weekInWords(calendar[channel], locale, contact);
  return html`<section class="contact" aria-labelledby="contact-title">
<h2 id="contact-title">${contact.title}</h2>
<ul>
${way(visit, 'chat', html`<a href="${inLocale('/chat', locale)}">${write}</a>`, week('chat'))}
${way(visit, 'phone', html`<a href="${STORE.phoneLink}">${STORE.phone}</a>`, week('phone'))}
${way(visit, 'email', html`<a href="mailto:${supportEmail}">${supportEmail}</a>`, null)}
</ul>
<address>${STORE.name}, ${ADDRESS[locale]}</address>
</section>`;
}

function way(visit: Visit, channel: Channel, link: Html, week: string | null): Html {
  const { locale } = visit;
  return html`<li><h3>${trusted(sign(SIGN_OF[channel]))}${PAGE_TEXTS[locale].contact[channel]}</h3>
<p class="way">${link}</p>
${openingLine(visit, channel)}${week !== null && html`<p class="quiet">${week}</p>`}</li>`;
}

/** Whether a channel is open now, and until when; told by words and by the shape of the dot before them. */
export function openingLine({ locale, now, calendar }: Visit, channel: Channel): Html {
  const state = availability(calendar, false, now).channels[channel];
  const words = openingInWords(state, now, calendar.zone, locale, PAGE_TEXTS[locale].contact.opening);
  return html`<p class="opening ${state.open ? 'is-open' : 'is-closed'}">${words}</p>`;
}

/** The three ways to reach the store, with their hours and what is open now (POLICY 1.2 and 10). */
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import { ADDRESS } from '../../../shared/text/address.ts';
import type { Channel } from '../../../shared/views.ts';
import { availability } from '../../domain/hours/availability.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { openingInWords, weekInWords } from '../pages/hours-in-words.ts';
import { type Sign, sign } from '../pages/marks.ts';
import { zoneName } from './figures.ts';
import { TEXTS, type Visit } from './visit.ts';

const SIGN_OF: Readonly<Record<Channel, Sign>> = { email: 'email', chat: 'help', phone: 'phone' };

export function supportCard(visit: Visit): Html {
  const { locale, calendar, now, supportEmail } = visit;
  const { support } = TEXTS[locale];
  const telephone = html`<a href="${STORE.phoneLink}">${STORE.phone}</a>`;
  const letters = html`<a href="mailto:${supportEmail}">${supportEmail}</a>`;
  return html`<section class="support" aria-labelledby="support-title">
<h2 id="support-title">${support.title}</h2>
<dl data-live="support">
${row(visit, 'email', letters)}${row(visit, 'chat', weekInWords(calendar.chat, locale, support))}${row(visit, 'phone', html`${telephone}<span class="hours">${weekInWords(calendar.phone, locale, support)}</span>`)}
</dl>
<p class="quiet">${fill(support.clock, { zone: zoneName(calendar.zone, locale, now) })}. ${ADDRESS[locale]}</p>
</section>`;
}

function row({ locale, calendar, now }: Visit, channel: Channel, how: Html | string): Html {
  const { support } = TEXTS[locale];
  const state = availability(calendar, false, now).channels[channel];
  return html`<div><dt>${trusted(sign(SIGN_OF[channel]))}${support[channel]}</dt>
<dd>${how}</dd>
<dd class="state ${state.open ? 'is-open' : 'is-closed'}">${openingInWords(state, now, calendar.zone, locale, support.opening)}</dd></div>`;
}

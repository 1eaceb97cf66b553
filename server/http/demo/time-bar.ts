/** The development bar: what time the server has, what that means for the chat, and how to start at another time. */
import { fill } from '../../../shared/format.ts';
import { availability } from '../../domain/hours/availability.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { openingInWords } from '../pages/hours-in-words.ts';
import { sign } from '../pages/marks.ts';
import { clockFace, zoneName } from './figures.ts';
import { type Moment, moments } from './moments.ts';
import { linkTo, TEXTS, type Visit } from './visit.ts';

export function timeBar(visit: Visit): Html {
  const { locale, now } = visit;
  const { bar } = TEXTS[locale];
  const { zone } = visit.calendar;
  const { chat } = availability(visit.calendar, false, now).channels;
  return html`<aside class="bar" aria-label="${bar.label}" data-server-now="${now}" data-zone="${zone}" data-turns-at="${chat.nextChange ?? ''}" data-lost="${bar.lost}" data-copied="${bar.copied}" data-not-copied="${bar.notCopied}">
<div class="wrap bar-row">
<span class="bar-badge" aria-hidden="true">${bar.badge}</span>
<p class="bar-clock"><span class="bar-word">${bar.serverTime}</span> <time data-clock>${clockFace(now, locale, zone)}</time> <span class="bar-zone">${zoneName(zone, locale, now)}</span></p>
<p class="bar-state" data-live="state"><span class="dot ${chat.open ? 'is-open' : 'is-closed'}"></span><span>${openingInWords(chat, now, zone, locale, bar.chat)}</span></p>
<p class="bar-own" data-own-clock hidden><span class="bar-word">${bar.yourTime}</span> <time></time></p>
</div>
<details>
<summary><span class="bar-change">${bar.change}</span>${trusted(sign('chevron'))}</summary>
<div class="wrap bar-panel">
<section aria-labelledby="bar-change"><h2 id="bar-change">${bar.changeTitle}</h2>
<p>${bar.changeLead}</p>
<p class="panel-own" data-own-clock hidden>${bar.yourTime} <time></time></p>
<ul class="moments" data-live="moments">
${moments(now, zone).map((moment) => momentRow(visit, moment))}</ul>
<p class="unseen" role="status" data-copy-status></p></section>
<section aria-labelledby="bar-look"><h2 id="bar-look">${bar.lookTitle}</h2>
<ul class="look">
<li><a href="/console">${bar.console}</a></li>
<li><a href="/dev/mail">${bar.mail}</a></li>
<li><a href="${linkTo(visit, '/orders/AC-20931')}">${bar.order}</a></li>
</ul>
<h2>${bar.tag}</h2>
<p><code>${tagOf(visit)}</code></p></section>
</div>
</details>
</aside>`;
}

function momentRow({ locale }: Visit, { name, command }: Moment): Html {
  const { bar } = TEXTS[locale];
  const words = bar.moments[name];
  return html`<li><p><b>${words.name}</b> <span>${words.what}</span></p>
<div class="command"><code>${command}</code><button type="button" data-copy="${command}" aria-label="${fill(bar.copyOf, { name: words.name })}">${bar.copy}</button></div></li>
`;
}

/** As a shop's owner would write it into her own pages. */
function tagOf({ publicUrl, locale }: Visit): string {
  return `<script async src="${publicUrl}/widget.js" data-locale="${locale}"></script>`;
}

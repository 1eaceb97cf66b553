/** The page for sellers: how to begin, and what the desk helps them with (POLICY 3). */
import { fill } from '../../../shared/format.ts';
import { bn as sharedBn } from '../../../shared/text/bn.ts';
import { en as sharedEn } from '../../../shared/text/en.ts';
import { TOPICS_FOR } from '../../../shared/topics.ts';
import { html, trusted } from '../../domain/html.ts';
import { kantha } from './drawings/home.ts';
import { count } from './figures.ts';
import type { Page } from './layout.ts';
import { TEXTS, type Visit } from './visit.ts';

const SHARED = { en: sharedEn, bn: sharedBn };

export function sellPage(visit: Visit): Page {
  const { locale, supportEmail } = visit;
  const { sell } = TEXTS[locale];
  const { topics } = SHARED[locale];
  const main = html`<div class="wrap">
<section class="hero sell-hero" aria-labelledby="sell-title"><div class="hero-words"><h1 id="sell-title">${sell.heading}</h1><p>${sell.lead}</p>
<p class="actions"><a class="button" href="mailto:${supportEmail}">${fill(sell.writeTo, { email: supportEmail })}</a></p></div>
<div class="hero-picture">${trusted(kantha())}</div></section>
<section aria-labelledby="how"><h2 class="section-title" id="how">${sell.howTitle}</h2>
<ol class="how">
${sell.steps.map((step, index) => html`<li><span class="how-number" aria-hidden="true">${count(index + 1, locale)}</span><h3>${step.title}</h3><p>${step.text}</p></li>\n`)}</ol></section>
<section aria-labelledby="asked"><h2 class="section-title" id="asked">${sell.helpTitle}</h2><p class="lead">${sell.helpLead}</p>
<ul class="topics">${TOPICS_FOR.seller.map((topic) => html`<li>${topics[topic]}</li>`)}</ul></section>
</div>`;
  return { title: sell.title, main };
}

/** An order on its way: the page that tells the chat of itself, so that the agent sees the order beside the words. */
import type { Instant } from '../../../shared/entries.ts';
import { dayOfYear, fill, timeOfDay, weekday } from '../../../shared/format.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { sign } from '../pages/marks.ts';
import type { Slug } from './catalog/products.ts';
import { bdt, counted } from './figures.ts';
import { itemList, sums, totalOf } from './item-list.ts';
import type { Page } from './layout.ts';
import { next } from './moments.ts';
import { TEXTS, type Visit } from './visit.ts';

const ITEMS: readonly Slug[] = ['cotton-panjabi', 'wireless-earbuds'];
export const SAMPLE_ORDER = { number: 'AC-20931', items: ITEMS };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function orderPage(visit: Visit): Page {
  const { locale, now } = visit;
  const { order } = TEXTS[locale];
  const { number, items } = SAMPLE_ORDER;
  const { zone } = visit.calendar;
  const arrives = next('thu', 10 * 60, now, zone);
  const day = weekday(arrives, locale, zone);
  const total = bdt(totalOf(items), locale);
  const main = html`<div class="wrap page"><h1>${fill(order.heading, { number })}</h1>
<p class="lead">${counted(order.summary, items.length, locale, { total, day })}</p>
<div class="columns"><div><section class="panel" aria-labelledby="steps"><h2 id="steps">${order.steps}</h2>${steps(visit, arrives)}</section>
<section aria-labelledby="items"><h2 id="items">${order.items}</h2>${itemList(visit, items, () => null)}</section></div>
<div class="panel">${sums(visit, items)}<p class="quiet">${order.paid}</p>
<h2>${order.address}</h2><p>${order.addressLines}</p>
<h2>${order.help}</h2><p>${order.helpMore}</p></div></div></div>`;
  return { title: fill(order.title, { number }), main, chatContext: toldToTheAgent(arrives, zone) };
}

/** In the desk's own language, whatever the shopper reads. */
function toldToTheAgent(arrives: Instant, zone: string): Readonly<Record<string, string>> {
  return {
    order: SAMPLE_ORDER.number,
    total: bdt(totalOf(SAMPLE_ORDER.items), 'en'),
    status: fill(TEXTS.en.order.contextStatus, { day: weekday(arrives, 'en', zone) }),
  };
}

function steps({ locale, now, calendar }: Visit, arrives: Instant): Html {
  const { order } = TEXTS[locale];
  const { zone } = calendar;
  const day = (at: Instant) => dayOfYear(at, now, locale, zone);
  const window = fill(order.between, {
    day: `${weekday(arrives, locale, zone)}, ${day(arrives)}`,
    from: timeOfDay(arrives, locale, zone),
    to: timeOfDay(arrives + 4 * HOUR_MS, locale, zone),
  });
  return html`<ol class="steps">
${step('done', order.placed, day(now - 2 * DAY_MS))}${step('done', order.packed, day(now - DAY_MS))}${step('now', order.onTheWay, order.today)}${step('next', order.arrives, window)}</ol>`;
}

function step(state: 'done' | 'now' | 'next', words: string, when: string): Html {
  const here = state === 'now' ? html` aria-current="step"` : null;
  return html`<li class="step step-${state}"${here}><span class="step-dot">${state === 'done' ? trusted(sign('check')) : null}</span><span><b>${words}</b> <span class="quiet">${when}</span></span></li>
`;
}

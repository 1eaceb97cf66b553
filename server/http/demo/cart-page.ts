/** The cart. It ends where a shop would ask for money, and says so. */
import { fill } from '../../../shared/format.ts';
import { type Html, html } from '../../domain/html.ts';
import type { Slug } from './catalog/products.ts';
import { itemList, sums } from './item-list.ts';
import type { Page } from './layout.ts';
import { SAMPLE_ORDER } from './order-page.ts';
import { CATALOGS, linkTo, TEXTS, type Visit, withOneFewer } from './visit.ts';

export function cartPage(visit: Visit): Page {
  const { cart } = TEXTS[visit.locale];
  return { title: cart.title, main: visit.cart.length === 0 ? empty(visit) : full(visit) };
}

function empty(visit: Visit): Html {
  const { cart } = TEXTS[visit.locale];
  return html`<div class="wrap"><div class="empty"><h1>${cart.empty}</h1><p>${cart.emptyMore}</p><p><a class="button" href="${linkTo(visit, '/')}">${cart.goOn}</a></p></div></div>`;
}

function full(visit: Visit): Html {
  const { cart } = TEXTS[visit.locale];
  const order = linkTo(visit, `/orders/${SAMPLE_ORDER.number}`);
  return html`<div class="wrap page"><h1>${cart.heading}</h1>
<div class="columns"><section aria-label="${cart.items}">${itemList(visit, visit.cart, (slug) => removal(visit, slug))}</section>
<div class="panel">${sums(visit, visit.cart)}
<p class="quiet">${cart.end}</p>
<p class="actions"><a class="button" href="${order}">${fill(cart.seeOrder, { number: SAMPLE_ORDER.number })}</a><a class="button quiet-button" href="${linkTo(visit, '/')}">${cart.goOn}</a></p></div></div></div>`;
}

function removal(visit: Visit, slug: Slug): Html {
  const { cart } = TEXTS[visit.locale];
  const without = linkTo(visit, '/cart', { cart: withOneFewer(visit.cart, slug) });
  const name = fill(cart.removeOne, { name: CATALOGS[visit.locale][slug].name });
  return html`<p><a class="remove" href="${without}" aria-label="${name}">${cart.remove}</a></p>`;
}

/** What the pages show of a product: its picture, its card, its price and its rating. */
import { fill } from '../../../shared/format.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { star } from '../pages/marks.ts';
import type { Product } from './catalog/products.ts';
import { count, rating, taka } from './figures.ts';
import { CATALOGS, linkTo, TEXTS, type Visit } from './visit.ts';

/** The drawing on its tinted square; for the eye only, the name stands beside it. */
export function picture(product: Product): Html {
  return html`<span class="picture tint-${product.tint}">${trusted(product.draw())}</span>`;
}

export function productGrid(visit: Visit, products: readonly Product[], level: 'h2' | 'h3'): Html {
  return html`<ul class="grid">
${products.map((product) => html`<li>${card(visit, product, level)}</li>\n`)}</ul>`;
}

export function priceOf(product: Product, visit: Visit): Html {
  const price = taka(product.price, visit.locale);
  if (product.priceBefore === undefined) return html`<span class="price">${price}</span>`;
  const { before, now } = TEXTS[visit.locale].product;
  return html`<span class="price"><span class="unseen">${now} </span>${price} <s><span class="unseen">${before} </span>${taka(product.priceBefore, visit.locale)}</s></span>`;
}

export function ratingOf(product: Product, { locale }: Visit): Html {
  const values = { rating: rating(product.rating, locale), count: count(product.ratings, locale) };
  return html`<span class="rating"><span aria-hidden="true">${trusted(star())}${values.rating} <span class="quiet">(${values.count})</span></span><span class="unseen">${fill(TEXTS[locale].product.rated, values)}</span></span>`;
}

function card(visit: Visit, product: Product, level: 'h2' | 'h3'): Html {
  const words = CATALOGS[visit.locale][product.slug];
  const link = html`<a href="${linkTo(visit, `/product/${product.slug}`)}">${words.name}</a>`;
  return html`<article class="card">${picture(product)}
${level === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
<p class="seller">${fill(TEXTS[visit.locale].product.by, { seller: words.seller })}</p>
<p class="card-foot">${priceOf(product, visit)}${ratingOf(product, visit)}</p></article>`;
}

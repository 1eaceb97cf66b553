/** Products bought or about to be: the rows and the sum, for the cart and for the order. */
import { fill } from '../../../shared/format.ts';
import { type Html, html } from '../../domain/html.ts';
import { type Product, productBySlug, type Slug } from './catalog/products.ts';
import { count, taka } from './figures.ts';
import { picture } from './product-parts.ts';
import { CATALOGS, linkTo, TEXTS, type Visit } from './visit.ts';

const DELIVERY_TAKA = 60;

/** The sum of the products, in whole taka. */
export function sumOf(items: readonly Slug[]): number {
  return productsOf(items).reduce((sum, { price }) => sum + price, 0);
}

/** The sum with delivery. */
export function totalOf(items: readonly Slug[]): number {
  return sumOf(items) + DELIVERY_TAKA;
}

/** One row for each product, however many of it; `beside` is what stands at the end of a row. */
export function itemList(visit: Visit, items: readonly Slug[], beside: (slug: Slug) => Html | null): Html {
  const rows = new Map(productsOf(items).map((product) => [product.slug, product]));
  return html`<ul class="items">
${[...rows.values()].map((product) => row(visit, product, items.filter((slug) => slug === product.slug).length, beside(product.slug)))}</ul>`;
}

export function sums(visit: Visit, items: readonly Slug[]): Html {
  const { cart } = TEXTS[visit.locale];
  const line = (label: string, amount: number) =>
    html`<div><dt>${label}</dt><dd>${taka(amount, visit.locale)}</dd></div>`;
  return html`<dl class="sums">${line(cart.subtotal, sumOf(items))}${line(cart.delivery, DELIVERY_TAKA)}${line(cart.total, totalOf(items))}</dl>`;
}

function row(visit: Visit, product: Product, many: number, beside: Html | null): Html {
  const words = CATALOGS[visit.locale][product.slug];
  const quantity = many > 1 ? `${fill(TEXTS[visit.locale].cart.quantity, { count: count(many, visit.locale) })} ` : '';
  return html`<li>${picture(product)}<div class="item-words"><p><a href="${linkTo(visit, `/product/${product.slug}`)}">${words.name}</a></p><p class="quiet">${fill(TEXTS[visit.locale].product.by, words)}</p>${beside}</div><p class="item-price">${quantity}${taka(product.price, visit.locale)}</p></li>
`;
}

function productsOf(items: readonly Slug[]): readonly Product[] {
  return items.flatMap((slug) => productBySlug(slug) ?? []);
}

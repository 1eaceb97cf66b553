/** One product. */
import { fill } from '../../../shared/format.ts';
import { type Html, html } from '../../domain/html.ts';
import { PRODUCTS, type Product } from './catalog/products.ts';
import { hiddenFields, type Page } from './layout.ts';
import { picture, priceOf, productGrid, ratingOf } from './product-parts.ts';
import { CATALOGS, carriedOn, linkTo, TEXTS, type Visit, withOneMore } from './visit.ts';

const RELATED = 4;

export function productPage(visit: Visit, product: Product): Page {
  const text = TEXTS[visit.locale];
  const words = CATALOGS[visit.locale][product.slug];
  const carried = carriedOn(visit, { cart: withOneMore(visit.cart, product.slug) });
  const main = html`<div class="wrap">
<nav class="trail" aria-label="${text.product.trail}"><a class="trail-link" href="${linkTo(visit, '/')}">${text.site.all}</a> <span aria-hidden="true">/</span> <a class="trail-link" href="${linkTo(visit, '/', { category: product.category })}">${text.categories[product.category]}</a></nav>
<article class="product">${picture(product)}
<div class="product-words"><h1>${words.name}</h1>
<p class="product-sub">${ratingOf(product, visit)}<span class="quiet">${fill(text.product.by, { seller: words.seller })}</span></p>
<p class="product-price">${priceOf(product, visit)}</p>
<p class="product-about">${words.about}</p>
<form action="/cart">${hiddenFields(carried)}<button class="button" type="submit">${text.product.add}</button></form>
<dl class="facts">
${fact(text.product.material, words.material)}${fact(text.product.size, words.size)}${fact(text.product.soldBy, fill(text.product.from, words))}${fact(text.product.delivery, text.product.deliveryTime)}${fact(text.product.returns, text.product.returnsTime)}</dl>
<p class="quiet">${text.product.ask}</p></div></article>
<section class="related" aria-labelledby="related"><h2 class="section-title" id="related">${text.product.related}</h2>
${productGrid(visit, related(product), 'h3')}</section>
</div>`;
  return { title: fill(text.product.title, { name: words.name }), main };
}

function fact(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>
`;
}

/** Others of its category first, then whatever stands next to it in the shop. */
function related(product: Product): readonly Product[] {
  const at = PRODUCTS.findIndex(({ slug }) => slug === product.slug);
  const others = [...PRODUCTS.slice(at + 1), ...PRODUCTS.slice(0, at)];
  const alike = others.filter(({ category }) => category === product.category);
  return [...alike, ...others.filter(({ category }) => category !== product.category)].slice(0, RELATED);
}

/** The first page of the demo shop, and what a search or a category finds. */
import { fill } from '../../../shared/format.ts';
import { type Html, html, trusted } from '../../domain/html.ts';
import { type Sign, sign } from '../pages/marks.ts';
import { PRODUCTS, type Product } from './catalog/products.ts';
import { bunting, rickshaw } from './drawings/rickshaw.ts';
import { counted } from './figures.ts';
import type { Page } from './layout.ts';
import { productGrid } from './product-parts.ts';
import { CATALOGS, linkTo, TEXTS, type Visit } from './visit.ts';

export function shopPage(visit: Visit): Page {
  const { shop } = TEXTS[visit.locale];
  const isFirst = visit.query === '' && visit.category === null;
  return {
    title: isFirst ? shop.title : `${foundTitle(visit)} · ActiveCart`,
    main: isFirst ? first(visit) : found(visit),
  };
}

function first(visit: Visit): Html {
  const { shop } = TEXTS[visit.locale];
  return html`<div class="wrap">
<section class="hero" aria-labelledby="hero-title">${trusted(bunting())}
<div class="hero-words"><h1 id="hero-title">${shop.heroTitle.map((line) => html`<span>${line} </span>`)}</h1><p>${shop.heroLead}</p>
<p class="actions"><a class="button" href="#new">${shop.heroShop}</a><a class="button quiet-button" href="${linkTo(visit, '/sell')}">${shop.heroSell}</a></p></div>
<div class="hero-picture">${trusted(rickshaw())}</div>
</section>
<ul class="promises" aria-label="${shop.promises}">
${promise('delivery', shop.delivery, shop.deliveryMore)}${promise('payment', shop.payment, shop.paymentMore)}${promise('help', shop.help, shop.helpMore)}</ul>
<section aria-labelledby="new"><h2 class="section-title" id="new">${shop.newTitle}</h2>
${productGrid(visit, PRODUCTS, 'h3')}</section>
</div>`;
}

function promise(of: Sign, words: string, more: string): Html {
  return html`<li>${trusted(sign(of))}<span><b>${words}</b><span class="quiet">${more}</span></span></li>
`;
}

function found(visit: Visit): Html {
  const { shop } = TEXTS[visit.locale];
  const products = PRODUCTS.filter((product) => matches(visit, product));
  if (products.length === 0) {
    return html`<div class="wrap"><div class="empty"><h1>${fill(shop.nothing, { query: visit.query })}</h1><p>${shop.nothingMore}</p><p><a class="button" href="${linkTo(visit, '/')}">${shop.seeAll}</a></p></div></div>`;
  }
  return html`<div class="wrap"><div class="found"><h1>${foundTitle(visit)}</h1><p class="quiet">${counted(shop.foundCount, products.length, visit.locale)}</p></div>
${productGrid(visit, products, 'h2')}</div>`;
}

function foundTitle({ locale, query, category }: Visit): string {
  const text = TEXTS[locale];
  return category && query === '' ? text.categories[category] : fill(text.shop.found, { query });
}

/** A product is found by its name, its seller and what it is made of, in either language. */
function matches({ query, category }: Visit, product: Product): boolean {
  if (category && product.category !== category) return false;
  const wanted = query.normalize('NFC').toLowerCase();
  return Object.values(CATALOGS).some((catalog) => {
    const { name, seller, town, material } = catalog[product.slug];
    return [name, seller, town, material].join('\n').normalize('NFC').toLowerCase().includes(wanted);
  });
}

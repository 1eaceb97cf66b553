/** What the demo shop sells: everything about a product that is the same in every language. */
import { panjabi, sandals, saree } from '../drawings/clothing.ts';
import { earbuds, phone } from '../drawings/gadgets.ts';
import { clayPots, juteBag, kantha, lamp } from '../drawings/home.ts';
import { notebook, pickleJar, teaTin } from '../drawings/pantry.ts';

export const CATEGORIES = ['clothing', 'home', 'food', 'gadgets'] as const;
export type Category = (typeof CATEGORIES)[number];

/** The tint of the square behind the drawing; the style sheet knows its colours. */
export type Tint = 'sand' | 'rose' | 'sage' | 'sky' | 'sun';

type Facts = {
  readonly category: Category;
  /** In whole taka. */
  readonly price: number;
  readonly priceBefore?: number;
  /** Of 5. */
  readonly rating: number;
  readonly ratings: number;
  readonly tint: Tint;
  readonly draw: () => string;
};

const FACTS = {
  'jamdani-saree': facts('clothing', 6_900, 4.9, 214, 'rose', saree, 7_800),
  'clay-pots': facts('home', 780, 4.7, 96, 'sand', clayPots),
  'mango-pickle': facts('food', 320, 4.8, 541, 'sun', pickleJar),
  'wireless-earbuds': facts('gadgets', 2_400, 4.5, 1_204, 'sage', earbuds),
  'rickshaw-notebook': facts('home', 280, 4.9, 327, 'sky', notebook),
  'cotton-panjabi': facts('clothing', 1_790, 4.6, 188, 'sand', panjabi),
  'jute-bag': facts('home', 650, 4.8, 402, 'sage', juteBag),
  'cane-lamp': facts('home', 1_450, 4.7, 73, 'sky', lamp),
  'nakshi-kantha': facts('home', 3_200, 5, 58, 'sage', kantha),
  'padma-phone': facts('gadgets', 18_990, 4.4, 863, 'rose', phone, 20_500),
  'sylhet-tea': facts('food', 450, 4.8, 690, 'sand', teaTin),
  'leather-sandals': facts('clothing', 1_290, 4.3, 151, 'sun', sandals),
} as const satisfies Readonly<Record<string, Facts>>;

export type Slug = keyof typeof FACTS;
export type Product = Facts & { readonly slug: Slug };

/** What a language says of a product. */
export type ProductWords = {
  readonly name: string;
  readonly seller: string;
  readonly town: string;
  readonly about: string;
  readonly material: string;
  readonly size: string;
};
export type CatalogWords = Readonly<Record<Slug, ProductWords>>;

/** All of them, in the order of the shop's first page. */
export const PRODUCTS: readonly Product[] = Object.keys(FACTS).filter(isSlug).map(withSlug);

/** The product of that name in the address, if there is one. */
export function productBySlug(slug: string): Product | null {
  return isSlug(slug) ? withSlug(slug) : null;
}

function isSlug(text: string): text is Slug {
  return Object.hasOwn(FACTS, text);
}

function withSlug(slug: Slug): Product {
  return { slug, ...FACTS[slug] };
}

function facts(
  category: Category,
  price: number,
  rating: number,
  ratings: number,
  tint: Tint,
  draw: () => string,
  priceBefore?: number,
): Facts {
  return { category, price, rating, ratings, tint, draw, ...(priceBefore === undefined ? {} : { priceBefore }) };
}

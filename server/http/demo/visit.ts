/** One request's view of the demo shop: language, cart, time, and how its links carry them on. */
import type { Instant } from '../../../shared/entries.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { Calendar } from '../../domain/hours/calendar.ts';
import { bn as productsBn } from './catalog/bn.ts';
import { en as productsEn } from './catalog/en.ts';
import { type CatalogWords, type Category, productBySlug, type Slug } from './catalog/products.ts';
import { bn } from './text/bn.ts';
import { type DemoText, en } from './text/en.ts';

export type Visit = {
  readonly locale: Locale;
  /** The path of this page, for the link to its other language. */
  readonly path: string;
  readonly query: string;
  readonly category: Category | null;
  /** Kept in the address and nowhere else; the same product twice is two of it. */
  readonly cart: readonly Slug[];
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly publicUrl: string;
  readonly supportEmail: string;
};

export const TEXTS: Readonly<Record<Locale, DemoText>> = { en, bn };
export const CATALOGS: Readonly<Record<Locale, CatalogWords>> = { en: productsEn, bn: productsBn };

/** More than a demonstration needs, and the address stays short. */
const CART_LIMIT = 12;

type LinkChanges = {
  readonly locale?: Locale;
  readonly cart?: readonly Slug[];
  readonly query?: string;
  readonly category?: Category;
};

/** The address of `path` in this visit's language and with its cart; English and an empty cart leave no trace. */
export function linkTo(visit: Visit, path: string, changes: LinkChanges = {}): string {
  const wanted = carriedOn(visit, changes);
  if (changes.category) wanted.set('category', changes.category);
  if (changes.query) wanted.set('q', changes.query);
  return wanted.size > 0 ? `${path}?${wanted}` : path;
}

/** What a form has to carry on in hidden fields: name and value of each. */
export function carriedOn(visit: Visit, changes: LinkChanges = {}): URLSearchParams {
  const locale = changes.locale ?? visit.locale;
  const cart = changes.cart ?? visit.cart;
  const carried = new URLSearchParams();
  if (locale !== 'en') carried.set('lang', locale);
  if (cart.length > 0) carried.set('cart', cart.join('.'));
  return carried;
}

/** The cart in an address; what is not sold here is not in it. */
export function readCart(written: string): readonly Slug[] {
  const products = written.split('.', CART_LIMIT).map(productBySlug);
  return products.flatMap((product) => (product ? [product.slug] : []));
}

/** The cart with one more of a product, or as it is when it is full. */
export function withOneMore(cart: readonly Slug[], slug: Slug): readonly Slug[] {
  return [...cart, slug].slice(0, CART_LIMIT);
}

/** The cart with one fewer of a product. */
export function withOneFewer(cart: readonly Slug[], slug: Slug): readonly Slug[] {
  const index = cart.lastIndexOf(slug);
  return cart.filter((_, at) => at !== index);
}

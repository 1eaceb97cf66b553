import { expect, test } from 'vitest';
import { CATALOGS, TEXTS } from '../visit.ts';

/** Every text with its path; a missing key is a path that one of the two does not have. */
function leaves(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object') return [[path, `not a text: ${typeof value}`]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

/** The same in any language: names of things, sizes, and the link to English. */
const SAME_IN_ALL = [
  '.site.otherLanguage',
  '.product.by',
  '.product.title',
  '.product.from',
  '.cart.quantity',
  '.support.day',
  '.support.range',
  '.rickshaw-notebook.size',
];

test.each([
  ['texts', TEXTS],
  ['products', CATALOGS],
])('[WG4] the %s have the same keys and places in English and Bangla, none empty', (_, of) => {
  const en = leaves(of.en);
  const bn = leaves(of.bn);
  expect(bn.map(([path]) => path)).toEqual(en.map(([path]) => path));
  expect([...en, ...bn].filter(([, text]) => text.trim() === '')).toEqual([]);
  const placesOf = (texts: typeof en) => texts.map(([path, text]) => [path, places(text).join()]);
  expect(placesOf(bn).filter(([path]) => path !== '.bar.chat.until')).toEqual(
    placesOf(en).filter(([path]) => path !== '.bar.chat.until'),
  );
});

test.each([
  ['texts', TEXTS],
  ['products', CATALOGS],
])('[WG4] the Bangla %s are in Bangla letters', (_, of) => {
  const latin = leaves(of.bn).filter(([, text]) => !/\p{Script=Bengali}/u.test(text));
  expect(latin.map(([path]) => path).filter((path) => !SAME_IN_ALL.includes(path))).toEqual([]);
});

import { expect, test } from 'vitest';
import { bn } from './bn.ts';
import { en } from './en.ts';

/** Every text with the path of its key. */
function texts(tree: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : texts(value, `${path}${key}.`),
  );
}

const english = new Map(texts(en));
const bangla = new Map(texts(bn));

test('[WG4] letters say everything in both languages', () => {
  expect([...bangla.keys()].sort()).toEqual([...english.keys()].sort());
});

test.each([...english])('[WG4] "%s" is written, translated, and fills in the same facts', (key, text) => {
  const translated = bangla.get(key) ?? '';
  const places = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
  expect(text.trim()).not.toBe('');
  expect(places(translated)).toEqual(places(text));
  if (key !== 'dates' && key !== 'answering') expect(translated.replace(/\{\w+\}/g, '')).toMatch(/^[^a-zA-Z]+$/);
});

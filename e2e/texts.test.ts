/** Every text of every side stands in every locale; of the widget also in the further languages that it alone speaks. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../shared/locales.ts';
import { LANGUAGES } from '../widget/language.ts';

const root = resolve(import.meta.dirname, '..');
const folders = ['shared', 'server', 'widget', 'agent-console'].flatMap(textFolders);

/** The widget alone speaks them, whole; what is not its own is read in English. */
const further = LANGUAGES.filter((language) => !LOCALES.some((locale) => locale === language));
const spokenIn = (folder: string) => [
  ...LOCALES,
  ...further.filter((language) => existsSync(resolve(root, folder, `${language}.ts`))),
];

describe.each(folders)('%s', (folder) => {
  test.each(spokenIn(folder))('[WG4] has no empty text in %s', async (locale) => {
    const empty = [...(await texts(folder, locale))].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test.each(spokenIn(folder).filter((locale) => locale !== 'en'))(
    'has the keys and {places} of English in %s',
    async (locale) => {
      const [english, other] = [await texts(folder, 'en'), await texts(folder, locale)];
      expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
      const differing = [...english].filter(([key, text]) => places(text) !== places(other.get(key) ?? ''));
      expect(differing.map(([key]) => key)).toEqual([]);
    },
  );
});

test('[WG4] the text files of all sides are found', () => {
  expect(folders).toEqual(expect.arrayContaining(['shared/text', 'widget/text/panel', 'agent-console/text']));
  expect(folders.some((folder) => folder.startsWith('server/mail/'))).toBe(true);
});

test.each(further)('[WG4] %s is spoken from the first face to the last message', (language) => {
  const own = folders.filter((folder) => folder === 'shared/text' || folder.startsWith('widget/text/'));
  expect(own).toContain('widget/text/emoji');
  expect(own.filter((folder) => !spokenIn(folder).includes(language))).toEqual([]);
});

describe('a planted fault is caught', () => {
  test('[WG4] as another key or another place', () => {
    const flat = flatten({ title: 'Hi {name}', list: ['a', 'b'], count: (n: number) => `${n}` });
    expect([...flat.keys()]).toEqual(['title', 'list.0', 'list.1', 'count()']);
    expect(places('Hi {name}, {count} of {name}')).toBe('{count} {name} {name}');
  });
});

/** Folders with an en.ts that are named `text` or stand in one. */
function textFolders(folder: string): string[] {
  const entries = readdirSync(resolve(root, folder), { withFileTypes: true });
  const below = entries.flatMap((entry) => (entry.isDirectory() ? textFolders(`${folder}/${entry.name}`) : []));
  return existsSync(resolve(root, folder, 'en.ts')) ? [folder, ...below] : below;
}

async function texts(folder: string, locale: string): Promise<Map<string, string>> {
  const module: Record<string, unknown> = await import(resolve(root, folder, `${locale}.ts`));
  return flatten(module[locale]);
}

/** Each text by its path. A function stands for its text: what it says is its own tests' concern. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'function') return new Map([[`${path}()`, 'a function']]);
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value ?? '')]]);
  const inner = Object.entries(value).map(([key, part]) => flatten(part, path === '' ? key : `${path}.${key}`));
  return new Map(inner.flatMap((part) => [...part]));
}

function places(text: string): string {
  return (text.match(/\{\w+\}/g) ?? []).sort().join(' ');
}

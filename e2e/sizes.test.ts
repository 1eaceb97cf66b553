/** The weights that a shop's page pays for the chat: design section 5, gzip -9, of the built files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { complaints, recordedSizes, sizesOf } from '../bench/sizes.ts';
import { widgetHash } from '../server/http/widget-hash.ts';

const dist = resolve(import.meta.dirname, '../dist');
const languages = readdirSync(join(dist, 'widget')).filter((name) => name !== 'words');
const filesOf = (language: string) =>
  readdirSync(join(dist, 'widget', language)).filter((name) => name.endsWith('.js'));
/** What opening the chat brings. */
const OPENED = ['live.js', 'panel.js'];
/** What comes when it is gone to. */
const LATER = [
  'emoji.js',
  'files.js',
  'help.js',
  'history.js',
  'notice.js',
  'rating.js',
  'receipt.js',
  'sign-in.js',
  'sound.js',
];
/** What an opening brings besides on a phone, where the panel is the whole screen. */
const ON_PHONES = 'fit-phone.js';

describe('the weight', () => {
  test('[WG1] of the script of the tag is at most 2,048 bytes', () => {
    expect(weight('widget.js')).toBeLessThanOrEqual(2_048);
  });
});

describe.each(languages)('the weight in %s', (language) => {
  // A letter of English is a byte, one of Bangla three: the same words cost more, compressed too.
  const formBytes = language === 'en' ? 12_000 : 12_200;
  const panel = `widget/${language}/panel.js`;
  const live = `widget/${language}/live.js`;

  test(`[WG1] of the message form alone is at most ${formBytes} bytes`, () => {
    expect(weight(panel)).toBeLessThanOrEqual(formBytes);
  });

  test('[WG1] of the opened live chat is at most 28,000 bytes', () => {
    expect(weight(panel) + weight(live)).toBeLessThanOrEqual(28_000);
  });

  test('[WG1] opening the chat loads the panel and the live chat, and no third file', () => {
    expect(filesOf(language).sort()).toEqual([...OPENED, ...LATER, ON_PHONES].sort());
    expect(importedBy(panel)).toEqual([]);
    expect(importedBy(`widget/${language}/${ON_PHONES}`)).toEqual([]);
    expect(importedBy(live)).toEqual(['./panel.js']);
    expect(readdirSync(join(dist, 'widget', language)).filter((name) => name.endsWith('.css'))).toEqual([]);
  });

  test('[WG1] loads no socket with the message form', () => {
    expect(code(live)).toContain('socket.io');
    expect(code(panel)).not.toContain('socket.io');
  });

  test('[WG2] the files name each other relative to themselves, so that a page of another origin can load them', () => {
    expect(code(panel)).toContain('import("./live.js")');
  });

  test('[WG1] bring no preloader of the bundler', () => {
    expect(code(panel)).not.toMatch(/vite:preloadError|modulepreload/);
  });

  test('[WG4] bring no other language, which is fetched where it is chosen', () => {
    expect(/[\u0980-\u09ff]{12}/.test(code(panel))).toBe(language === 'bn');
    expect(/[\u0621-\u064a]{5}/.test(code(panel))).toBe(language === 'ar');
    expect(existsSync(join(dist, 'widget/words', `${language}.js`))).toBe(true);
  });
});

test('[WG1] the script of the tag names the folder of the files by their hash', () => {
  expect(code('widget.js')).toContain(`/widget/${widgetHash(join(dist, 'widget'))}/`);
});

test('[WG1] no file has grown by more than 5 % since its weight was written down (npm run bench -- sizes --write)', () => {
  expect(complaints(sizesOf(dist), recordedSizes())).toEqual([]);
});

/** What a file needs before it can run. */
function importedBy(file: string): string[] {
  return [...code(file).matchAll(/(?:^|[;}])import[^"'(]*["']([^"']+)["']/g)].map(([, name]) => name ?? '');
}

function code(file: string): string {
  return readFileSync(join(dist, file), 'utf8');
}

function weight(file: string): number {
  return gzipSync(code(file), { level: 9 }).length;
}

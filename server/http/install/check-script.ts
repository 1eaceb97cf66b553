/** /install/check.js: the checker with its words and this server's address in it. */
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import type { MistakeId } from '../../domain/embed/mistake.ts';
import type { Release } from '../../domain/embed/tag.ts';
import source from './browser/check.js?raw';
import { MISTAKE_TEXTS, TEXTS } from './words.ts';

/** What it can see on a page. */
export const SEEN = [
  'no-tag',
  'two-tags',
  'wrong-host',
  'http-on-https',
  'type-module',
  'type-inert',
  'nomodule',
  'script-src',
  'connect-src',
  'connect-src-wss',
  'img-src',
  'trusted-types',
  'sandbox-origin',
  'origin-not-allowed',
  'script-blocked',
  'unreachable',
  'files-blocked',
  'socket-blocked',
  'line-blocked',
  'storage-blocked',
  'clock-off',
  'button-hidden',
  'button-covered',
] as const satisfies readonly MistakeId[];

/** As long as a script, a file or a line may take on a bad day, and a developer waits. */
const WAIT_S = 5;

type CheckScript = { readonly chat: string; readonly locale: Locale; readonly release: Release | null };

export function checkScript({ chat, locale, release }: CheckScript): string {
  const words = Object.fromEntries(
    SEEN.map((id) => [id, { name: MISTAKE_TEXTS[locale][id].name, does: MISTAKE_TEXTS[locale][id].does }]),
  );
  const panels = Object.fromEntries(LOCALES.map((one) => [one, panelOf(release, one)]));
  const facts = { chat, locale, words, panels, text: TEXTS[locale].console, waitS: WAIT_S };
  // It stands in a file of its own, so nothing in it can end it; line breaks of JavaScript alone are written out.
  return `(${source.trim().replace(/;$/, '')})(${JSON.stringify(facts).replace(/[\u2028\u2029]/g, '')});\n`;
}

/** The first file that the loader loads in a language. */
function panelOf(release: Release | null, locale: Locale): string | null {
  const panels = release?.chunks.map(({ path }) => path).filter((path) => /\/panel[^/]*\.js$/.test(path)) ?? [];
  return panels.find((path) => path.includes(`/${locale}/`)) ?? panels[0] ?? null;
}

/** The launcher of a conversation: named in its language, with the number of unread messages on it (WG6). */
import { fill } from '../shared/format.ts';
import type { Shell } from './shell.ts';
import { digits, liveWords } from './text/live-words.ts';

/** Draws it for this count in this language. */
export function labelLauncher({ launcher }: Pick<Shell, 'launcher'>, count: number, locale: string): void {
  const words = liveWords();
  const badge = launcher.querySelector('span') ?? launcher.appendChild(document.createElement('span'));
  const shown = digits(count, locale);
  badge.textContent = count > 0 ? shown : '';
  launcher.lang = locale;
  launcher.setAttribute('aria-label', count > 0 ? fill(words.unread, { count: shown }) : words.launcher);
}

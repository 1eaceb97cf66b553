/** S26: the page a shopper is on, without what may be secret in its address. */
import type { Page } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import { cleanLine, cut } from './clean-text.ts';

/**
 * Scheme, host, path and utm_* are kept; every other query value and the fragment go. Of an address that is not
 * http(s) nothing is kept: its url is empty, and is never a link.
 */
export function cleanPage(page: Page): Page {
  return { url: cut(addressOf(page.url), LIMITS.urlLength), title: cut(cleanLine(page.title), LIMITS.titleLength) };
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return '';
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => name.startsWith('utm_')));
  return `${url.origin}${url.pathname}${kept.size > 0 ? `?${kept}` : ''}`;
}

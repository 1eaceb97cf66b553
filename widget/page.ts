/** Where the shopper is: the page that the chat is on. */
import type { Page } from '../shared/entries.ts';
import type { LIMITS } from '../shared/limits.ts';

const URL_LENGTH: (typeof LIMITS)['urlLength'] = 2_048;
const TITLE_LENGTH: (typeof LIMITS)['titleLength'] = 300;

export function herePage(): Page {
  return { url: location.href.slice(0, URL_LENGTH), title: document.title.slice(0, TITLE_LENGTH) };
}

/** The texts of /install by language, and the small pieces that its parts share. */
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { bn as mistakesBn } from './mistakes/bn.ts';
import { en as mistakesEn } from './mistakes/en.ts';
import { bn } from './text/bn.ts';
import { en } from './text/en.ts';

export const TEXTS = { en, bn } as const satisfies Record<Locale, typeof en>;
export const MISTAKE_TEXTS = { en: mistakesEn, bn: mistakesBn } as const;

export const otherThan = (locale: Locale): Locale => LOCALES.find((one) => one !== locale) ?? 'en';

/** Code to copy; the button comes with the page's script. Code reads from the left in every language. */
export function code(text: string, label: string): Html {
  return html`<pre dir="ltr" translate="no" tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}

export function option(value: string, words: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`;
}

export function choice(name: string, value: string, words: string, isChosen: boolean): Html {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${isChosen && html` checked`}> ${words}</label>`;
}

export function tick(name: string, words: string, isOn: boolean, hint?: string): Html {
  return html`<label class="choice"><input type="checkbox" name="${name}"${isOn && html` checked`}> <span>${words}${hint !== undefined && html`<span class="hint">${hint}</span>`}</span></label>`;
}

/** The launcher in a colour, on a light and on a dark page. Drawn with attributes: the page's policy lets no style in. */
import { type Html, html } from '../../domain/html.ts';

/** The widget's own (widget/style/launcher.css). */
export const DEFAULT_ACCENT = '#0f7a64';

export function accentPreview(colour: string, text: string): Html {
  const button = (x: number) =>
    html`<circle data-accent-fill cx="${x}" cy="44" r="28" fill="${colour}"/><path data-accent-text d="M3 4h18v13h-9l-5 4v-4H3Z" transform="translate(${x - 14} 30) scale(1.17)" fill="none" stroke="${text}" stroke-width="2" stroke-linejoin="round"/>`;
  return html`<svg viewBox="0 0 176 88" width="176" height="88" role="img" aria-hidden="true"><rect width="88" height="88" fill="#ffffff"/><rect x="88" width="88" height="88" fill="#14181c"/>${button(44)}${button(132)}</svg>`;
}

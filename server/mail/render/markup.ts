/** A person's words in the HTML of a letter. */
import { type Html, html, trusted } from '../../domain/html.ts';

/** Line breaks are kept. `<br>`, because mail programs drop `white-space`. */
export function lines(text: string): Html {
  const breaks = trusted('<br>\n');
  return html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`${breaks}${line}`))}`;
}

/** An agent's text: its web addresses become links, as few mail programs make them by themselves (MS7). */
export function linkedLines(text: string): Html {
  const parts = text.split(WEB_ADDRESS).map((part, index) => (index % 2 === 0 ? lines(part) : link(part)));
  return html`${parts}`;
}

/** The closing signs of a sentence are not part of the address before them. */
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'।])/;

function link(address: string): Html {
  return html`<a href="${address}" class="link" style="color:#0b6b57">${address}</a>`;
}

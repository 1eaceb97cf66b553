/** The tag that brings the chat onto a page of ours; without it, or without scripts, the page is whole all the same. */
import { type Html, html } from '../../domain/html.ts';
import type { Visit } from './visit.ts';

export function widgetTag({ locale, supportEmail }: Visit): Html {
  return html`<script async src="/widget.js" data-locale="${locale}" data-support-email="${supportEmail}"></script>
`;
}

/** The tags that bring the chat onto a page of ours; without them, or without scripts, the page is whole all the same. */
import { type Html, html } from '../../domain/html.ts';
import type { Visit } from './visit.ts';

/** The launcher, as shops have it. */
export function widgetTag(visit: Visit): Html {
  return tag('/widget.js', visit);
}

/** The panel in the page itself. */
export function chatPageTag(visit: Visit): Html {
  return tag('/chat-page.js', visit);
}

function tag(address: string, { locale, supportEmail }: Visit): Html {
  return html`<script defer src="${address}" data-locale="${locale}" data-support-email="${supportEmail}"></script>
`;
}

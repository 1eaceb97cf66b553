/** What can be wrong where the chat is put on a page. Each has its words in the text files of /install, and an anchor there. */

/** `stops`: no chat, or none that works. `weakens`: something of it does not. `later`: it works today. */
export type Weight = 'stops' | 'weakens' | 'later';

export const MISTAKES = {
  // The tag
  'no-tag': 'stops',
  'two-tags': 'weakens',
  'commented-out': 'stops',
  'in-noscript': 'stops',
  'in-template': 'stops',
  'in-frame': 'stops',
  'chat-framed': 'stops',
  'wrong-host': 'stops',
  'relative-address': 'stops',
  'old-address': 'stops',
  'http-on-https': 'stops',
  'private-address': 'stops',
  'not-async': 'weakens',
  'type-module': 'stops',
  'type-inert': 'stops',
  nomodule: 'stops',
  'smart-quotes': 'stops',
  'place-left': 'stops',
  'attribute-unknown': 'weakens',
  'locale-unknown': 'weakens',
  'accent-unknown': 'weakens',
  'position-unknown': 'weakens',
  'support-email-unknown': 'weakens',
  'credentials-asked': 'stops',
  'no-queue': 'weakens',
  'method-unknown': 'weakens',
  // Pins
  'pin-moves': 'later',
  'pin-older': 'later',
  'pin-without-cors': 'stops',
  'pin-not-ours': 'stops',
  'pin-chunks-free': 'weakens',
  'import-map-not-ours': 'stops',
  // The page's headers
  'nonce-missing': 'stops',
  'nonce-other': 'stops',
  'nonce-empty': 'stops',
  'script-src': 'stops',
  'script-src-path': 'stops',
  'connect-src': 'stops',
  'connect-src-wss': 'weakens',
  'img-src': 'weakens',
  'trusted-types': 'stops',
  'sandbox-scripts': 'stops',
  'sandbox-origin': 'stops',
  'sandbox-popups': 'weakens',
  'storage-cleared': 'weakens',
  // The server
  'origin-not-allowed': 'stops',
  'origin-unnamed': 'stops',
  // Seen only on the page itself, by /install/check.js
  'script-blocked': 'stops',
  unreachable: 'stops',
  'files-blocked': 'stops',
  'socket-blocked': 'weakens',
  'line-blocked': 'stops',
  'storage-blocked': 'weakens',
  'clock-off': 'weakens',
  'button-hidden': 'stops',
  'button-covered': 'stops',
} as const satisfies Record<string, Weight>;

export type MistakeId = keyof typeof MISTAKES;

/** One mistake on one page: the line that has it, and the line as it should be, where there is one. */
export type Mistake = { readonly id: MistakeId; readonly found?: string; readonly change?: string };

/** Heaviest first; of the same weight in the order of the list. */
export function sorted(mistakes: readonly Mistake[]): Mistake[] {
  const weights: readonly Weight[] = ['stops', 'weakens', 'later'];
  const ids = Object.keys(MISTAKES);
  const place = ({ id }: Mistake) => weights.indexOf(MISTAKES[id]) * ids.length + ids.indexOf(id);
  return mistakes.toSorted((a, b) => place(a) - place(b));
}

/** The words of each mistake in English: its name, what it does, and how it is mended. */
import type { MistakeId } from '../../../domain/embed/mistake.ts';

export type MistakeWords = { readonly name: string; readonly does: string; readonly fix: string };

export const en: Readonly<Record<MistakeId, MistakeWords>> = {
  'no-tag': {
    name: 'There is no chat tag',
    does: 'Nothing on this page loads the chat, so there is no button.',
    fix: 'Put the tag into the page, in its head or at the end of its body.',
  },
  'two-tags': {
    name: 'The tag is there twice',
    does: 'The first one wins and the second does nothing. Its options are lost.',
    fix: 'Leave one of them out: often a theme and a tag manager both bring it.',
  },
  'commented-out': {
    name: 'The tag is in a comment',
    does: 'A browser does not read what stands between <!-- and -->.',
    fix: 'Take the tag out of the comment.',
  },
  'in-noscript': {
    name: 'The tag is inside <noscript>',
    does: 'What stands there is for browsers without JavaScript, and those run no script.',
    fix: 'Move the tag out of <noscript>.',
  },
  'in-template': {
    name: 'The tag is inside <template>',
    does: 'What stands in a template is not run.',
    fix: 'Move the tag out of <template>.',
  },
  'in-frame': {
    name: 'The tag is inside a frame',
    does: 'The button is drawn in the frame and cut off at its edge, and a frame without an origin is refused by the server.',
    fix: 'Put the tag into the page itself.',
  },
  'chat-framed': {
    name: 'A page of the chat is in a frame',
    does: 'Our pages may not be framed: the browser shows an empty box.',
    fix: 'Use the tag, or link to /chat.',
  },
  'wrong-host': {
    name: 'The tag names another host',
    does: 'The script is asked for somewhere else, and what comes from there is not this chat.',
    fix: 'Use this server’s own address (PUBLIC_URL).',
  },
  'relative-address': {
    name: 'The tag’s address has no host',
    does: 'The browser asks the shop’s own server for the chat’s script.',
    fix: 'Write the whole address, with https://.',
  },
  'old-address': {
    name: 'The tag is of an old snippet',
    does: 'It asks for a file of a release that is not kept any more, or that was never the tag’s.',
    fix: 'Use /widget.js, or the pinned tag of this release.',
  },
  'http-on-https': {
    name: 'The script comes by http on an https page',
    does: 'Browsers block it as mixed content.',
    fix: 'Write https://.',
  },
  'private-address': {
    name: 'The chat’s address is one of this machine',
    does: 'Shoppers’ browsers would look for the chat on their own machines.',
    fix: 'Set PUBLIC_URL to the address by which shoppers reach the server, and use it in the tag.',
  },
  'not-async': {
    name: 'The tag has no async',
    does: 'The page waits for the script before it draws what follows.',
    fix: 'Write async into the tag.',
  },
  'type-module': {
    name: 'The tag is a module',
    does: 'A module does not know its own tag, so the script finds no options and no address, and does nothing.',
    fix: 'Leave type="module" out.',
  },
  'type-inert': {
    name: 'The tag’s type is no script',
    does: 'Browsers run no script of this type. Consent tools write it on purpose and change it later.',
    fix: 'Leave type out, or tell the consent tool that the chat stores nothing before it is touched.',
  },
  nomodule: {
    name: 'The tag says nomodule',
    does: 'Every browser that could run the chat leaves it out.',
    fix: 'Leave nomodule out.',
  },
  'smart-quotes': {
    name: 'The tag has curly quotes',
    does: 'A word processor has changed the quotes. They are part of the address now, and no such address is there.',
    fix: 'Copy the tag anew, or write straight quotes.',
  },
  'place-left': {
    name: 'A placeholder was left in the tag',
    does: 'The template has not put its value in, and the browser takes the placeholder for it.',
    fix: 'See that the template is run, or write the value itself.',
  },
  'attribute-unknown': {
    name: 'An attribute is misspelt',
    does: 'Nobody reads an attribute of this name, so the option is not used.',
    fix: 'Write its name as below.',
  },
  'locale-unknown': {
    name: 'The language is not one of ours',
    does: 'The chat speaks English.',
    fix: 'data-locale is en or bn; left out, it follows the page’s own lang.',
  },
  'accent-unknown': {
    name: 'The accent is no colour',
    does: 'The chat keeps its own colour.',
    fix: 'Write a colour of CSS: #0b6b57, or a name.',
  },
  'position-unknown': {
    name: 'The position is neither left nor right',
    does: 'The button stays on the right.',
    fix: 'data-position is left or right.',
  },
  'support-email-unknown': {
    name: 'The support address is no mail address',
    does: 'Where the chat cannot be reached the button leads to a mail that goes nowhere.',
    fix: 'Write the bare address, without mailto: and without a name.',
  },
  'credentials-asked': {
    name: 'The tag asks for cookies',
    does: 'The browser refuses the script, because a file for everybody may not be asked for with cookies.',
    fix: 'Write crossorigin="anonymous", or leave it out.',
  },
  'no-queue': {
    name: 'The chat is called before it is there',
    does: 'The script is async: an inline script runs first, finds no ActiveCartChat, and throws.',
    fix: 'Put the queue before the first call.',
  },
  'method-unknown': {
    name: 'A method is called that is not there',
    does: 'Nothing happens by the queue, and the direct call throws.',
    fix: 'The methods are open, close, identify, setContext, on and status.',
  },
  'pin-moves': {
    name: 'A hash is on an address whose file changes',
    does: 'It works today. At the next release the browser finds other bytes and blocks the chat.',
    fix: 'Pin the address that stays what it is.',
  },
  'pin-older': {
    name: 'The page has pinned an older release',
    does: 'It works, but not for ever: an older release is kept for a year at the most. What is new is not on this page.',
    fix: 'Make the tag and its import map anew when it suits you.',
  },
  'pin-without-cors': {
    name: 'A hash without crossorigin',
    does: 'The browser may not read the file of another origin, so it cannot compare it, and blocks it.',
    fix: 'Write crossorigin="anonymous" beside integrity.',
  },
  'pin-not-ours': {
    name: 'The hash is not that of our script',
    does: 'The browser blocks the script: it is another release’s hash, or another file’s.',
    fix: 'Use the hash that belongs to the address.',
  },
  'pin-chunks-free': {
    name: 'Only the first file is pinned',
    does: 'The files that the script loads are not compared. A preload’s integrity would not do it either.',
    fix: 'Add the import map of the same release before the tag.',
  },
  'import-map-not-ours': {
    name: 'The import map is of another release',
    does: 'The button is drawn, and the chat behind it is blocked or not compared.',
    fix: 'Use the import map and the tag of one release, as they are made together.',
  },
  'nonce-missing': {
    name: 'The tag has no nonce',
    does: 'The page’s policy lets in scripts by a nonce, and the tag has none: it is blocked.',
    fix: 'Give the tag the page’s nonce.',
  },
  'nonce-other': {
    name: 'The tag’s nonce is not the page’s',
    does: 'It is blocked. Often the page comes from a cache and its header does not.',
    fix: 'Make header and page at the same time, with one nonce; do not cache the page without its header.',
  },
  'nonce-empty': {
    name: 'The tag’s nonce is empty',
    does: 'It is blocked, if it is empty in the page’s source too. A browser’s inspector hides every nonce.',
    fix: 'Look at the page’s source, not at the inspector, and give the tag the page’s nonce.',
  },
  'script-src': {
    name: 'The policy does not let the script in',
    does: 'The browser blocks the script: no button.',
    fix: 'Add the chat’s origin to this directive, or give the tag a nonce.',
  },
  'script-src-path': {
    name: 'The policy lets in one file only',
    does: 'The button is drawn, and the files behind it are blocked.',
    fix: 'Name the chat’s origin without a path.',
  },
  'connect-src': {
    name: 'The policy does not let the chat connect',
    does: 'The button is drawn, and the chat reaches nobody: no hours, no message, no form.',
    fix: 'Add the chat’s origin with https and with wss.',
  },
  'connect-src-wss': {
    name: 'The policy does not let in the WebSocket',
    does: 'https: does not stand for wss:. The chat falls back to slow requests, and where the server has several nodes it finds none.',
    fix: 'Add the origin with wss.',
  },
  'img-src': {
    name: 'The policy does not let in pictures of the chat',
    does: 'Pictures that agents and shoppers send are not shown; they can still be saved.',
    fix: 'Add the chat’s origin and blob: to img-src.',
  },
  'trusted-types': {
    name: 'Trusted Types keep the tag from being put in',
    does: 'A script of the page sets the tag’s address, which the policy forbids: it throws.',
    fix: 'Name the policy activecart-chat and use the module, or put the tag into the page’s HTML.',
  },
  'sandbox-scripts': {
    name: 'The page is sandboxed without scripts',
    does: 'No script of the page runs.',
    fix: 'Add allow-scripts.',
  },
  'sandbox-origin': {
    name: 'The page is sandboxed without an origin',
    does: 'The browser sends the origin null, which the server lets in from nobody, and blocks storage.',
    fix: 'Add allow-same-origin.',
  },
  'sandbox-popups': {
    name: 'The page is sandboxed without new windows',
    does: 'Links in the chat do not open.',
    fix: 'Add allow-popups.',
  },
  'storage-cleared': {
    name: 'The page clears its storage',
    does: 'With every visit the shopper’s conversation and her unsent messages are gone.',
    fix: 'Send Clear-Site-Data at sign-out only, or without "storage".',
  },
  'origin-not-allowed': {
    name: 'The server does not know this origin',
    does: 'The button is drawn, and every request is refused with 403.',
    fix: 'Add the origin to ALLOWED_ORIGINS and start the server anew. Each origin is named whole: with and without www, http and https, every port.',
  },
  'origin-unnamed': {
    name: 'The page has no origin',
    does: 'A file, a sandboxed page or an address that is none has no origin, and the server lets in none without a name.',
    fix: 'Open the page over http(s), from a small server on your machine for instance.',
  },
  'script-blocked': {
    name: 'The script did not run',
    does: 'The tag is there and the chat is not: a content blocker, the page’s policy or the network has stopped it.',
    fix: 'Look at the script in the browser’s network tools; turn content blockers off for the page and try again.',
  },
  unreachable: {
    name: 'The server does not answer',
    does: 'The button becomes a mail link.',
    fix: 'Open /healthz of the server in a new tab: its certificate, its DNS name, the proxy before it.',
  },
  'files-blocked': {
    name: 'The chat’s other files do not load',
    does: 'The button is drawn, and opening it gives a mail link.',
    fix: 'Let in the chat’s whole origin in script-src, and take old import maps out.',
  },
  'socket-blocked': {
    name: 'The WebSocket does not open',
    does: 'Messages go by slow requests. Where the server has several nodes they do not go at all.',
    fix: 'Let WebSockets through the proxy (Upgrade and Connection headers), and allow wss in connect-src.',
  },
  'line-blocked': {
    name: 'No line to the server can be had',
    does: 'There is no live chat: neither a WebSocket nor requests go through. The message form may still work.',
    fix: 'Pass /socket.io/ on to the server in the proxy.',
  },
  'storage-blocked': {
    name: 'The page may not store anything',
    does: 'The conversation ends with the page: a reload begins a new one, and unsent messages are lost.',
    fix: 'Allow storage for the page in the browser, and take sandbox without allow-same-origin away.',
  },
  'clock-off': {
    name: 'This machine’s clock is wrong',
    does: 'Times in the chat stay right, but a token for identify may count as expired or not yet valid.',
    fix: 'Set the clock of this machine, and of the server that signs the token.',
  },
  'button-hidden': {
    name: 'The button is not seen',
    does: 'The page’s own style, or a script of it, hides the button or has it moved out of the window.',
    fix: 'Look for rules and scripts about activecart-chat.',
  },
  'button-covered': {
    name: 'Something lies over the button',
    does: 'A click goes to another element of the page.',
    fix: 'Move that element, or the button by data-position.',
  },
};

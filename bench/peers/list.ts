/** Chat widgets that npm carries ready to run, with their own snippets. Their backends are stubs: what they cost is at least this. */
import type { Step } from '../page/visit.ts';
import type { Stub } from './host.ts';

export type Peer = {
  readonly name: string;
  readonly version: string;
  /** As its documentation writes it. */
  readonly snippet: (url: string) => string;
  readonly stub: Stub;
  /** Which file of the package its server sends under this path, where they differ. */
  readonly file?: (path: string) => string;
  readonly steps: readonly Step[];
};

/** Nobody tells when it is done opening. */
const OPENING_MS = 3_000;
const HELLO = 'Hello, how can we help?';

export const PEERS: readonly Peer[] = [
  {
    name: '@n8n/chat',
    version: '1.37.0',
    snippet: (url) => `<link href="${url}/dist/style.css" rel="stylesheet"><script type="module">
import { createChat } from '${url}/dist/chat.bundle.es.js';
createChat({ webhookUrl: '${url}/webhook' });
</script>`,
    stub: (path, body) => {
      if (path !== '/webhook') return undefined;
      return body.includes('loadPreviousSession') ? { data: [] } : { output: HELLO };
    },
    steps: [
      { name: 'open', press: '.chat-window-toggle', restMs: OPENING_MS },
      { name: 'letter', press: '.chat-window-wrapper textarea', type: 'W', restMs: 500 },
    ],
  },
  {
    name: 'deep-chat',
    version: '2.4.2',
    // It has no button of its own: it stands in the page.
    snippet: (url) => `<script type="module" src="${url}/dist/deepChat.bundle.js"></script><script>
addEventListener('DOMContentLoaded', () => {
  const chat = document.createElement('deep-chat');
  chat.setAttribute('connect', '{"url":"${url}/answer"}');
  chat.style.cssText = 'position:fixed;right:20px;bottom:20px;z-index:9';
  document.body.append(chat);
});
</script>`,
    stub: (path) => (path === '/answer' ? { text: HELLO } : undefined),
    steps: [{ name: 'letter', press: '#text-input', type: 'W', restMs: OPENING_MS }],
  },
  {
    name: '@rocket.chat/livechat',
    version: '1.13.3',
    snippet: (url) => `<script>
(function (w, d, s, u) {
  w.RocketChat = function (c) { w.RocketChat._.push(c) }; w.RocketChat._ = []; w.RocketChat.url = u;
  var h = d.getElementsByTagName(s)[0], j = d.createElement(s);
  j.async = true; j.src = u + '/rocketchat-livechat.min.js?_=201903270000';
  h.parentNode.insertBefore(j, h);
})(window, document, 'script', '${url}/livechat');
</script>`,
    stub: rocketChat,
    file: (path) => path.replace(/^\/livechat$/, '/build/index.html').replace(/^\/livechat\//, '/build/'),
    steps: [{ name: 'open', press: '.rocketchat-widget iframe', restMs: OPENING_MS }],
  },
];

/** Its server tells at the start what is open and how it looks. */
function rocketChat(path: string): object | undefined {
  if (!path.startsWith('/api/v1/livechat/config')) return undefined;
  return {
    success: true,
    config: {
      enabled: true,
      online: true,
      settings: { registrationForm: true, nameFieldRegistrationForm: true, emailFieldRegistrationForm: true },
      theme: { title: 'Support', color: '#0f7a64' },
      messages: {},
      departments: [],
      triggers: [],
      resources: {},
    },
  };
}

/** Every mistake that can be read from a page, its headers or its address, each by a page that has it. */
import { describe, expect, test } from 'vitest';
import { check, type EmbedFacts, type Pasted } from './check.ts';
import { MISTAKES, type MistakeId } from './mistake.ts';

const CHAT = 'https://chat.example';
const PAGE = 'https://shop.example/cart';
const OLDER = {
  loader: { path: '/widget/pinned/0123456789abcdef.js', integrity: 'sha384-OLDER' },
  chunks: [{ path: '/widget/cc/en/panel.js', integrity: 'sha384-OLDER-PANEL' }],
};
const RELEASE = {
  loader: { path: '/widget/aa/widget.js', integrity: 'sha384-LOADER' },
  chunks: [{ path: '/widget/bb/en/panel.js', integrity: 'sha384-PANEL' }],
};
const FACTS: EmbedFacts = {
  chat: CHAT,
  isAllowed: (origin) => origin === 'https://shop.example',
  release: RELEASE,
  older: [OLDER],
};
const TAG = `<script async src="${CHAT}/widget.js"></script>`;
const PINNED = `<script async src="${CHAT}/widget/aa/widget.js" integrity="sha384-LOADER" crossorigin="anonymous"></script>`;
const mapOf = (hash: string, path = '/widget/bb/en/panel.js') =>
  `<script type="importmap">{"integrity":{"${CHAT}${path}":"${hash}"}}</script>`;
const MAP = mapOf('sha384-PANEL');
const OLDER_PINNED = `<script async src="${CHAT}/widget/pinned/0123456789abcdef.js" integrity="sha384-OLDER" crossorigin="anonymous"></script>`;
const OLDER_MAP = mapOf('sha384-OLDER-PANEL', '/widget/cc/en/panel.js');
const tag = (more: string) => `<script async src="${CHAT}/widget.js" ${more}></script>`;
const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body></body></html>`;
const policy = (text: string) => `HTTP/2 200\r\ncontent-type: text/html\r\nContent-Security-Policy: ${text}`;

function found(pasted: Partial<Pasted>) {
  return check({ html: page(TAG), headers: '', page: '', ...pasted }, FACTS).mistakes;
}
const ids = (pasted: Partial<Pasted>) => found(pasted).map(({ id }) => id);

describe('a page that is right has no mistake', () => {
  test.each([
    ['the bare tag', { html: page(TAG), page: PAGE }],
    [
      'all attributes',
      {
        html: page(
          tag('data-locale="bn-BD" data-accent="#0b6b57" data-position="left" data-support-email="a@b.example"'),
        ),
      },
    ],
    ['defer instead of async', { html: page(`<script defer src="${CHAT}/widget.js"></script>`) }],
    ['no scheme of its own', { html: page('<script async src="//chat.example/widget.js"></script>'), page: PAGE }],
    ['pinned, with its map', { html: page(MAP + PINNED) }],
    [
      'a host in the policy',
      { headers: policy(`script-src ${CHAT}; connect-src ${CHAT} wss://chat.example; img-src blob:`) },
    ],
    [
      'a nonce',
      { html: page(tag('nonce="r4"')), headers: policy("script-src 'nonce-r4' 'strict-dynamic'; connect-src *") },
    ],
    ['a policy that only reports', { headers: "content-security-policy-report-only: default-src 'none'" }],
    ['Trusted Types for nothing', { headers: policy("require-trusted-types-for 'script'; trusted-types 'none'") }],
    ['attributes of other tools', { html: page(tag('data-cfasync="false" data-turbo-track="reload" id="chat"')) }],
    [
      'an early call with its queue',
      {
        html: page(
          `<script>window.ActiveCartChat ??= Object.assign((...c) => window.ActiveCartChat.q.push(c), { q: [] }); ActiveCartChat('open')</script>${TAG}`,
        ),
      },
    ],
    ['the module', { html: page('<script type="module">loadChat({ src })</script>') }],
    ['a part of a page', { html: TAG }],
    ['a comment beside the tag', { html: page(`<!-- ${TAG} -->${TAG}`) }],
    ['another origin of ours', { page: 'shop.example' }],
    ['COEP, which our files answer', { headers: 'cross-origin-embedder-policy: require-corp' }],
  ] as const)('[WG5] %s', (_what, pasted) => {
    expect(found(pasted)).toEqual([]);
  });
});

/** Each mistake that is read from what is pasted: a page that has it, and what the line should be. */
const CASES: readonly (readonly [MistakeId, Partial<Pasted>, string?])[] = [
  ['no-tag', { html: page('') }, TAG],
  ['two-tags', { html: page(TAG + TAG) }],
  ['commented-out', { html: page(`<!-- ${TAG} -->`) }],
  ['in-noscript', { html: page(`<noscript>${TAG}</noscript>`) }],
  ['in-template', { html: page(`<template>${TAG}</template>`) }],
  ['in-frame', { html: page(`<iframe srcdoc="${TAG.replaceAll('"', '&quot;')}"></iframe>`) }],
  ['chat-framed', { html: page(`${TAG}<iframe src="${CHAT}/chat"></iframe>`) }, TAG],
  [
    'wrong-host',
    { html: page('<script async src="https://chat.exmple/widget.js"></script>') },
    `src="${CHAT}/widget.js"`,
  ],
  ['relative-address', { html: page('<script async src="/widget.js"></script>') }, `src="${CHAT}/widget.js"`],
  [
    'old-address',
    { html: page(`<script async src="${CHAT}/widget/panel-B1x2.js"></script>`) },
    `src="${CHAT}/widget.js"`,
  ],
  ['http-on-https', { html: page('<script async src="http://chat.example/widget.js"></script>'), page: PAGE }],
  ['private-address', { html: page('<script async src="http://localhost:3000/widget.js"></script>'), page: PAGE }],
  ['not-async', { html: page(`<script src="${CHAT}/widget.js"></script>`) }, `<script async src="${CHAT}/widget.js">`],
  ['type-module', { html: page(tag('type="module"')) }],
  ['type-inert', { html: page(tag('type="text/plain" data-category="chat"')) }],
  ['nomodule', { html: page(tag('nomodule')) }],
  [
    'smart-quotes',
    { html: page(`<script async src=“${CHAT}/widget.js”></script>`) },
    `<script async src="${CHAT}/widget.js">`,
  ],
  ['place-left', { html: page(tag('nonce="{{ csp_nonce }}"')) }],
  ['attribute-unknown', { html: page(tag('data-color="#0b6b57"')) }, 'data-accent="#0b6b57"'],
  ['attribute-unknown', { html: page(tag('data-supportemail="a@b.example"')) }, 'data-support-email="a@b.example"'],
  ['attribute-unknown', { html: page(tag('lang="bn"')) }, 'data-locale="bn"'],
  ['locale-unknown', { html: page(tag('data-locale="bangla"')) }, 'data-locale="bn"'],
  ['accent-unknown', { html: page(tag('data-accent="0b6b57"')) }, 'data-accent="#0b6b57"'],
  ['position-unknown', { html: page(tag('data-position="bottom-left"')) }, 'data-position="left"'],
  [
    'support-email-unknown',
    { html: page(tag('data-support-email="mailto:a@b.example"')) },
    'data-support-email="a@b.example"',
  ],
  ['credentials-asked', { html: page(tag('crossorigin="use-credentials"')) }, 'crossorigin="anonymous"'],
  ['no-queue', { html: page(`${TAG}<script>ActiveCartChat('open')</script>`) }],
  ['method-unknown', { html: page(`${TAG}<script>addEventListener('load', () => ActiveCartChat.show())</script>`) }],
  [
    'pin-moves',
    { html: page(MAP + tag('integrity="sha384-LOADER" crossorigin="anonymous"')) },
    `src="${CHAT}/widget/aa/widget.js"`,
  ],
  ['pin-older', { html: page(OLDER_MAP + OLDER_PINNED) }],
  ['pin-without-cors', { html: page(MAP + PINNED.replace(' crossorigin="anonymous"', '')) }, 'crossorigin="anonymous"'],
  ['pin-not-ours', { html: page(MAP + PINNED.replace('sha384-LOADER', 'sha384-OLD')) }, 'integrity="sha384-LOADER"'],
  ['pin-chunks-free', { html: page(PINNED) }],
  [
    'import-map-not-ours',
    { html: page(mapOf('sha384-OLD') + PINNED) },
    `"${CHAT}/widget/bb/en/panel.js": "sha384-PANEL"`,
  ],
  ['import-map-not-ours', { html: page(mapOf('sha384-OLD', '/widget/old/en/panel.js') + PINNED) }],
  ['nonce-missing', { headers: policy("script-src 'nonce-r4'") }, `<script async src="${CHAT}/widget.js" nonce="r4">`],
  [
    'nonce-other',
    { html: page(tag('nonce="old"')), headers: policy("script-src 'nonce-r4'") },
    `<script async src="${CHAT}/widget.js" nonce="r4">`,
  ],
  ['nonce-empty', { html: page(tag('nonce=""')), headers: policy("script-src 'nonce-r4' 'strict-dynamic'") }],
  ['nonce-missing', { headers: policy(`script-src ${CHAT} 'nonce-r4' 'strict-dynamic'`) }],
  ['script-src', { headers: policy("script-src 'self'; connect-src *") }, `script-src 'self' ${CHAT}`],
  ['script-src', { headers: policy("default-src 'self'; connect-src *; img-src *") }, `script-src 'self' ${CHAT}`],
  [
    'script-src',
    { html: page(`<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${TAG}`) },
    `script-src 'self' ${CHAT}`,
  ],
  ['script-src', { headers: "script-src 'self'" }, `script-src 'self' ${CHAT}`],
  ['script-src-path', { headers: policy(`script-src 'self' ${CHAT}/widget.js`) }, `script-src 'self' ${CHAT}`],
  ['connect-src', { headers: policy("connect-src 'self'") }, `connect-src 'self' ${CHAT} wss://chat.example`],
  ['connect-src-wss', { headers: policy(`connect-src ${CHAT}`) }, `connect-src ${CHAT} wss://chat.example`],
  ['img-src', { headers: policy("img-src 'self'") }, `img-src 'self' ${CHAT} blob:`],
  [
    'trusted-types',
    {
      html: page(`<script>const s = document.createElement('script'); s.src = '${CHAT}/widget.js'</script>`),
      headers: policy("require-trusted-types-for 'script'; trusted-types 'none'"),
    },
    'trusted-types activecart-chat',
  ],
  [
    'sandbox-scripts',
    { headers: policy('sandbox allow-same-origin allow-popups') },
    'sandbox allow-same-origin allow-popups allow-scripts',
  ],
  ['sandbox-origin', { headers: policy('sandbox allow-scripts allow-popups') }],
  ['sandbox-popups', { headers: policy('sandbox allow-scripts allow-same-origin') }],
  ['storage-cleared', { headers: 'Clear-Site-Data: "cache", "storage"' }],
  ['origin-not-allowed', { page: 'https://www.shop.example/' }, 'ALLOWED_ORIGINS=…,https://www.shop.example'],
  ['origin-unnamed', { page: 'file:///home/me/shop.html' }],
];

describe('a page with a mistake', () => {
  test.each(CASES.map(([id, pasted, change]) => ({ id, pasted, change })))(
    '[WG5] $id is named, alone, with the line to change: $pasted',
    ({ id, pasted, change }) => {
      expect(ids(pasted)).toEqual([id]);
      if (change !== undefined) expect(found(pasted)[0]?.change).toBe(change);
    },
  );

  test('[WG5] every mistake that can be read has its case', () => {
    const onThePage = Object.keys(MISTAKES).slice(Object.keys(MISTAKES).indexOf('script-blocked'));
    const cases = new Set<string>(CASES.map(([id]) => id));
    expect(Object.keys(MISTAKES).filter((id) => !cases.has(id))).toEqual(onThePage);
    expect(cases.size).toBeGreaterThanOrEqual(25);
  });

  test('[WG5] several at once come with what stops the chat first', () => {
    const html = page(`<script src="${CHAT}/widget.js" data-color="red"></script>`);
    expect(ids({ html, headers: policy("default-src 'self'"), page: 'https://other.example' })).toEqual([
      'script-src',
      'connect-src',
      'origin-not-allowed',
      'not-async',
      'attribute-unknown',
      'img-src',
    ]);
  });

  test('[WG5] an address that is none, with a port, or without a scheme', () => {
    expect(ids({ page: 'not an address' })).toEqual(['origin-unnamed']);
    expect(found({ page: 'localhost:5173' })[0]?.found).toBe('https://localhost:5173');
  });

  test('[SE3] a page that is made to be slow or long is answered soon and shortly', () => {
    const [spaces, lines, many] = [' '.repeat(300_000), '_'.repeat(300_000), '<script src="widget.js" data-color="'];
    const pages = [tag(`${spaces}type="text/x"`), tag(`nonce="${lines}"`), tag(`${spaces}x nomodule`)];
    const before = performance.now();
    for (const html of pages) found({ html, headers: policy("script-src 'nonce-r4'") });
    const long = Array.from({ length: 9_000 }, (_, index) => `${many}${index}"></script>`).join('');
    expect(found({ html: long }).length).toBeLessThanOrEqual(100);
    // A regular expression that goes back for each of 300,000 signs takes minutes.
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test('[SE2] what is broken, empty or hostile ends in an answer', () => {
    const odd = ['', '<', '<script', '<script async src=', `${'<div>'.repeat(20_000)}`, '<!--'.repeat(5_000), '\u0000'];
    for (const html of odd) expect(() => found({ html })).not.toThrow();
    expect(() => found({ html: page('<script async src="http://[/widget.js"></script>') })).not.toThrow();
    expect(() => found({ headers: 'content-security-policy: ;;;, script-src' })).not.toThrow();
  });
});

/** /install as a developer without a script has it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import { LOCALES } from '../../../shared/locales.ts';
import { MISTAKES } from '../../domain/embed/mistake.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { SEEN } from './check-script.ts';
import { bn as mistakesBn } from './mistakes/bn.ts';
import { TEXTS } from './words.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
afterEach(() => app.close());

const SHOP = 'https://our-shop.example';
const start = async () => {
  app = await startTestApp({ env: { ALLOWED_ORIGINS: SHOP } });
};
const page = async (query = '') => (await fetch(`${app.url}/install${query}`)).text();
const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const check = (fields: Record<string, string>, query = '', headers: Record<string, string> = {}) =>
  fetch(`${app.url}/install${query}`, { method: 'POST', body: new URLSearchParams(fields), headers });

describe('the tag and the policy', () => {
  test('[WG5] the tag is made of what was chosen, with this server’s address', async () => {
    await start();
    const shown = plain(await page('?locale=bn&position=left&accent=%230b6b57&email=help@shop.example'));
    expect(shown).toContain(
      `<script async src="${app.url}/widget.js" data-locale="bn" data-position="left" data-accent="#0b6b57" data-support-email="help@shop.example"></script>`,
    );
    expect(shown).toContain('Text on the colour has 6.4:1.');
    expect(shown).toContain(`connect-src ${app.url} ${app.url.replace('http', 'ws')}`);
  });

  test('[WG2] a policy that is pasted comes back with what the chat needs, and why', async () => {
    await start();
    const query = new URLSearchParams({ scripts: 'nonce', policy: "default-src 'self'; script-src 'nonce-r4'" });
    const shown = plain(await page(`?${query}`));
    expect(shown).toContain(`default-src 'self';\nscript-src 'nonce-r4';\nconnect-src 'self' ${app.url} ws://`);
    expect(shown).toContain(TEXTS.en.policy.reasons.connect);
    expect(shown).toContain(' nonce="{nonce}"></script>');
    expect(plain(await page('?policy=hello'))).toContain(TEXTS.en.policy.unread);
  });

  test('[WG3] a colour that is none is said, and left out of the tag', async () => {
    await start();
    const shown = await page('?accent=bluish');
    expect(shown).toContain(TEXTS.en.tag.accentBad);
    expect(shown).not.toContain('bluish&quot;');
    expect(shown).not.toContain('=&quot;bluish');
  });

  test('[SE5] what was typed stays text, and the page’s policy lets in our own files alone', async () => {
    await start();
    const evil = '"><script>alert(1)</script>';
    const query = new URLSearchParams({ accent: evil, email: evil, policy: evil });
    const answer = await fetch(`${app.url}/install?${query}`);
    expect(await answer.text()).not.toContain('<script>alert');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  });

  test('[WG4] it is whole in Bangla, and every mistake has its place', async () => {
    await start();
    const shown = await page('?lang=bn');
    expect(shown).toContain('<html lang="bn">');
    for (const id of Object.keys(MISTAKES)) expect(shown).toContain(`<div id="${id}">`);
    expect(shown).toContain(mistakesBn['no-tag'].name);
    expect(shown).toContain('href="/install?lang=en"');
  });
});

describe('the checker', () => {
  test('[WG5] names each mistake of what was pasted, with the line to change', async () => {
    await start();
    const html = `<html><head><script src="${app.url}/widget.js" data-color="#0b6b57"></script></head></html>`;
    const shown = plain(await (await check({ html, page: 'https://www.our-shop.example/cart' })).text());
    expect(shown).toContain('4 mistakes found');
    expect(shown).toContain('ALLOWED_ORIGINS=…,https://www.our-shop.example');
    expect(shown).toContain('data-accent="#0b6b57"');
    expect(shown).toContain(`<script async src="${app.url}/widget.js" data-color="#0b6b57">`);
    expect(shown).toContain('Looked at: the HTML, the origin.');
  });

  test('[SE1] it asks the server’s own list about the one origin, and tells no other', async () => {
    await start();
    const allowed = await (await check({ page: SHOP })).text();
    expect(allowed).toContain(TEXTS.en.check.none);
    const refused = await (await check({ page: 'https://other.example' })).text();
    expect(refused).not.toContain(SHOP);
  });

  test('[SE7] it fetches nothing: an address that would answer is not asked', async () => {
    await start();
    const asked = vi.spyOn(globalThis, 'fetch');
    const before = asked.mock.calls.length;
    await (
      await check({ page: `${app.url}/healthz`, html: `<script async src="${app.url}/widget.js"></script>` })
    ).text();
    expect(asked.mock.calls.length - before).toBe(1);
    asked.mockRestore();
  });

  test('[SE3] too much is said on the page, what is pasted nowhere else is refused, and nothing pasted is asked for', async () => {
    await start();
    const large = await check({ html: 'x'.repeat(LIMITS.pastedBytes) });
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining(TEXTS.en.check.tooLarge)]);
    expect((await check({ html: 'x' }, '', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await (await check({})).text()).toContain(TEXTS.en.check.nothing);
  });

  test('[SE5] what was pasted comes back as text', async () => {
    await start();
    const shown = await (
      await check({ html: '</textarea><script>alert(1)</script>', headers: '</textarea><img src=x>' })
    ).text();
    expect(shown).not.toMatch(/<script>alert|<img src=x>/);
  });
});

test('[WG5] the checker for the browser has its words in every language, for pages of any origin', async () => {
  await start();
  for (const locale of LOCALES) {
    const answer = await fetch(`${app.url}/install/check.js?lang=${locale}`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const script = await answer.text();
    expect(script).toContain(TEXTS[locale].console.good);
    expect(() => new Function(script)).not.toThrow();
  }
  expect(SEEN.length).toBeGreaterThanOrEqual(20);
});

/** The policies of docs/on-your-pages.md: what stands there is what is tested, and nothing else is. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HostPage, Shop } from './host-page.ts';

export type DocPolicy = { readonly name: string; readonly policy: string };

const DOC = resolve(import.meta.dirname, '../../docs/on-your-pages.md');
const ROW = /^\| ([^|]+) \| `(default-src [^`|]+)` \|$/gm;

/** The rows of the table, in order. */
export function docPolicies(): readonly DocPolicy[] {
  return [...readFileSync(DOC, 'utf8').matchAll(ROW)].map(([, name = '', policy = '']) => ({ name, policy }));
}

/** A page under this policy, as the guide tells to write it. */
export function pageUnder(policy: string, { app }: Shop): HostPage {
  const nonce = policy.includes('{nonce}') ? ' nonce="r4nd0m"' : '';
  return {
    policy: policy
      .replaceAll('{nonce}', 'r4nd0m')
      .replaceAll('https://chat.example', app.url)
      .replaceAll('wss://chat.example', app.url.replace('http', 'ws')),
    tag: `<script async${nonce} src="${app.url}/widget.js"></script>`,
  };
}

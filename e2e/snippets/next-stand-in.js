/**
 * What the snippet takes from Next, as its documentation has it, since Next itself is 100 MB: `next/script` puts a script
 * of an address in once over all routes, after the page is interactive, with the attributes it was given; and
 * `usePathname` follows the address.
 */
import { useEffect, useSyncExternalStore } from 'react';

/** @type {Set<string>} */
const loaded = new Set();

/** @param {{ src: string, strategy?: string, nonce?: string }} props */
export default function Script({ src, strategy: _strategy, nonce, ...attributes }) {
  useEffect(() => {
    if (loaded.has(src)) return;
    loaded.add(src);
    const script = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, String(value));
    if (nonce) script.nonce = nonce;
    script.src = src;
    document.body.append(script);
  });
  return null;
}

/** @param {() => void} changed */
function follow(changed) {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

export function usePathname() {
  return useSyncExternalStore(
    follow,
    () => location.hash.slice(1) || '/',
    () => '/',
  );
}

/** Where a connection comes from, as far as it can be believed. */
import type { IncomingHttpHeaders } from 'node:http';

/** Of a handshake: its headers, and the socket's own peer. */
export type Caller = { readonly headers: IncomingHttpHeaders; readonly address: string };

/** The peer itself, or what the nearest `proxies` proxies say of theirs, as the key that its limits are counted under. */
export function callerAddress(proxies: number, keyOf: (ip: string) => string): (caller: Caller) => string {
  return ({ headers, address }) => {
    const forwarded = [headers['x-forwarded-for']]
      .flat()
      .join(',')
      .split(',')
      .map((one) => one.trim());
    const told = proxies > 0 ? forwarded.filter(Boolean).at(-proxies) : undefined;
    return keyOf(told ?? address);
  };
}

/** Identities as a shop's backend signs them, and worse. */
import { createHmac } from 'node:crypto';

export const SHOP_SECRET = 'the secret of the shop with more than 32 characters';
/** `IDENTITY_SECRETS` with that secret alone. */
export const IDENTITY_ENV = { IDENTITY_SECRETS: `2026a:${SHOP_SECRET}` };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with just these claims and this header: by hand, so that it may be wrong in any way. */
export function signed(claims: object, secret = SHOP_SECRET, header: object = { alg: 'HS256' }): string {
  const body = `${part(header)}.${part(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

/** A good one of `sub`, for an hour from `now` on. */
export function identityOf(sub: string, now: number, more: object = {}): string {
  const iat = Math.floor(now / 1_000);
  return signed({ sub, aud: 'activecart-chat', iat, exp: iat + 3_600, ...more });
}

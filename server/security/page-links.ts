/** Signed links to pages that need no sign-in: each opens one page of one conversation, and cannot be guessed. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32.ts';

export type LinkedPage = 'rate' | 'feedback-receipt' | 'ticket-receipt';

export type PageLinks = {
  /** `<conversationId>.<mac>` */
  tokenFor(page: LinkedPage, conversationId: string): string;
  /** The conversation whose page this token opens; null where we never gave it out. */
  conversationOf(page: LinkedPage, token: string): string | null;
};

/** 128 bits, 26 letters. */
const MAC_BYTES = 16;
/** Mail programs that write addresses in capitals break no link of ours. */
const TOKEN = /^([a-z2-7]{26})\.([a-z2-7]{26})$/i;

/** `secret` is the store's: links in letters stay good over restarts. */
export function pageLinks(secret: Uint8Array): PageLinks {
  // The purpose goes into the code, so that no other use of the secret makes a link.
  const macOf = (page: LinkedPage, conversationId: string) =>
    base32(createHmac('sha256', secret).update(`page ${page}\n${conversationId}`).digest().subarray(0, MAC_BYTES));
  return {
    tokenFor: (page, conversationId) => `${conversationId}.${macOf(page, conversationId)}`,
    conversationOf(page, token) {
      const [, conversationId, mac] = TOKEN.exec(token.toLowerCase()) ?? [];
      if (conversationId === undefined || mac === undefined) return null;
      return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(page, conversationId))) ? conversationId : null;
    },
  };
}

/**
 * The addresses that our letters carry: a reply address that leads back to its conversation and cannot be guessed,
 * an envelope address that names the letter when it bounces, and the Message-ID.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { OwnAddresses } from '../domain/inbound/own-addresses.ts';
import { base32 } from '../security/base32.ts';

export type MailAddresses = OwnAddresses & {
  /** `support+<conversationId>.<mac>@domain` */
  replyAddress(conversationId: string): string;
  /** VERP: `bounces+<letterId>@domain` */
  bounceAddress(letterId: string): string;
  /** `<letterId@domain>` */
  messageId(letterId: string): string;
};

/** 80 bits: out of reach of guessing through a mail server, and 16 letters. */
const MAC_BYTES = 10;
/** RFC 5321 section 4.5.3.1.1 */
const LOCAL_OCTETS = 64;
/** `+`, 26 letters of the id, `.`, 16 letters of the code. */
const TOKEN_OCTETS = 44;
const TOKEN = /\+([a-z2-7]{26})\.([a-z2-7]{16})@[^@]+$/;
const LETTER_ID = '([a-z2-7]{26})';

/**
 * `supportEmail` is the mailbox that we read; `secret` is the store's, so that addresses stay good over restarts.
 * Throws where the mailbox's name leaves no room for the token.
 */
export function mailAddresses(supportEmail: string, secret: Uint8Array): MailAddresses {
  const at = supportEmail.lastIndexOf('@');
  const mailbox = supportEmail.slice(0, at);
  const domain = domainToASCII(supportEmail.slice(at + 1));
  if (Buffer.byteLength(mailbox) > LOCAL_OCTETS - TOKEN_OCTETS) {
    throw new Error(
      `SUPPORT_EMAIL: "${mailbox}" is longer than ${LOCAL_OCTETS - TOKEN_OCTETS} characters before the @, which leaves no room for reply addresses`,
    );
  }
  const bounce = new RegExp(`^bounces\\+${LETTER_ID}@(.+)$`);
  const id = new RegExp(`^<${LETTER_ID}@(.+)>$`);
  /** The id that an address or a Message-ID of our domain has in it. */
  const idIn = (pattern: RegExp, text: string): string | null => {
    const [, letterId, host] = pattern.exec(text.toLowerCase()) ?? [];
    return letterId !== undefined && host !== undefined && isOurs(host) ? letterId : null;
  };
  const isOurs = (host: string) => domainToASCII(host) === domain;
  return {
    replyAddress: (conversationId) => `${mailbox}+${conversationId}.${macOf(secret, conversationId)}@${domain}`,
    bounceAddress: (letterId) => `bounces+${letterId}@${domain}`,
    messageId: (letterId) => `<${letterId}@${domain}>`,
    readBounceAddress: (address) => idIn(bounce, address),
    readMessageId: (messageId) => idIn(id, messageId),
    looksLikeReplyAddress(address) {
      const end = address.lastIndexOf('@');
      return (
        address.slice(0, end).toLowerCase().startsWith(`${mailbox.toLowerCase()}+`) && isOurs(address.slice(end + 1))
      );
    },
    readReplyAddress(address) {
      const [, conversationId, mac] = TOKEN.exec(address.toLowerCase()) ?? [];
      if (conversationId === undefined || mac === undefined) return null;
      return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secret, conversationId))) ? conversationId : null;
    },
  };
}

/** The purpose goes into the code, so that no other use of the secret makes a reply address. */
function macOf(secret: Uint8Array, conversationId: string): string {
  const mac = createHmac('sha256', secret).update(`reply-address\n${conversationId}`).digest();
  return base32(mac.subarray(0, MAC_BYTES));
}

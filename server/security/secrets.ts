/** Ids and visitor tokens. A visitor's id is made of her token's hash: nothing that could be stolen is stored (ID1). */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32.ts';

const TOKEN_BYTES = 32;
const TAG_BYTES = 16;
const ID_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{22}$/;

export type Secrets = {
  newConversationId(): string;
  newLetterId(): string;
  /** The same id for the same conversation: it is asked for once how it was (FB1). */
  ratingLetterIdFor(conversationId: string): string;
  newAgentId(): string;
  /** The same id for the same visitor and clientId, so that a repeated form finds its conversation (TK1). */
  conversationIdFor(visitorId: string, clientId: string): string;
  /**
   * The visitor who is known by a mail address alone: nobody has a token for her. What may not be from that address is
   * of another, so that it never stands beside what is.
   */
  mailVisitorId(address: string, isDoubtful: boolean): string;
};

export type VisitorTokens = {
  mint(): string;
  /** The token for a message left without one: the same for the same client id, so that a repeat is answered alike. */
  mintFor(clientId: string, email: string): string;
  /** The visitor whose token this is; null where we never gave it out. */
  visitorIdOf(token: string | undefined): string | null;
};

/** `secret` is the store's: tokens stay good over restarts and over nodes. */
export function visitorTokens(secret: Uint8Array): VisitorTokens {
  const tagged = (body: Buffer) => `${body.toString('base64url')}.${tagOf(secret, body)}`;
  return {
    mint: () => tagged(randomBytes(TOKEN_BYTES)),
    mintFor: (clientId, email) => tagged(keyed(secret, 'left-message', `${clientId}\n${email}`)),
    visitorIdOf(token) {
      if (token === undefined || !TOKEN.test(token)) return null;
      const [body = ''] = token.split('.');
      // Compared whole: base64 has several spellings for some bytes, and we gave out one.
      const given = tagged(Buffer.from(body, 'base64url'));
      if (!timingSafeEqual(Buffer.from(token), Buffer.from(given))) return null;
      return base32(createHash('sha256').update(token).digest().subarray(0, ID_BYTES));
    },
  };
}

export function secretsOf(secret: Uint8Array): Secrets {
  const fresh = () => base32(randomBytes(ID_BYTES));
  return {
    newConversationId: fresh,
    newLetterId: fresh,
    newAgentId: fresh,
    ratingLetterIdFor: (conversationId) => base32(keyed(secret, 'rating-letter', conversationId).subarray(0, ID_BYTES)),
    conversationIdFor: (visitorId, clientId) =>
      base32(keyed(secret, 'conversation', `${visitorId}\n${clientId}`).subarray(0, ID_BYTES)),
    mailVisitorId: (address, isDoubtful) =>
      base32(keyed(secret, isDoubtful ? 'doubtful-mail' : 'mail', address.toLowerCase()).subarray(0, ID_BYTES)),
  };
}

/** One key for all, told apart by what it is for. */
function keyed(secret: Uint8Array, purpose: string, text: string | Buffer): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n`).update(text).digest();
}

function tagOf(secret: Uint8Array, body: Buffer): string {
  return keyed(secret, 'visitor-token', body).subarray(0, TAG_BYTES).toString('base64url');
}

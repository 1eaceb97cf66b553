/** Ids and visitor tokens. A visitor's id is made of her token's hash: nothing that could be stolen is stored (ID1). */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32.ts';

const TOKEN_BYTES = 32;
const TAG_BYTES = 16;
const HEAD_BYTES = 16;
const ID_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{22}$/;

export type Secrets = {
  newConversationId(): string;
  newLetterId(): string;
  /** The same id for the same conversation: it is asked for once how it was (FB1). */
  ratingLetterIdFor(conversationId: string): string;
  /** The same id for the same notice and address: it is told once (NT3). */
  announcementIdFor(version: number, address: string): string;
  newAgentId(): string;
  /** The same id for the same visitor and clientId, so that a repeated form finds its conversation (TK1). */
  conversationIdFor(visitorId: string, clientId: string): string;
  /**
   * The visitor who is known by a mail address alone: nobody has a token for her. What may not be from that address is
   * of another, so that it never stands beside what is.
   */
  mailVisitorId(address: string, isDoubtful: boolean): string;
  /** ID2: the visitor whom the shop knows by this subject: the same from every browser. */
  subjectVisitorId(sub: string): string;
};

export type VisitorTokens = {
  mint(): string;
  /** The token for a message left without one: the same for the same client id, so that a repeat is answered alike. */
  mintFor(clientId: string, email: string): string;
  /** The visitor whose token this is; null where we never gave it out. */
  visitorIdOf(token: string | undefined): string | null;
  /**
   * ID2: the token of a browser in which this subject has signed in. Of the same two it is always the same, so that
   * tabs need not agree on it; of a token that is bound to the subject already it is that token.
   */
  bound(token: string | null, sub: string): string;
  /**
   * Whether this token was made when the subject signed in in that visitor's browser, where nobody had before: what had
   * been uploaded there as nobody's is hers.
   */
  isFrom(token: string, sub: string, visitorId: string): boolean;
  /** Whether another subject has signed in with this token: what was written with it is not this one's. */
  isOfAnother(token: string, sub: string): boolean;
};

/** `secret` is the store's: tokens stay good over restarts and over nodes. */
export function visitorTokens(secret: Uint8Array): VisitorTokens {
  const tagged = (kind: TokenKind, body: Buffer) => `${body.toString('base64url')}.${tagOf(secret, kind, body)}`;
  /** Compared whole: base64 has several spellings for some bytes, and we gave out one. */
  const isOurs = (kind: TokenKind, token: string) =>
    timingSafeEqual(Buffer.from(token), Buffer.from(tagged(kind, bodyOf(token))));
  const headFor = (from: string, sub: string) =>
    keyed(secret, 'bound-token-head', `${from}\n${sub}`).subarray(0, HEAD_BYTES);
  /** The second half of a bound token's body says whose it is, to who knows the subject. */
  const boundBody = (head: Buffer, sub: string) =>
    Buffer.concat([head, keyed(secret, 'token-of-subject', `${head.toString('base64url')}\n${sub}`)], TOKEN_BYTES);
  const isBoundTo = (token: string, sub: string) =>
    timingSafeEqual(Buffer.from(token), Buffer.from(tagged('bound-token', boundBody(headOf(token), sub))));

  return {
    mint: () => tagged('visitor-token', randomBytes(TOKEN_BYTES)),
    mintFor: (clientId, email) => tagged('visitor-token', keyed(secret, 'left-message', `${clientId}\n${email}`)),
    visitorIdOf(token) {
      if (token === undefined || !TOKEN.test(token)) return null;
      if (!isOurs('visitor-token', token) && !isOurs('bound-token', token)) return null;
      return idOf(token);
    },
    bound(token, sub) {
      if (token !== null && isBoundTo(token, sub)) return token;
      const from = token === null ? randomBytes(TOKEN_BYTES).toString('base64url') : idOf(token);
      // Of another's token the next is made as well, and is not from it.
      const head =
        token !== null && isOurs('bound-token', token) ? headFor(`of another ${from}`, sub) : headFor(from, sub);
      return tagged('bound-token', boundBody(head, sub));
    },
    isFrom: (token, sub, visitorId) => isBoundTo(token, sub) && headOf(token).equals(headFor(visitorId, sub)),
    isOfAnother: (token, sub) => isOurs('bound-token', token) && !isBoundTo(token, sub),
  };
}

/** Apart, so that who holds one cannot tell whether somebody has signed in with it, and we can. */
type TokenKind = 'visitor-token' | 'bound-token';

const idOf = (token: string) => base32(createHash('sha256').update(token).digest().subarray(0, ID_BYTES));
const bodyOf = (token: string) => Buffer.from(token.slice(0, token.indexOf('.')), 'base64url');
const headOf = (token: string) => bodyOf(token).subarray(0, HEAD_BYTES);

export function secretsOf(secret: Uint8Array): Secrets {
  const fresh = () => base32(randomBytes(ID_BYTES));
  return {
    newConversationId: fresh,
    newLetterId: fresh,
    newAgentId: fresh,
    ratingLetterIdFor: (conversationId) => base32(keyed(secret, 'rating-letter', conversationId).subarray(0, ID_BYTES)),
    announcementIdFor: (version, address) =>
      base32(keyed(secret, 'announcement', `${version}\n${address.toLowerCase()}`).subarray(0, ID_BYTES)),
    conversationIdFor: (visitorId, clientId) =>
      base32(keyed(secret, 'conversation', `${visitorId}\n${clientId}`).subarray(0, ID_BYTES)),
    mailVisitorId: (address, isDoubtful) =>
      base32(keyed(secret, isDoubtful ? 'doubtful-mail' : 'mail', address.toLowerCase()).subarray(0, ID_BYTES)),
    subjectVisitorId: (sub) => base32(keyed(secret, 'subject', sub).subarray(0, ID_BYTES)),
  };
}

/** One key for all, told apart by what it is for. */
function keyed(secret: Uint8Array, purpose: string, text: string | Buffer): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n`).update(text).digest();
}

function tagOf(secret: Uint8Array, kind: TokenKind, body: Buffer): string {
  return keyed(secret, kind, body).subarray(0, TAG_BYTES).toString('base64url');
}

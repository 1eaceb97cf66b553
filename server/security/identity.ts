/** ID2: a signed-in shopper's identity: a short-lived token that the shop's own backend signs. It is never logged. */
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import type { Instant } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { cleanLine, cut } from '../domain/clean-text.ts';
import { isMailAddress } from '../domain/mail-address.ts';

/** What the shop says of its shopper. */
export type Identity = {
  /** The shop's own name for her account. */
  readonly sub: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly until: Instant;
};

export type Identities = {
  /** What `token` proves at `now`, or why it proves nothing. Anything at all may be given. */
  read(token: unknown, now: Instant): Promise<Outcome<Identity>>;
};

/** For whom the shop signs it: a token for another service of the shop is none for the chat. */
export const AUDIENCE = 'activecart-chat';
/** What the clocks of two servers may differ by. */
export const LEEWAY_S = 60;
/** Whatever is longer was not made to be short-lived. */
const LONGEST_S = 24 * 3_600;
/** A name, an address and an id need a tenth of it. */
const TOKEN_BYTES = 4 * 1024;
const SUB_LENGTH = 128;
const SECOND_MS = 1_000;

/** `secrets` by kid. Without one every identity is refused, so that a shop sees what it has not set up. */
export function createIdentities(secrets: ReadonlyMap<string, string>): Identities {
  const keys = new Map([...secrets].map(([kid, secret]) => [kid, new TextEncoder().encode(secret)]));
  const [onlyKey] = keys.values();

  /** Which of the live secrets it names; a token may leave that out where there is one. */
  function keyFor({ kid }: JWTHeaderParameters): Uint8Array {
    const key = kid === undefined && keys.size === 1 ? onlyKey : keys.get(String(kid));
    if (!key) throw new UnknownKey();
    return key;
  }

  return {
    async read(token, now) {
      if (keys.size === 0) return refused('This chat takes no identities: IDENTITY_SECRETS is not set.');
      if (typeof token !== 'string' || token === '') return refused('An identity is a signed token (JWT).');
      if (Buffer.byteLength(token) > TOKEN_BYTES) return refused('This identity is longer than 4 KiB.');
      try {
        const { payload } = await jwtVerify(token, keyFor, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          requiredClaims: ['sub', 'exp'],
          clockTolerance: LEEWAY_S,
          currentDate: new Date(now),
        });
        return identityIn(payload, now);
      } catch (error) {
        return refused(whyNot(error));
      }
    },
  };
}

class UnknownKey extends Error {}

const refused = (why: string) => refuse('unauthorized', why);

function identityIn({ sub, exp, name, email }: JWTPayload, now: Instant): Outcome<Identity> {
  if (typeof sub !== 'string' || sub === '' || sub.length > SUB_LENGTH || sub !== cleanLine(sub)) {
    return refused(`The subject (sub) of an identity is a text of 1 to ${SUB_LENGTH} characters on one line.`);
  }
  if (exp === undefined || exp > now / SECOND_MS + LONGEST_S + LEEWAY_S) {
    return refused('An identity is good for 24 hours at most (exp).');
  }
  const until = Math.floor(exp * SECOND_MS);
  // What the shop's records have of her may be anything: what is no name or address is left out.
  const line = typeof name === 'string' ? cut(cleanLine(name), LIMITS.nameLength) : '';
  const address = typeof email === 'string' && isMailAddress(email.trim()) ? email.trim() : null;
  return done({ sub, name: line === '' ? null : line, email: address, until });
}

/** In words for the shop's developer; none of them shows what was in the token. */
function whyNot(error: unknown): string {
  if (error instanceof UnknownKey) return 'No secret of ours has the kid of this identity.';
  if (error instanceof errors.JWTExpired) return 'This identity has expired.';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'An identity is signed with HS256.';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature of this identity is not right.';
  if (error instanceof errors.JWTClaimValidationFailed) return claimAt(error.claim, error.reason);
  if (error instanceof errors.JOSEError) return 'This is not a signed token (JWT).';
  throw error;
}

function claimAt(claim: string, reason: string): string {
  if (claim === 'aud') return `An identity is for the audience (aud) ${AUDIENCE}.`;
  return `The claim ${claim} of this identity is ${reason === 'missing' ? 'missing' : 'not right'}.`;
}

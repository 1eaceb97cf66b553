/** The fields that inputs are made of: checked and cleaned once, at the edge (SE4, MS7). */
import { z } from 'zod';
import { LIMITS } from '../../../shared/limits.ts';
import { AUDIENCES, TOPICS } from '../../../shared/topics.ts';
import { cleanLine, cleanText, cut } from '../../domain/clean-text.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { cleanPage } from '../../domain/page-address.ts';

export const clientId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is 1-64 letters, digits, - or _');
export const conversationId = z.string().regex(/^[a-z2-7]{26}$/, 'is not an id of ours');
export const agentId = conversationId;
export const seq = z.int().min(0);
export const epoch = z.string().min(1).max(64);
/** Milliseconds since the epoch, as far as dates go (ECMA-262). */
export const instant = z.int().min(0).max(8.64e15);
export const topic = z.enum(TOPICS);
export const audience = z.enum(AUDIENCES);

/** At most so many UTF-16 units, as the clients count: zod's own `max` counts code points. */
function upTo(length: number) {
  return z.string().check(({ value, issues }) => {
    if (value.length <= length) return;
    const message = `is longer than ${length} characters`;
    issues.push({ code: 'too_big', origin: 'string', maximum: length, input: value, message });
  });
}

/** 1-4,000 UTF-16 units after cleaning. */
export const text = z.string().transform(cleanText).pipe(upTo(LIMITS.textLength).min(1, 'is empty'));

/** Empty where files stand for it. */
export const maybeText = z.string().transform(cleanText).pipe(upTo(LIMITS.textLength));
/** Signed by us: a file's name takes up to 600 bytes of it. */
const REF_LENGTH = 2_048;
export const attachments = z
  .array(z.string().max(REF_LENGTH))
  .max(LIMITS.filesPerMessage, `are more than ${LIMITS.filesPerMessage}`)
  .optional();
/** For a message with a text, with files, or with both. */
export function saysSomething(said: Said | null): boolean {
  return said?.text !== '' || (Array.isArray(said.attachments) && said.attachments.length > 0);
}
type Said = { readonly text: string; readonly attachments?: readonly string[] | undefined };
/** Named with whatever else is wrong. */
export const SAYS_NOTHING = { path: ['text'], message: 'is empty', when: () => true };

/** A name says nothing of who it is; one that is too long is refused rather than cut. */
export const name = z.string().transform(cleanLine).pipe(upTo(LIMITS.nameLength));

export const email = z
  .string()
  .max(LIMITS.emailLength, 'is too long')
  .transform((address) => address.trim())
  .refine(isMailAddress, 'is not one mail address');

/**
 * A page that is none (javascript:, file:) is emptied, not refused: the message matters more. So is one without a
 * title taken; where the shopper came from is known to be told by pages, and nobody here needs it.
 */
export const page = z
  .strictObject({ url: z.string(), title: z.string().default(''), referrer: z.string().optional() })
  .transform(cleanPage);

export const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z0-9-]*$/);
export const zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_+/-]*$/);

const CONTEXT_KEYS = 12;
const CONTEXT_LENGTH = 200;
/** What a page tells of itself: a few short texts. */
export const context = z
  .record(
    z.string().regex(/^[\p{L}\p{M}\p{N}_. -]{1,40}$/u, 'has a key that is no short name'),
    z.string().transform((value) => cut(cleanLine(value), CONTEXT_LENGTH)),
  )
  .refine((keys) => Object.keys(keys).length <= CONTEXT_KEYS, `has more than ${CONTEXT_KEYS} keys`);

const REASON_LENGTH = 200;
/** Why something was done, in a few words. */
/** As it stands on the shopper's confirmation; whose it is, nobody has proven. */
export const orderRef = z.string().transform(cleanLine).pipe(upTo(LIMITS.orderRefLength));
/** FB3: what came of a complaint, in a few sentences. */
export const summary = z.string().transform(cleanText).pipe(upTo(LIMITS.complaintSummaryLength).min(1, 'is empty'));
export const reason = z.string().transform(cleanLine).pipe(upTo(REASON_LENGTH));

/** A tag is a short label on one line. */
export const tag = z.string().transform(cleanLine).pipe(upTo(LIMITS.tagLength).min(1, 'is empty'));

export const score = z.int().min(1).max(5);
export const ratingComment = z.string().transform(cleanText).pipe(upTo(LIMITS.ratingCommentLength));

/** An optional field may be left out; one with nothing in it counts as left out. */
export function optionalLine<T extends z.ZodType<string, string>>(field: T) {
  return z.preprocess((value) => (isBlank(value) ? undefined : value), field.optional());
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && cleanLine(value) === '');
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the keys that hold nothing: what is left out is not there. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Present<T>;
}

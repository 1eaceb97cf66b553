/** What a visitor may send over the socket. */
import { z } from 'zod';
import type { VisitorAuth } from '../../../shared/events.ts';
import * as field from './fields.ts';

export const inConversation = z.strictObject({ conversationId: field.conversationId });
export const maybeInConversation = z
  .strictObject({ conversationId: field.conversationId.optional() })
  .transform(field.present);
export const send = z
  .strictObject({
    conversationId: field.conversationId,
    clientId: field.clientId,
    text: field.maybeText,
    attachments: field.attachments,
  })
  .refine(field.saysSomething, field.SAYS_NOTHING)
  .transform(field.present);
export const since = z.strictObject({ conversationId: field.conversationId, after: field.seq, epoch: field.epoch });
export const seen = z.strictObject({ conversationId: field.conversationId, seq: field.seq });
export const typing = z.strictObject({ conversationId: field.conversationId, typing: z.boolean() });
export const context = field.context;
export const page = field.page;

export const start = z
  .strictObject({
    clientId: field.clientId,
    topic: field.topic,
    audience: field.audience,
    text: field.maybeText,
    attachments: field.attachments,
    name: field.optionalLine(field.name),
    email: field.optionalLine(field.email),
    page: field.page.optional(),
  })
  .refine(field.saysSomething, field.SAYS_NOTHING)
  .transform(field.present);

/** ID2: what it proves is another's question; here it is no more than a text or nothing. */
export const identify = z.strictObject({
  identity: z
    .string()
    .max(4 * 1024, 'is longer than 4 KiB')
    .nullable(),
});
export const list = z
  .strictObject({
    cursor: z
      .string()
      .regex(/^\d{1,16}:[a-z2-7]{26}$/, 'is not where a page ended')
      .optional(),
  })
  .transform(field.present);
export const noticeVersion = z.strictObject({ version: z.int().min(1) });

export const handOver = z.strictObject({ conversationId: field.conversationId, email: field.email });
export const mailTo = z.strictObject({ email: field.email });
export const rating = z
  .strictObject({
    conversationId: field.conversationId.optional(),
    score: field.score,
    comment: field.optionalLine(field.ratingComment),
  })
  .transform(field.present);
export const reopen = z
  .strictObject({ conversationId: field.conversationId, email: field.optionalLine(field.email) })
  .transform(field.present);

/** Whatever stands in the handshake's place for an identity: undefined where nothing does. */
export function identityIn(auth: unknown): unknown {
  return typeof auth === 'object' && auth !== null && 'identity' in auth ? (auth.identity ?? undefined) : undefined;
}

/** The rest of the handshake is read leniently: a shopper with an odd browser still gets a session. */
export function readAuth(auth: unknown): Omit<VisitorAuth, 'identity'> {
  const parsed = z
    .object({
      token: z.string().max(128).optional().catch(undefined),
      locale: field.locale.optional().catch(undefined),
      zone: field.zone.optional().catch(undefined),
      page: field.page.optional().catch(undefined),
    })
    .catch({})
    .parse(auth);
  return field.present(parsed);
}

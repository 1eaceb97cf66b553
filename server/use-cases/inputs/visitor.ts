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

/** The handshake is read leniently: a shopper with an odd browser still gets a session. */
export function readAuth(auth: unknown): VisitorAuth {
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

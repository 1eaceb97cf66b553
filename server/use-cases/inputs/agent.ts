/** What an agent's console may send over the socket. */
import { z } from 'zod';
import { COMPLAINT_OUTCOMES } from '../../../shared/case-entries.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { TOPICS_FOR } from '../../../shared/topics.ts';
import { AGENT_STATES, INBOX_SORTS, INBOX_VIEWS } from '../../../shared/views.ts';
import * as field from './fields.ts';

const REASON_LENGTH = 100;

export const presence = z
  .strictObject({ state: z.enum(AGENT_STATES), reason: z.string().max(REASON_LENGTH).optional() })
  .transform(field.present);
export const inbox = z
  .strictObject({
    view: z.enum(INBOX_VIEWS),
    cursor: z.string().max(100).optional(),
    sort: z.enum(INBOX_SORTS).optional(),
  })
  .transform(field.present);
export const toAgent = z.strictObject({ conversationId: field.conversationId, agentId: field.agentId });
export const handOver = z
  .strictObject({ conversationId: field.conversationId, email: field.optionalLine(field.email) })
  .transform(field.present);
export const tags = z.strictObject({
  conversationId: field.conversationId,
  tags: z.array(field.tag).max(LIMITS.tagsPerConversation),
});
export const note = z.strictObject({
  conversationId: field.conversationId,
  clientId: field.clientId,
  text: field.text,
});
export const snooze = z.strictObject({ conversationId: field.conversationId, until: field.instant });
export const noReply = z
  .strictObject({ conversationId: field.conversationId, reason: field.optionalLine(field.reason) })
  .transform(field.present);
export const reclassify = z
  .strictObject({ conversationId: field.conversationId, topic: field.topic, audience: field.audience })
  .refine(({ topic, audience }) => TOPICS_FOR[audience].includes(topic), {
    path: ['topic'],
    message: 'is no topic of this audience',
  });
export const settleComplaint = z.strictObject({
  conversationId: field.conversationId,
  outcome: z.enum(COMPLAINT_OUTCOMES),
  summary: field.summary,
});
export const merge = z.strictObject({ conversationId: field.conversationId, into: field.conversationId });
export const heldMail = z.strictObject({ conversationId: field.conversationId, seq: field.seq });
export const viewing = z.strictObject({ conversationId: field.conversationId.nullable() });

/** The first message of a chat, as a shopper's widget sends it. */
import { randomBytes } from 'node:crypto';
import type { StartInput } from '../../shared/events.ts';
import type { VisitorClient } from './clients.ts';

export function newClientId(): string {
  return randomBytes(16).toString('hex');
}

/** Another one each time. */
export function opening(text = 'Where is my parcel?', more: Partial<StartInput> = {}): StartInput {
  return { clientId: newClientId(), topic: 'order', audience: 'customer', text, ...more };
}

/** Where her chat is, once it has begun. */
export async function begin(visitor: VisitorClient, start: StartInput): Promise<{ readonly conversationId: string }> {
  const { conversationId } = await visitor.must('conversation:start', start);
  return { conversationId };
}

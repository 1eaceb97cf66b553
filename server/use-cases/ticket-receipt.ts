/** What the page of a message that was left says of it, to whoever has its signed address. */
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Topic } from '../../shared/topics.ts';
import type { Deps } from './deps.ts';

export type TicketReceipt = {
  readonly number: string;
  readonly topic: Topic;
  readonly receivedAt: Instant;
  readonly respondBy: Instant;
  readonly email: string | null;
  /** ML2: at most one automatic letter goes to an address in 24 h. */
  readonly copySent: boolean;
};

export async function ticketReceipt(deps: Deps, conversationId: string): Promise<Outcome<TicketReceipt>> {
  const { state } = await deps.logs.read(conversationId);
  if (!state?.ticket) return refuse('not-found', 'There is no such ticket.');
  const { ticket, topic, visitor, startedAt } = state;
  const { email } = visitor;
  return done({
    number: ticket.number,
    topic,
    receivedAt: startedAt,
    respondBy: ticket.promise.respondBy,
    email,
    copySent: email !== null && (await deps.store.lettersTo(conversationId, email)).length > 0,
  });
}

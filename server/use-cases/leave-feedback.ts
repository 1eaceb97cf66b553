/** FB2: what anyone has to say to the shop is a ticket, and a complaint one with a day by which it is resolved (FB3). */
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Deps } from './deps.ts';
import { leaveMessage } from './leave-message.ts';

export type LeftFeedback = {
  readonly visitorId: string;
  readonly clientId: string;
  readonly kind: 'feedback' | 'complaint';
  readonly email: string;
  readonly text: string;
  readonly orderRef: string | null;
  readonly locale: string;
};

export type FeedbackLeft = {
  readonly isNew: boolean;
  readonly conversationId: string;
  readonly number: string;
  /** Of a complaint. */
  readonly resolveBy: Instant | null;
};

/** The form does not ask what it is about: with an order it is that, and agents put it right (SL4). */
export async function leaveFeedback(deps: Deps, input: LeftFeedback): Promise<Outcome<FeedbackLeft>> {
  const { kind, orderRef, ...message } = input;
  const left = await leaveMessage(deps, {
    ...message,
    topic: orderRef === null ? 'product' : 'order',
    audience: 'customer',
    name: null,
    page: null,
    feedback: { kind, orderRef },
  });
  if (!left.ok) return left;
  const { isNew, conversationId, number } = left.value;
  const { casework } = await deps.logs.read(conversationId);
  return done({ isNew, conversationId, number, resolveBy: casework.complaint?.resolveBy ?? null });
}

/** What the receipt says. */
export type FeedbackReceipt = {
  readonly number: string;
  readonly kind: 'feedback' | 'complaint';
  readonly receivedAt: Instant;
  readonly respondBy: Instant;
  readonly resolveBy: Instant | null;
  readonly email: string | null;
  /** ML2: at most one automatic letter goes to an address in 24 h. */
  readonly copySent: boolean;
};

export async function feedbackReceipt(deps: Deps, conversationId: string): Promise<Outcome<FeedbackReceipt>> {
  const { state, casework } = await deps.logs.read(conversationId);
  if (!state?.ticket || casework.kind === 'help') return refuse('not-found', 'There is no such feedback.');
  const { ticket, visitor, startedAt } = state;
  const { email } = visitor;
  return done({
    number: ticket.number,
    kind: casework.kind,
    receivedAt: startedAt,
    respondBy: ticket.promise.respondBy,
    resolveBy: casework.complaint?.resolveBy ?? null,
    email,
    copySent: email !== null && (await deps.store.lettersTo(conversationId, email)).length > 0,
  });
}

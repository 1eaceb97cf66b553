/** The projection of a conversation's state to its row in the inbox. */
import { agentOf, type Conversation, offeredAt } from './conversation.ts';
import { ANSWER_TIMES, promiseClass } from './promise.ts';
import type { ConversationHeader } from './views.ts';

const PREVIEW_LENGTH = 140;

/** SL2: it runs from the first unanswered message. For the one that the ticket was opened with, the stored promise holds. */
function answerDue(state: Conversation): { targetAt: number | null; dueAt: number | null } {
  const { unansweredSince, ticket } = state;
  if (state.phase === 'resolved' || unansweredSince === null) return { targetAt: null, dueAt: null };
  if (ticket?.since === unansweredSince) {
    return { targetAt: ticket.promise.targetAt, dueAt: ticket.promise.respondBy };
  }
  const { targetMs, limitMs } = ANSWER_TIMES[promiseClass(state.topic)];
  return { targetAt: unansweredSince + targetMs, dueAt: unansweredSince + limitMs };
}

/** The header of conversation `id` in this state. */
export function headerOf(id: string, state: Conversation): ConversationHeader {
  return {
    id,
    phase: state.phase,
    agent: agentOf(state),
    number: state.ticket?.number ?? null,
    topic: state.topic,
    audience: state.audience,
    visitorId: state.visitor.id,
    name: state.visitor.name,
    email: state.visitor.email,
    locale: state.locale,
    lastSeq: state.lastSeq,
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    queuedAt: state.phase === 'queued' ? state.queuedAt : null,
    wait: state.phase === 'queued' || state.phase === 'live' ? state.wait : null,
    offeredAt: offeredAt(state),
    preview: state.last ? state.last.text.slice(0, PREVIEW_LENGTH).toWellFormed().replace(/\s+/g, ' ') : '',
    lastBy: state.last?.by ?? null,
    unansweredSince: state.unansweredSince,
    class: promiseClass(state.topic),
    ...answerDue(state),
  };
}

/** The projection of a conversation's state to its row in the inbox. */
import type { Timer } from './case-entries.ts';
import { type Casework, NO_CASEWORK } from './casework.ts';
import { agentOf, type Conversation, offeredAt } from './conversation.ts';
import type { Instant } from './entries.ts';
import { ANSWER_TIMES, promiseClass } from './promise.ts';
import type { ConversationHeader } from './views.ts';

const PREVIEW_LENGTH = 140;

/** What the row shows of the clocks; the server reckons it, for a complaint's days are the calendar's (SL3). */
export type RowClocks = {
  /** Whose instants these are: of what is due next. */
  readonly timer: Timer | null;
  readonly targetAt: Instant | null;
  readonly dueAt: Instant | null;
  /** A complaint's end; null where there is none, or where it pauses. */
  readonly resolveBy: Instant | null;
  /** When something is to be done about it by itself: a notice, a page, the end of a snooze. */
  readonly wakesAt: Instant | null;
};

/** SL2: it runs from the first unanswered message. For the one that the ticket was opened with, the stored promise holds. */
export function answerDue(
  state: Conversation,
  { kind }: Pick<Casework, 'kind'>,
): { targetAt: Instant | null; dueAt: Instant | null } {
  const { unansweredSince, ticket } = state;
  if (state.phase === 'resolved' || unansweredSince === null) return { targetAt: null, dueAt: null };
  if (ticket?.since === unansweredSince) {
    return { targetAt: ticket.promise.targetAt, dueAt: ticket.promise.respondBy };
  }
  const { targetMs, limitMs } = ANSWER_TIMES[promiseClass(state.topic, kind)];
  return { targetAt: unansweredSince + targetMs, dueAt: unansweredSince + limitMs };
}

/** The header of conversation `id` in this state. Without `clocks`, of the answer alone. */
export function headerOf(
  id: string,
  state: Conversation,
  casework: Casework = NO_CASEWORK,
  clocks: RowClocks = answerOnly(state, casework),
): ConversationHeader {
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
    class: promiseClass(state.topic, casework.kind),
    kind: casework.kind,
    complaintSince: casework.complaint?.since ?? null,
    held: casework.held.length,
    isUndelivered: casework.undelivered !== null,
    isAwaiting: casework.awaitingSince !== null,
    snoozedUntil: casework.snoozedUntil,
    isBreached: casework.told.some(({ notice }) => notice === 'limit'),
    isSettled: casework.complaint?.settled != null,
    mergedInto: casework.mergedInto?.conversationId ?? null,
    rating: state.rating,
    ...clocks,
  };
}

function answerOnly(state: Conversation, casework: Casework): RowClocks {
  const due = answerDue(state, casework);
  const timer = due.dueAt === null ? null : state.firstAnswerAt === null ? 'first' : 'next';
  return { ...due, timer, resolveBy: null, wakesAt: null };
}

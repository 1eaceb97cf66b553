/** What a row of the inbox shows of a conversation's clocks. */
import type { Casework } from '../../../shared/casework.ts';
import type { Conversation } from '../../../shared/conversation.ts';
import { answerDue, type RowClocks } from '../../../shared/header.ts';
import type { Calendar } from '../hours/calendar.ts';

export function rowClocks(state: Conversation, casework: Casework, _calendar: Calendar): RowClocks {
  const { targetAt, dueAt } = answerDue(state, casework);
  const timer = dueAt === null ? null : state.firstAnswerAt === null ? 'first' : 'next';
  return { timer, targetAt, dueAt, resolveBy: casework.complaint?.resolveBy ?? null, wakesAt: casework.snoozedUntil };
}

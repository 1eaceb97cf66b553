/** What this agent can do with a conversation as it is. The server decides; this is what is offered. */
import { agentOf, offeredAt } from '../shared/conversation.ts';
import type { DeskState, OpenThread } from './desk-state.ts';

export type ConversationAction =
  | 'claim'
  | 'take-over'
  | 'take-up'
  | 'hand-over'
  | 'give-address'
  | 'snooze'
  | 'wake'
  | 'await'
  | 'resume'
  | 'no-reply'
  | 'topic'
  | 'merge'
  | 'complaint'
  | 'settle'
  | 'resolve'
  | 'reopen'
  | 'transfer'
  | 'reply';

export function possibleActions(
  thread: OpenThread,
  { me, facts }: Pick<DeskState, 'me' | 'facts'>,
): ReadonlySet<ConversationAction> {
  const { state, casework } = thread.log;
  const owner = agentOf(state);
  const isUnsettled = casework.complaint !== null && casework.complaint.settled === null;
  const settle: readonly ConversationAction[] = isUnsettled ? ['settle'] : [];
  if (state.phase === 'resolved') return new Set(casework.mergedInto ? ['reopen'] : ['reopen', 'merge', ...settle]);
  if (owner && owner.id !== me.id) return new Set(['take-over', 'transfer']);
  // To claim what is offered to her is to accept it (QU3).
  const isToTake = owner === null || offeredAt(state) !== null;
  const common: readonly ConversationAction[] = [
    ...(isToTake ? (['claim'] as const) : []),
    'reply',
    'resolve',
    'transfer',
    'topic',
    ...(casework.kind === 'complaint' ? settle : (['complaint'] as const)),
  ];
  if (state.phase !== 'ticket') return new Set([...common, 'hand-over']);
  const isChatOpen = facts?.availability.channels.chat.open === true;
  return new Set([
    ...common,
    'snooze',
    'merge',
    casework.awaitingSince !== null ? 'resume' : state.unansweredSince === null ? 'await' : 'no-reply',
    ...(casework.snoozedUntil === null ? [] : (['wake'] as const)),
    ...(state.visitor.email === null || casework.undelivered ? (['give-address'] as const) : []),
    ...(thread.visitor.online && isChatOpen ? (['take-up'] as const) : []),
  ]);
}

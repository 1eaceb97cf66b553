/** What this agent can do with a conversation as it is. The server decides; this is what is offered. */
import { agentOf, type Conversation, offeredAt } from '../shared/conversation.ts';

export type ConversationAction =
  | 'claim'
  | 'take-over'
  | 'hand-over'
  | 'give-address'
  | 'resolve'
  | 'reopen'
  | 'transfer'
  | 'reply';

export function possibleActions(conversation: Conversation, myId: string): ReadonlySet<ConversationAction> {
  const owner = agentOf(conversation);
  if (conversation.phase === 'resolved') return new Set(['reopen']);
  if (owner && owner.id !== myId) return new Set(['take-over', 'transfer']);
  // To claim what is offered to her is to accept it (QU3).
  const isToTake = owner === null || offeredAt(conversation) !== null;
  const common: readonly ConversationAction[] = isToTake
    ? ['claim', 'reply', 'resolve', 'transfer']
    : ['reply', 'resolve', 'transfer'];
  if (conversation.phase !== 'ticket') return new Set([...common, 'hand-over']);
  return new Set(conversation.visitor.email === null ? [...common, 'give-address'] : common);
}

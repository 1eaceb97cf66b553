/** What this agent can do with a conversation as it is. The server decides; this is what is offered. */
import { agentOf, type Conversation } from '../shared/conversation.ts';

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
  const common: readonly ConversationAction[] = owner
    ? ['reply', 'resolve', 'transfer']
    : ['claim', 'reply', 'resolve', 'transfer'];
  if (conversation.phase !== 'ticket') return new Set([...common, 'hand-over']);
  return new Set(conversation.visitor.email === null ? [...common, 'give-address'] : common);
}

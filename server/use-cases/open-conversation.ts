/** What an agent sees on opening a conversation: its end, and the shopper beside it. */
import { agentOf, type Conversation, offeredAt } from '../../shared/conversation.ts';
import type { AgentName } from '../../shared/entries.ts';
import type { OpenedConversation } from '../../shared/events.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import type { VisitorView } from '../../shared/views.ts';
import { accept } from './claim.ts';
import type { Deps } from './deps.ts';
import { NO_SUCH_CONVERSATION } from './own-conversation.ts';

const EARLIER_SHOWN = 10;

/** QU3: who opens what is offered to her has accepted it. */
export async function openConversation(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
): Promise<Outcome<OpenedConversation>> {
  const log = await deps.logs.reread(conversationId);
  const found = log.state;
  if (!found) return NO_SUCH_CONVERSATION;
  const isHers = offeredAt(found) !== null && agentOf(found)?.id === agent.id;
  const opened = isHers ? await accept(deps, agent, conversationId) : done(found);
  if (!opened.ok) return opened;
  const state = opened.value;
  const after = Math.max(0, state.lastSeq - LIMITS.entriesPerPage);
  const entries = await deps.store.entries(conversationId, after, LIMITS.entriesPerPage);
  const marks = await deps.store.marks(conversationId, 'visitor');
  const visitor = await visitorView(deps, conversationId, state);
  // If she is connected to another node, that one tells where she is, after this answer.
  if (!visitor.online) deps.announce.visitorSought(conversationId, visitor.id);
  return done({ state, casework: log.casework, entries, visitor, marks });
}

export async function visitorView(deps: Deps, conversationId: string, state: Conversation): Promise<VisitorView> {
  const { id, name, email, verified = null } = state.visitor;
  const online = deps.online.find(id);
  const earlier = (await deps.store.ofVisitor(id, EARLIER_SHOWN + 1)).filter((header) => header.id !== conversationId);
  return {
    id,
    name,
    email,
    verified,
    locale: online?.locale ?? state.locale,
    zone: online?.zone ?? null,
    online: online !== null,
    page: online?.page ?? state.page,
    trail: online?.trail ?? [],
    context: online?.context ?? {},
    earlier: earlier.slice(0, EARLIER_SHOWN),
  };
}

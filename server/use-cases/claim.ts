/** Taking a conversation, and giving it to a colleague. */
import type { Conversation } from '../../shared/conversation.ts';
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { routeQueue } from './route-queue.ts';
import { storedAt } from './stored.ts';

/** QU1: one claim wins, by the one write. Of what was offered to her it is the acceptance (QU3). */
export async function claim(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  const { id, name } = agent;
  const claimed = await change(deps, conversationId, () => done({ do: 'claim', agent: { id, name } }));
  if (claimed.ok && claimed.value.entries.length > 0) {
    deps.presence.acted(id);
    if (claimed.value.entries.some((entry) => entry.type === 'assigned')) {
      deps.presence.gave(id);
      void routeQueue(deps);
    }
  }
  return storedAt(claimed);
}

/** QU3: the agent looks at what was offered to her. The state afterwards; by then it may be another's. */
export async function accept(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Conversation>> {
  const { id, name } = agent;
  const accepted = await change(deps, conversationId, () => done({ do: 'accept', agent: { id, name } }));
  if (!accepted.ok) return accepted;
  if (accepted.value.entries.length > 0) deps.presence.acted(id);
  return done(accepted.value.state);
}

export async function transfer(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  toId: string,
): Promise<Outcome<Stored>> {
  const to = await deps.store.agentById(toId);
  if (!to) return refuse('not-found', 'There is no such agent.');
  const command = { do: 'transfer', agent, to: { id: to.id, name: to.name } } as const;
  const transferred = await change(deps, conversationId, () => done(command));
  if (transferred.ok) void routeQueue(deps);
  return storedAt(transferred);
}

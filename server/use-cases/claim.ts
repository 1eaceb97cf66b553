/** Taking a conversation, and giving it to a colleague. */
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { routeQueue } from './route-queue.ts';
import { storedAt } from './stored.ts';

/** QU1: one claim wins, by the one write. */
export async function claim(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  const { id, name } = agent;
  const claimed = await change(deps, conversationId, () => done({ do: 'claim', agent: { id, name } }));
  if (claimed.ok && claimed.value.entries.length > 0) {
    deps.presence.gave(id, deps.clock.now());
    void routeQueue(deps);
  }
  return storedAt(claimed);
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

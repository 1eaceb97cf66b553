/** The end of a conversation, by either side, and what may come after it. */
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { ofOwn } from './own-conversation.ts';
import { routeQueue } from './route-queue.ts';
import { storedAt } from './stored.ts';

export async function resolve(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  const by = { kind: 'agent', id: agent.id, name: agent.name } as const;
  const resolved = await change(deps, conversationId, () => done({ do: 'resolve', by }));
  if (resolved.ok) void routeQueue(deps);
  return storedAt(resolved);
}

export async function reopen(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  return storedAt(await change(deps, conversationId, () => done({ do: 'reopen', agent })));
}

/** The shopper ends her chat; without an id it is the one she has open. */
export async function endAsVisitor(
  deps: Deps,
  visitorId: string,
  conversationId: string | undefined,
): Promise<Outcome<Stored>> {
  const id = conversationId ?? (await deps.store.slot(visitorId));
  if (id === null) return refuse('not-found', 'There is no such conversation.');
  const ended = await change(deps, id, ofOwn(visitorId, { do: 'resolve', by: { kind: 'visitor' } }));
  if (ended.ok) void routeQueue(deps);
  return storedAt(ended);
}

export async function tag(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  tags: readonly string[],
): Promise<Outcome<Stored>> {
  return storedAt(await change(deps, conversationId, () => done({ do: 'tag', agent, tags })));
}

/** Giving waiting conversations to agents who have room, in the queue's order, and telling the rest their place. */

import { done } from '../../shared/reply.ts';
import { type Skill, skillFor } from '../../shared/topics.ts';
import type { ConversationHeader, WaitMinutes } from '../../shared/views.ts';
import { inQueueOrder, placeOf, waitMinutes } from '../domain/queue.ts';
import { chooseAgent } from '../domain/routing.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { candidates } from './staff.ts';

export type Place = { readonly place: number; readonly waitMinutes: WaitMinutes };

/** As many ended chats as the reckoning of a wait looks back on. */
const CHATS_RECKONED = 50;

/** Assigns what can be assigned, then tells those who still wait. */
export function routeQueue(deps: Deps): Promise<void> {
  return inRoutingTurn(deps, async () => {
    await deps.projections.settled();
    for (const header of inQueueOrder(await deps.store.inPhase('queued'))) {
      const agent = chooseAgent(
        await candidates(deps),
        skillFor(header.topic),
        await lastAgentOf(deps, header.visitorId),
      );
      if (!agent) continue;
      const { id, name } = agent;
      const routed = await change(deps, header.id, () => done({ do: 'route', agent: { id, name } }));
      if (routed.ok && routed.value.entries.length > 0) deps.presence.gave(id, deps.clock.now());
      await deps.projections.settled();
    }
    if (deps.load.mayTellPlaces(deps.clock.now())) await tellPlaces(deps);
  });
}

/** The agent who last answered this visitor, to be asked first (QU2). */
export async function lastAgentOf(deps: Deps, visitorId: string): Promise<string | null> {
  const earlier = await deps.store.ofVisitor(visitorId, 5);
  return earlier.find((header) => header.agent)?.agent?.id ?? null;
}

/** Where a queued conversation stands (AD2). */
export async function placeInQueue(deps: Deps, conversationId: string): Promise<Place> {
  const ordered = inQueueOrder(await deps.store.inPhase('queued'));
  const own = ordered.find((header) => header.id === conversationId);
  return own ? placeAmong(deps, own, ordered) : { place: 0, waitMinutes: null };
}

async function placeAmong(deps: Deps, own: ConversationHeader, ordered: readonly ConversationHeader[]): Promise<Place> {
  const place = placeOf(own.id, ordered);
  return { place, waitMinutes: await reckonWait(deps, place, skillFor(own.topic)) };
}

async function tellPlaces(deps: Deps): Promise<void> {
  const ordered = inQueueOrder(await deps.store.inPhase('queued'));
  for (const header of ordered) {
    const { place, waitMinutes: wait } = await placeAmong(deps, header, ordered);
    deps.announce.queueMoved(header.visitorId, place, wait);
  }
}

async function reckonWait(deps: Deps, place: number, skill: Skill): Promise<WaitMinutes> {
  const serving = (await candidates(deps)).filter(
    (agent) => agent.state === 'available' && agent.skills.includes(skill),
  );
  const slots = serving.reduce((sum, agent) => sum + agent.capacity, 0);
  const ended = (await deps.store.inbox('resolved', '', null, CHATS_RECKONED)).rows;
  const lengths = ended
    .filter((header) => header.agent && !header.number)
    .map((header) => header.lastAt - header.startedAt);
  return waitMinutes(place, slots, lengths);
}

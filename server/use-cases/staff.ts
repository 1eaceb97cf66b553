/** Who could take a conversation now, and what is open. */
import type { Availability } from '../../shared/views.ts';
import { availability } from '../domain/hours/availability.ts';
import type { Candidate } from '../domain/routing.ts';
import type { Deps } from './deps.ts';

/** Agents that are here, with how many live chats each has; what is only offered to her counts (QU3). */
export async function candidates(deps: Deps): Promise<readonly Candidate[]> {
  if (deps.store.isShared) await deps.presence.refresh();
  const open = new Map<string, number>();
  for (const { agent } of await deps.store.inPhase('live')) {
    if (agent) open.set(agent.id, (open.get(agent.id) ?? 0) + 1);
  }
  const here = new Set(deps.presence.here());
  const agents = (await deps.store.agents()).filter(({ id }) => here.has(id));
  return agents.map(({ id, name, skills, capacity }) => {
    const { state, idleSince } = deps.presence.of(id);
    return { id, name, state, skills, capacity, idleSince, openChats: open.get(id) ?? 0 };
  });
}

/** What every client is told of the hours. */
export function currentAvailability(deps: Deps): Availability {
  const staffed = deps.presence.here().some((id) => deps.presence.of(id).state === 'available');
  return availability(deps.calendar(), staffed, deps.clock.now());
}

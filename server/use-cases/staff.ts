/** Who could take a conversation now, and what is open. */
import type { Availability } from '../../shared/views.ts';
import { availability } from '../domain/hours/availability.ts';
import type { Candidate } from '../domain/routing.ts';
import type { Deps } from './deps.ts';

/** Agents that are present, with how many live chats each has. */
export async function candidates(deps: Deps): Promise<readonly Candidate[]> {
  const live = await deps.store.inPhase('live');
  return deps.presence.present().map(({ id, name, state, skills, capacity, idleSince }) => ({
    id,
    name,
    state,
    skills,
    capacity,
    idleSince,
    openChats: live.filter((header) => header.agent?.id === id).length,
  }));
}

/** What every client is told of the hours. */
export function currentAvailability(deps: Deps): Availability {
  const staffed = deps.presence.present().some((agent) => agent.state === 'available');
  return availability(deps.calendar(), staffed, deps.clock.now());
}

/** QU6: an agent comes, says what she is ready for, and goes; or the desk turns her away (QU3). */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { AgentState, AgentView } from '../../shared/views.ts';
import { AGENT_GONE_MS } from '../domain/presence.ts';
import type { AgentRecord } from '../store/port.ts';
import type { Deps } from './deps.ts';
import { viewOf } from './presence.ts';
import { routeQueue } from './route-queue.ts';
import { currentAvailability } from './staff.ts';

export function arrive(deps: Deps, agent: AgentRecord, socketId: string): AgentView {
  deps.presence.arrive(agent.id, socketId);
  const view = viewOf(agent, deps.presence.of(agent.id));
  deps.announce.presenceChanged(view);
  return view;
}

export function leave(deps: Deps, agent: AgentRecord, socketId: string): void {
  deps.presence.leave(agent.id, socketId);
  const goneSince = deps.presence.goneSince(agent.id);
  if (goneSince !== null) deps.wakeDeskAt(goneSince + AGENT_GONE_MS);
  tell(deps, agent);
}

export function setPresence(deps: Deps, agent: AgentRecord, state: AgentState): Outcome<AgentView> {
  if (!deps.presence.say(agent.id, state)) return refuse('not-found', 'This agent is not connected.');
  if (state === 'available') void routeQueue(deps);
  return done(tell(deps, agent));
}

/** QU3: whoever misses two offers in a row is away, until she says otherwise. */
export async function noteMissedOffer(deps: Deps, agentId: string): Promise<void> {
  if (!deps.presence.of(agentId).isHere || !deps.presence.missed(agentId)) return;
  const agent = await deps.store.agentById(agentId);
  if (agent) tell(deps, agent);
}

function tell(deps: Deps, agent: AgentRecord): AgentView {
  const view = viewOf(agent, deps.presence.of(agent.id));
  deps.announce.presenceChanged(view);
  deps.announce.availabilityChanged(currentAvailability(deps));
  return view;
}

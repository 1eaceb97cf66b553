/** QU6: an agent comes, says what she is ready for, and goes. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { AgentState, AgentView } from '../../shared/views.ts';
import type { AgentRecord } from '../store/port.ts';
import type { Deps } from './deps.ts';
import { routeQueue } from './route-queue.ts';
import { currentAvailability } from './staff.ts';

export function arrive(deps: Deps, agent: AgentRecord, socketId: string): AgentView {
  const view = deps.presence.arrive(agent, socketId, deps.clock.now());
  deps.announce.presenceChanged(view);
  return view;
}

export function leave(deps: Deps, agentId: string, socketId: string): void {
  const view = deps.presence.leave(agentId, socketId);
  if (view) tell(deps, view);
}

export function setPresence(deps: Deps, agentId: string, state: AgentState): Outcome<AgentView> {
  const view = deps.presence.set(agentId, state, deps.clock.now());
  if (!view) return refuse('not-found', 'This agent is not connected.');
  tell(deps, view);
  if (state === 'available') void routeQueue(deps);
  return done(view);
}

function tell(deps: Deps, view: AgentView): void {
  deps.announce.presenceChanged(view);
  deps.announce.availabilityChanged(currentAvailability(deps));
}

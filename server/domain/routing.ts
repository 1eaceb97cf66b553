/** QU2: which agent gets a conversation. */
import type { AgentName, Instant } from '../../shared/entries.ts';
import type { Skill } from '../../shared/topics.ts';
import type { AgentState } from '../../shared/views.ts';

export type Candidate = AgentName & {
  readonly state: AgentState;
  readonly skills: readonly Skill[];
  readonly capacity: number;
  readonly openChats: number;
  /** Since when nothing new was given to this agent. */
  readonly idleSince: Instant;
};

/** Available, of the right skill, with room. */
export function isEligible(agent: Candidate, skill: Skill): boolean {
  return agent.state === 'available' && agent.skills.includes(skill) && agent.openChats < agent.capacity;
}

/**
 * The returning shopper's last agent, then who has fewest open, then who has been idle longest; null if nobody can. Who
 * was asked already and did not take it (`missedBy`) is asked again only where nobody else can (QU3).
 */
export function chooseAgent(
  candidates: readonly Candidate[],
  skill: Skill,
  lastAgentId: string | null,
  missedBy: readonly string[] = [],
): Candidate | null {
  const able = candidates.filter((agent) => isEligible(agent, skill));
  const others = able.filter((agent) => !missedBy.includes(agent.id));
  const eligible = others.length > 0 ? others : able;
  const known = eligible.find((agent) => agent.id === lastAgentId);
  if (known) return known;
  return (
    eligible.toSorted((a, b) => a.openChats - b.openChats || a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1))[0] ??
    null
  );
}

/** AD3: whether anybody with the skill is there at all, busy or not. */
export function isStaffed(candidates: readonly Candidate[], skill?: Skill): boolean {
  return candidates.some(
    (agent) => agent.state === 'available' && (skill === undefined || agent.skills.includes(skill)),
  );
}

/**
 * Which agents are there, as the connected consoles say. Nothing of it is stored: after a restart every console says it
 * again (QU6).
 */
import type { Instant } from '../../shared/entries.ts';
import type { AgentState, AgentView } from '../../shared/views.ts';
import type { AgentRecord } from '../store/port.ts';

type Present = { readonly agent: AgentRecord; readonly sockets: Set<string>; state: AgentState; idleSince: Instant };

export type Presence = {
  arrive(agent: AgentRecord, socketId: string, now: Instant): AgentView;
  /** The agent's last console to go takes the agent away; the view tells the state afterwards. */
  leave(agentId: string, socketId: string): AgentView | null;
  set(agentId: string, state: AgentState, now: Instant): AgentView | null;
  /** Something was given to this agent now. */
  gave(agentId: string, now: Instant): void;
  present(): readonly (AgentView & { readonly idleSince: Instant })[];
  isPresent(agentId: string): boolean;
};

export function createPresence(): Presence {
  const present = new Map<string, Present>();

  return {
    arrive(agent, socketId, now) {
      const known = present.get(agent.id) ?? { agent, sockets: new Set(), state: 'away', idleSince: now };
      known.sockets.add(socketId);
      present.set(agent.id, known);
      return viewOf(agent, known.state);
    },
    leave(agentId, socketId) {
      const known = present.get(agentId);
      if (!known) return null;
      known.sockets.delete(socketId);
      if (known.sockets.size > 0) return viewOf(known.agent, known.state);
      present.delete(agentId);
      return viewOf(known.agent, 'away');
    },
    set(agentId, state, now) {
      const known = present.get(agentId);
      if (!known) return null;
      if (state === 'available' && known.state !== 'available') known.idleSince = now;
      known.state = state;
      return viewOf(known.agent, state);
    },
    gave(agentId, now) {
      const known = present.get(agentId);
      if (known) known.idleSince = now;
    },
    present: () => [...present.values()].map(({ agent, state, idleSince }) => ({ ...viewOf(agent, state), idleSince })),
    isPresent: (agentId) => present.has(agentId),
  };
}

/** An agent as the desk sees one: never the password's hash. */
export function viewOf(agent: AgentRecord, state: AgentState): AgentView {
  const { id, name, email, role, skills, capacity } = agent;
  return { id, name, email, role, skills, capacity, state };
}

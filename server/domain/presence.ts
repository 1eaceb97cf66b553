/** Which agents are at the desk, put together from what each node says of those who are connected to it (QU4, QU6). */
import type { Instant } from '../../shared/entries.ts';
import { AGENT_STATES, type AgentState } from '../../shared/views.ts';

/** How an agent stands at one node. Instants are 0 where it never happened there. */
export type AgentAtNode = {
  readonly agentId: string;
  readonly state: AgentState;
  /** When she said so, or the desk for her (`turnedAway`). */
  readonly saidAt: Instant;
  readonly turnedAway: boolean;
  readonly idleSince: Instant;
  /** When she last showed that she is there: by a word on her state, or by taking a chat. */
  readonly actedAt: Instant;
  readonly missedAt: Instant;
  /** When her last console there went; null while one is connected. */
  readonly goneAt: Instant | null;
};
/** A process that serves this store, as it last said of itself. One that was killed stays as it was. */
export type NodeRecord = { readonly id: string; readonly seenAt: Instant; readonly agents: readonly AgentAtNode[] };

/** How an agent stands at the whole desk. */
export type AtDesk = Pick<AgentAtNode, 'state' | 'turnedAway' | 'idleSince'> & {
  readonly isHere: boolean;
  /** When a console of hers was last connected; 0 where that is not known. */
  readonly lastHere: Instant;
  /** Whether she has missed an offer and done nothing since. */
  readonly hasMissed: boolean;
};

/** QU4: a console that reloads or changes its network is back sooner than this. */
export const AGENT_GONE_MS = 60_000;
/** Three beats of a node that has not been heard of: it is gone, and its agents with it. */
export const NODE_GONE_MS = 15_000;

export const NOT_HERE: AtDesk = {
  state: 'away',
  turnedAway: false,
  idleSince: 0,
  isHere: false,
  lastHere: 0,
  hasMissed: false,
};

/** One agent over all nodes: what she said last, wherever she said it, and away unless a living node has her. */
export function standing(nodes: readonly NodeRecord[], agentId: string, now: Instant): AtDesk {
  const records = nodes.flatMap(({ seenAt, agents }) => {
    const record = agents.find((agent) => agent.agentId === agentId);
    return record ? [{ record, seenAt, isAlive: now - seenAt < NODE_GONE_MS }] : [];
  });
  const living = records.filter(({ isAlive }) => isAlive).map(({ record }) => record);
  const isHere = living.some(({ goneAt }) => goneAt === null);
  const lastHere = latest(records.map(({ record, seenAt, isAlive }) => record.goneAt ?? (isAlive ? now : seenAt)));
  const said = living.toSorted((a, b) => b.saidAt - a.saidAt || rank(a.state) - rank(b.state))[0];
  if (!isHere || !said) return { ...NOT_HERE, lastHere };
  return {
    state: said.state,
    turnedAway: said.turnedAway,
    idleSince: latest(living.map(({ idleSince }) => idleSince)),
    isHere,
    lastHere,
    hasMissed: latest(living.map(({ missedAt }) => missedAt)) > latest(living.map(({ actedAt }) => actedAt)),
  };
}

/** The most available first. */
function rank(state: AgentState): number {
  return AGENT_STATES.indexOf(state);
}

function latest(instants: readonly Instant[]): Instant {
  return Math.max(0, ...instants);
}

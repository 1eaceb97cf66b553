/**
 * Which agents are there. Each node keeps what its own connected consoles say, and saves it for the other nodes and for
 * who comes after a crash; a state that was said is said again by the console after a reconnect (QU6).
 */
import type { Instant } from '../../shared/entries.ts';
import type { AgentState, AgentView } from '../../shared/views.ts';
import type { Clock } from '../domain/clock.ts';
import { type AgentAtNode, type AtDesk, type NodeRecord, standing } from '../domain/presence.ts';
import type { AgentRecord, Store } from '../store/port.ts';
import type { Logger } from './deps.ts';

export type Presence = {
  /** When this process began to serve: whoever was gone before could not come back before. */
  readonly servingSince: Instant;
  arrive(agentId: string, socketId: string): void;
  leave(agentId: string, socketId: string): void;
  /** `false` where she is not connected here. */
  say(agentId: string, state: AgentState): boolean;
  /** Something was given to this agent. */
  gave(agentId: string): void;
  /** She took something. */
  acted(agentId: string): void;
  /** She did not take what was offered. Whether that was the second in a row, and she is away now (QU3). */
  missed(agentId: string): boolean;
  of(agentId: string): AtDesk;
  /** Agents with a console at any node. */
  here(): readonly string[];
  /** QU4: since when nobody has seen her; null while she is here. Time in which no server was up is not counted. */
  goneSince(agentId: string): Instant | null;
  /** Reads what the other nodes say. */
  refresh(): Promise<void>;
  /** Says that this node lives, hears the others, and takes out those that are long gone. */
  beat(): Promise<void>;
  settled(): Promise<void>;
};

type Parts = {
  readonly store: Store;
  readonly nodeId: string;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Longer than anything is reckoned from a node that is gone. */
const FORGOTTEN_MS = 120_000;

export function createPresence({ store, nodeId, clock, logger }: Parts): Presence {
  const sockets = new Map<string, Set<string>>();
  const own = new Map<string, AgentAtNode>();
  const servingSince = clock.now();
  let others: readonly NodeRecord[] = [];
  let isDirty = false;
  let saving: Promise<void> | null = null;

  const ownRecord = (): NodeRecord => ({ id: nodeId, seenAt: clock.now(), agents: [...own.values()] });
  const nodes = () => [...others, ownRecord()];
  const of = (agentId: string) => standing(nodes(), agentId, clock.now());

  function note(agentId: string, change: Partial<AgentAtNode>): void {
    own.set(agentId, { ...(own.get(agentId) ?? unknown(agentId)), ...change });
    void save();
  }

  function save(): Promise<void> {
    isDirty = true;
    saving ??= saveAll();
    return saving;
  }

  async function saveAll(): Promise<void> {
    try {
      while (isDirty) {
        isDirty = false;
        await store.saveNode(ownRecord());
      }
    } catch (error) {
      // The next beat saves it.
      logger.warn({ err: error }, 'presence could not be saved');
    } finally {
      saving = null;
    }
  }

  /** Where nobody else writes, the others are earlier processes: their consoles come here now. */
  async function refresh(): Promise<void> {
    others = store.isShared ? await otherNodes() : [];
  }

  async function otherNodes(): Promise<readonly NodeRecord[]> {
    return (await store.nodes()).filter(({ id }) => id !== nodeId);
  }

  async function forget(): Promise<void> {
    for (const { id, seenAt } of await otherNodes()) {
      if (!store.isShared || clock.now() - seenAt >= FORGOTTEN_MS) await store.removeNode(id);
    }
  }

  return {
    servingSince,
    arrive(agentId, socketId) {
      const known = sockets.get(agentId) ?? new Set();
      sockets.set(agentId, known.add(socketId));
      const record = own.get(agentId);
      if (record?.goneAt === null) return;
      const idleSince = record?.idleSince || clock.now();
      note(agentId, { state: 'away', saidAt: 0, turnedAway: false, idleSince, goneAt: null });
    },
    leave(agentId, socketId) {
      const known = sockets.get(agentId);
      if (!known?.delete(socketId) || known.size > 0) return;
      sockets.delete(agentId);
      note(agentId, { goneAt: clock.now() });
    },
    say(agentId, state) {
      if (!sockets.has(agentId)) return false;
      const now = clock.now();
      const isNewlyFree = state === 'available' && of(agentId).state !== 'available';
      note(agentId, { state, saidAt: now, actedAt: now, turnedAway: false, ...(isNewlyFree && { idleSince: now }) });
      return true;
    },
    gave: (agentId) => note(agentId, { idleSince: clock.now() }),
    acted(agentId) {
      if (of(agentId).hasMissed) note(agentId, { actedAt: clock.now() });
    },
    missed(agentId) {
      const now = clock.now();
      const isSecond = of(agentId).hasMissed;
      if (isSecond) note(agentId, { state: 'away', saidAt: now, turnedAway: true, missedAt: 0 });
      else note(agentId, { missedAt: now });
      return isSecond;
    },
    of,
    here() {
      const ids = new Set(nodes().flatMap(({ agents }) => agents.map(({ agentId }) => agentId)));
      return [...ids].filter((id) => of(id).isHere);
    },
    goneSince(agentId) {
      const { isHere, lastHere } = of(agentId);
      return isHere ? null : Math.max(servingSince, lastHere);
    },
    refresh,
    async beat() {
      await save();
      await refresh();
      await forget();
    },
    settled: async () => {
      while (saving) await saving;
    },
  };
}

function unknown(agentId: string): AgentAtNode {
  const never = { saidAt: 0, idleSince: 0, actedAt: 0, missedAt: 0, goneAt: 0 };
  return { agentId, state: 'away', turnedAway: false, ...never };
}

/** An agent as the desk sees one: never the password's hash. */
export function viewOf(agent: AgentRecord, { state, turnedAway }: Pick<AtDesk, 'state' | 'turnedAway'>): AgentView {
  const { id, name, email, role, skills, capacity } = agent;
  return { id, name, email, role, skills, capacity, state, turnedAway };
}

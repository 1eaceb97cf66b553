/** The agents and their sessions. */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { AgentRecord, SessionRecord, Store } from '../port.ts';
import { collection, upserted } from './collection.ts';

/**
 * All agents are one document: a desk has tens of them, and in one document the first admin, and an address that
 * belongs to one agent, are each one atomic write.
 */
type DeskRow = {
  readonly _id: string;
  readonly agents: readonly { readonly id: string; readonly email: string; readonly agent: AgentRecord }[];
};
type SessionRow = { readonly _id: string; readonly session: SessionRecord };

export type Desk = Model<DeskRow>;
export type Sessions = Model<SessionRow>;
type AgentMethods = Pick<
  Store,
  'agents' | 'agentByEmail' | 'agentById' | 'addAgent' | 'saveSession' | 'session' | 'deleteSession'
>;

const DESK = 'desk';

export function deskCollection(connection: Connection): Desk {
  const agent = new Schema({ id: String, email: String, agent: Schema.Types.Mixed }, { _id: false, strict: 'throw' });
  return collection<DeskRow>(connection, 'desk', { _id: String, agents: [agent] });
}

export function sessionCollection(connection: Connection): Sessions {
  return collection<SessionRow>(connection, 'sessions', { _id: String, session: Schema.Types.Mixed });
}

export function agentMethods(desk: Desk, sessions: Sessions): AgentMethods {
  async function agents(): Promise<readonly AgentRecord[]> {
    const row = await desk.findById(DESK).lean();
    const sorted = row?.agents.toSorted((a, b) => (a.email < b.email ? -1 : 1)) ?? [];
    return sorted.map(({ agent }) => agent);
  }

  return {
    agents,
    agentByEmail: async (email) => (await agents()).find((one) => one.email === email.toLowerCase()) ?? null,
    agentById: async (id) => (await agents()).find((one) => one.id === id) ?? null,

    async addAgent(agent, onlyIfFirst) {
      const email = agent.email.toLowerCase();
      // Where somebody stands in the way nothing matches, and the insert that follows finds the desk there.
      const free = {
        _id: DESK,
        'agents.email': trusted({ $ne: email }),
        'agents.id': trusted({ $ne: agent.id }),
        ...(onlyIfFirst && { 'agents.0': trusted({ $exists: false }) }),
      };
      const joined = { $push: { agents: { id: agent.id, email, agent: { ...agent, email } } } };
      return (await upserted(() => desk.updateOne(free, joined, { upsert: true }))) !== null;
    },

    async saveSession(session) {
      await upserted(() => sessions.updateOne({ _id: session.tokenHash }, { $set: { session } }, { upsert: true }));
    },
    session: async (tokenHash) => (await sessions.findById(tokenHash).lean())?.session ?? null,
    async deleteSession(tokenHash) {
      await sessions.deleteOne({ _id: tokenHash });
    },
  };
}

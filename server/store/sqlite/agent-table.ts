/** The agents and their sessions. */
import type Database from 'libsql';
import type { AgentRecord, SessionRecord, Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

type AgentTable = Pick<
  Store,
  'agents' | 'agentByEmail' | 'agentById' | 'addAgent' | 'saveSession' | 'session' | 'deleteSession'
>;
type Row = { readonly json: string };

export function agentTable(db: Database.Database, queue: CommitQueue): AgentTable {
  const all = db.prepare('SELECT json FROM agent ORDER BY email');
  const byEmail = db.prepare('SELECT json FROM agent WHERE email = ?');
  const byId = db.prepare('SELECT json FROM agent WHERE id = ?');
  const insert = db.prepare('INSERT INTO agent (id, email, json) VALUES (?, ?, ?)');
  const saveSession = db.prepare(`INSERT INTO session (token_hash, agent_id, json) VALUES (?, ?, ?)
    ON CONFLICT (token_hash) DO UPDATE SET json = excluded.json`);
  const session = db.prepare('SELECT json FROM session WHERE token_hash = ?');
  const deleteSession = db.prepare('DELETE FROM session WHERE token_hash = ?');

  const parse = <T>(row: unknown): T | null => (row ? (JSON.parse((row as Row).json) as T) : null);

  return {
    agents: async () => (all.all() as Row[]).map((row) => JSON.parse(row.json) as AgentRecord),
    agentByEmail: async (email) => parse<AgentRecord>(byEmail.get(email.toLowerCase())),
    agentById: async (id) => parse<AgentRecord>(byId.get(id)),
    addAgent: (agent, onlyIfFirst) =>
      queue.write(() => {
        const email = agent.email.toLowerCase();
        if (byEmail.get(email) || (onlyIfFirst && all.get())) return false;
        insert.run(agent.id, email, JSON.stringify({ ...agent, email }));
        return true;
      }),
    saveSession: (record) =>
      queue.write(() => {
        saveSession.run(record.tokenHash, record.agentId, JSON.stringify(record));
      }),
    session: async (tokenHash) => parse<SessionRecord>(session.get(tokenHash)),
    deleteSession: (tokenHash) =>
      queue.write(() => {
        deleteSession.run(tokenHash);
      }),
  };
}

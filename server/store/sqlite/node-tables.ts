/** What the processes that serve a store tell each other through it: leases, who is where, and whether it was up. */
import type Database from 'libsql';
import type { NodeRecord, Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

type NodeTables = Pick<
  Store,
  'takeLease' | 'dropLease' | 'saveNode' | 'removeNode' | 'nodes' | 'saveUptime' | 'uptime'
>;

export function nodeTables(db: Database.Database, queue: CommitQueue): NodeTables {
  const take = db.prepare(`INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE lease.holder = excluded.holder OR lease.until <= :now`);
  const drop = db.prepare('DELETE FROM lease WHERE name = ? AND holder = ?');
  const saveNode = db.prepare(`INSERT INTO node (id, json) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET json = excluded.json`);
  const removeNode = db.prepare('DELETE FROM node WHERE id = ?');
  const nodes = db.prepare('SELECT json FROM node ORDER BY id');
  const saveUptime = db.prepare(`INSERT INTO uptime (minute, is_up) VALUES (?, ?)
    ON CONFLICT (minute) DO UPDATE SET is_up = max(is_up, excluded.is_up)`);
  const uptime = db.prepare('SELECT minute, is_up FROM uptime WHERE minute >= ? AND minute < ? ORDER BY minute');

  return {
    takeLease: (name, holder, now, until) => queue.write(() => take.run({ name, holder, now, until }).changes > 0),
    dropLease: (name, holder) =>
      queue.write(() => {
        drop.run(name, holder);
      }),
    saveNode: (node) =>
      queue.write(() => {
        saveNode.run(node.id, JSON.stringify(node));
      }),
    removeNode: (id) =>
      queue.write(() => {
        removeNode.run(id);
      }),
    nodes: async () => (nodes.all() as { json: string }[]).map((row) => JSON.parse(row.json) as NodeRecord),
    saveUptime: ({ minute, isUp }) =>
      queue.write(() => {
        saveUptime.run(minute, isUp ? 1 : 0);
      }),
    uptime: async (from, to) =>
      (uptime.all(from, to) as { minute: number; is_up: number }[]).map((row) => ({
        minute: row.minute,
        isUp: row.is_up === 1,
      })),
  };
}

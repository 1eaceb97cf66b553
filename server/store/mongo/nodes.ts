/** What the processes that serve a store tell each other through it: leases, who is where, and whether it was up. */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { NodeRecord, Store } from '../port.ts';
import { collection, upserted } from './collection.ts';

export type UptimeRow = { readonly _id: number; readonly isUp: boolean };
export type NodeCollections = {
  readonly leases: Model<{ readonly _id: string; readonly holder: string; readonly until: number }>;
  readonly nodes: Model<{ readonly _id: string; readonly node: NodeRecord }>;
  /** Its `_id` is the minute. */
  readonly uptime: Model<UptimeRow>;
};
type NodeMethods = Pick<
  Store,
  'takeLease' | 'dropLease' | 'saveNode' | 'removeNode' | 'nodes' | 'saveUptime' | 'uptime'
>;

export function nodeCollections(connection: Connection): NodeCollections {
  return {
    leases: collection(connection, 'leases', { _id: String, holder: String, until: Number }),
    nodes: collection(connection, 'nodes', { _id: String, node: Schema.Types.Mixed }),
    uptime: collection(connection, 'uptime', { _id: Number, isUp: Boolean }),
  };
}

export function nodeMethods({ leases, nodes, uptime }: NodeCollections): NodeMethods {
  return {
    async takeLease(name, holder, now, until) {
      // Where another holds it nothing matches, and the insert that follows finds the name taken.
      const free = { _id: name, $or: [{ holder }, { until: trusted({ $lte: now }) }] };
      return (await upserted(() => leases.updateOne(free, { $set: { holder, until } }, { upsert: true }))) !== null;
    },
    async dropLease(name, holder) {
      await leases.deleteOne({ _id: name, holder });
    },

    async saveNode(node) {
      await upserted(() => nodes.updateOne({ _id: node.id }, { $set: { node } }, { upsert: true }));
    },
    async removeNode(id) {
      await nodes.deleteOne({ _id: id });
    },
    nodes: async () => (await nodes.find({}).sort({ _id: 1 }).lean()).map(({ node }) => node),

    async saveUptime({ minute, isUp }) {
      const found = isUp ? { $set: { isUp } } : { $setOnInsert: { isUp } };
      await upserted(() => uptime.updateOne({ _id: minute }, found, { upsert: true }));
    },
    async uptime(from, to) {
      const rows = await uptime
        .find({ _id: trusted({ $gte: from, $lt: to }) })
        .sort({ _id: 1 })
        .lean();
      return rows.map(({ _id, isUp }) => ({ minute: _id, isUp }));
    },
  };
}

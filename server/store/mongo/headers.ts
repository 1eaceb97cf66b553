/** The inbox: one document a conversation, in the order of each view, with the words under which it is found. */
import { type Connection, type Model, type QueryFilter, Schema, trusted } from 'mongoose';
import type { ConversationHeader, InboxSort, InboxView } from '../../../shared/views.ts';
import type { Store } from '../port.ts';
import { collection, isDuplicate } from './collection.ts';
import { type Appends, reaches } from './log.ts';

export type HeaderRow = {
  readonly _id: string;
  readonly phase: string;
  readonly agentId: string | null;
  readonly visitorId: string;
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly queuedAt: number | null;
  readonly dueAt: number;
  readonly header: ConversationHeader;
  readonly words: readonly string[];
};
export type Headers = Model<HeaderRow>;
type Found = Pick<HeaderRow, '_id' | 'lastAt' | 'queuedAt' | 'dueAt' | 'header'>;
type HeaderMethods = Pick<
  Store,
  'saveHeader' | 'header' | 'laggingHeaders' | 'inbox' | 'counts' | 'inPhase' | 'ofVisitor' | 'search'
>;

/** After every ticket that is due: those that wait for the shopper. */
const NEVER_DUE = Number.MAX_SAFE_INTEGER;
/** What a regular expression does not read as itself. */
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** The queue's order is of use in the queue alone. */
type Order = InboxSort | 'queue';

const ORDERS = {
  queue: { field: 'queuedAt', direction: 1 },
  due: { field: 'dueAt', direction: 1 },
  recent: { field: 'lastAt', direction: -1 },
} as const satisfies Record<Order, { field: keyof HeaderRow; direction: 1 | -1 }>;

/** Each view's rows and its own order. */
const VIEWS: Readonly<
  Record<InboxView, { readonly where: (agentId: string) => QueryFilter<HeaderRow>; readonly order: Order }>
> = {
  waiting: { where: () => ({ phase: 'queued' }), order: 'queue' },
  mine: { where: (agentId) => ({ agentId, phase: trusted({ $in: ['live', 'ticket'] }) }), order: 'recent' },
  team: {
    where: () => ({ agentId: trusted({ $ne: null }), phase: trusted({ $in: ['live', 'ticket'] }) }),
    order: 'recent',
  },
  tickets: { where: () => ({ phase: 'ticket' }), order: 'due' },
  resolved: { where: () => ({ phase: 'resolved' }), order: 'recent' },
};

export function headerCollection(connection: Connection): Headers {
  const fields = {
    _id: String,
    phase: String,
    agentId: String,
    visitorId: String,
    lastSeq: Number,
    lastAt: Number,
    queuedAt: Number,
    dueAt: Number,
    header: Schema.Types.Mixed,
    words: [String],
  };
  return collection<HeaderRow>(connection, 'headers', fields, [
    // The views, their counts, and all of a phase.
    { name: 'queue', fields: { phase: 1, queuedAt: 1, _id: 1 } },
    { name: 'due', fields: { phase: 1, dueAt: 1, _id: 1 } },
    { name: 'recent', fields: { phase: 1, lastAt: 1, _id: 1 } },
    { name: 'agent', fields: { agentId: 1, phase: 1, lastAt: 1, _id: 1 } },
    // A visitor's conversations.
    { name: 'visitor', fields: { visitorId: 1, lastAt: 1, _id: 1 } },
    // AC7: by the beginning of a word.
    { name: 'words', fields: { words: 1 } },
    // Which are behind their logs, answered from the index alone.
    { name: 'reach', fields: { _id: 1, lastSeq: 1 } },
  ]);
}

export function headerMethods(headers: Headers, appends: Appends): HeaderMethods {
  async function found(
    filter: QueryFilter<HeaderRow>,
    { field, direction }: { field: keyof Found; direction: 1 | -1 },
    limit = 0,
  ): Promise<readonly Found[]> {
    return headers
      .find(filter)
      .sort({ [field]: direction, _id: direction })
      .limit(limit)
      .select('-words')
      .lean<Found[]>();
  }
  const headersOf = (rows: readonly Found[]) => rows.map(({ header }) => header);

  return {
    async saveHeader(header, newWords) {
      const words = { $addToSet: { words: { $each: newWords } } };
      const notNewer = { _id: header.id, lastSeq: trusted({ $lte: header.lastSeq }) };
      const update = { $set: fieldsOf(header), ...words };
      try {
        await headers.updateOne(notNewer, update, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // It is there: made a moment ago by another, or newer, and then only its words can be missing.
        const { matchedCount } = await headers.updateOne(notNewer, update);
        if (matchedCount === 0) await headers.updateOne({ _id: header.id }, words);
      }
    },

    header: async (conversationId) => (await headers.findById(conversationId).select('header').lean())?.header ?? null,

    async laggingHeaders() {
      const [logs, rows] = await Promise.all([
        reaches(appends),
        headers.find({}).select('lastSeq').hint('reach').lean(),
      ]);
      const known = new Map(rows.map(({ _id, lastSeq }) => [_id, lastSeq]));
      return [...logs].filter(([id, lastSeq]) => (known.get(id) ?? 0) < lastSeq).map(([id]) => id);
    },

    async inbox(view, agentId, cursor, limit, sort) {
      const { where, order } = VIEWS[view];
      const by = ORDERS[sort ?? order];
      const rows = await found({ ...where(agentId), ...behind(cursor, by) }, by, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return { rows: headersOf(page), next: rows.length > limit && last ? `${last[by.field]}:${last._id}` : null };
    },

    async counts(agentId) {
      const count = (view: InboxView) => headers.countDocuments(VIEWS[view].where(agentId));
      const [waiting, mine, team, tickets] = await Promise.all([
        count('waiting'),
        count('mine'),
        count('team'),
        count('tickets'),
      ]);
      return { waiting, mine, team, tickets };
    },

    inPhase: async (phase) => headersOf(await found({ phase }, ORDERS.queue)),
    ofVisitor: async (visitorId, limit) => headersOf(await found({ visitorId }, ORDERS.recent, limit)),

    async search(words, limit) {
      if (words.length === 0) return [];
      // Anchored, it is a range of the index; escaped, what is asked for is never read as a pattern.
      const each = words.map((word) => ({ words: trusted({ $regex: `^${word.replace(SPECIAL, '\\$&')}` }) }));
      return headersOf(await found({ $and: each }, ORDERS.recent, limit));
    },
  };
}

function fieldsOf(header: ConversationHeader): Omit<HeaderRow, '_id' | 'words'> {
  return {
    phase: header.phase,
    agentId: header.agent?.id ?? null,
    visitorId: header.visitorId,
    lastSeq: header.lastSeq,
    lastAt: header.lastAt,
    queuedAt: header.queuedAt,
    dueAt: header.dueAt ?? NEVER_DUE,
    header,
  };
}

/** What comes after a page's last row. A cursor that is none begins at the beginning. */
function behind(cursor: string | null, { field, direction }: (typeof ORDERS)[Order]): QueryFilter<HeaderRow> {
  const [, at, id = ''] = /^(-?\d{1,16}):(.*)$/s.exec(cursor ?? '') ?? [];
  if (at === undefined) return {};
  const after = <T>(value: T) => trusted(direction === 1 ? { $gt: value } : { $lt: value });
  return { $or: [{ [field]: after(Number(at)) }, { [field]: Number(at), _id: after(id) }] };
}

/** The inbox: one document a conversation, in the order of each view, with the words under which it is found. */
import { type Connection, type Model, type QueryFilter, Schema, trusted } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import type { ConversationHeader, InboxSort, InboxView } from '../../../shared/views.ts';
import type { ClockRun } from '../../domain/clocks/clock-run.ts';
import type { Store } from '../port.ts';
import { type Standing, standingOf, wholeHeader } from '../standing.ts';
import { collection, isDuplicate } from './collection.ts';
import { type Appends, reaches } from './log.ts';

export type HeaderRow = {
  readonly _id: string;
  /** Where it stands: `snoozed` and `merged` are in no list of their phase. */
  readonly phase: Standing['phase'];
  readonly agentId: string | null;
  readonly visitorId: string;
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly queuedAt: number | null;
  readonly dueAt: number;
  readonly snoozedUntil?: Instant;
  readonly wakesAt?: Instant;
  readonly complaint?: NonNullable<Standing['complaint']>;
  readonly complaintAt?: Instant;
  readonly header: ConversationHeader;
  readonly words: readonly string[];
  readonly clocks?: readonly ClockRun[];
  /** When the first and the last of its clocks began. */
  readonly clocksFrom?: Instant;
  readonly clocksTo?: Instant;
  readonly layout: number;
};
export type Headers = Model<HeaderRow>;
type Found = Pick<HeaderRow, '_id' | 'lastAt' | 'queuedAt' | 'dueAt' | 'snoozedUntil' | 'header'>;
type HeaderMethods = Pick<
  Store,
  | 'saveHeader'
  | 'header'
  | 'laggingHeaders'
  | 'inbox'
  | 'counts'
  | 'inPhase'
  | 'wakingHeaders'
  | 'nextWakeAt'
  | 'openComplaints'
  | 'complaints'
  | 'clockRuns'
  | 'ofVisitor'
  | 'search'
>;

/**
 * Rises when rows get a field that older ones lack: those of what is open count as behind their logs then, and are made
 * anew at the next start.
 */
const LAYOUT = 2;
const OPEN: readonly Standing['phase'][] = ['queued', 'live', 'ticket', 'snoozed', 'merged'];

/** After every ticket that is due: those that wait for the shopper. */
const NEVER_DUE = Number.MAX_SAFE_INTEGER;
/** What a regular expression does not read as itself. */
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** The queue's order is of use in the queue alone, that of waking among what is snoozed. */
type Order = InboxSort | 'queue' | 'waking';

const ORDERS = {
  queue: { field: 'queuedAt', direction: 1 },
  due: { field: 'dueAt', direction: 1 },
  recent: { field: 'lastAt', direction: -1 },
  // Found by their phase and sorted: what is snoozed is a small part of what is open.
  waking: { field: 'snoozedUntil', direction: 1 },
} as const satisfies Record<Order, { field: keyof Found; direction: 1 | -1 }>;

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
  complaints: { where: () => ({ complaint: 'open' }), order: 'due' },
  snoozed: { where: () => ({ phase: 'snoozed' }), order: 'waking' },
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
    snoozedUntil: Number,
    wakesAt: Number,
    complaint: String,
    complaintAt: Number,
    header: Schema.Types.Mixed,
    words: [String],
    clocks: [Schema.Types.Mixed],
    clocksFrom: Number,
    clocksTo: Number,
    layout: Number,
  };
  return collection<HeaderRow>(connection, 'headers', fields, [
    // The views, their counts, and all of a phase.
    { name: 'queue', fields: { phase: 1, queuedAt: 1, _id: 1 } },
    { name: 'due', fields: { phase: 1, dueAt: 1, _id: 1 } },
    { name: 'recent', fields: { phase: 1, lastAt: 1, _id: 1 } },
    { name: 'agent', fields: { agentId: 1, phase: 1, lastAt: 1, _id: 1 } },
    // What wakes by itself, and when the next does.
    { name: 'wakes', fields: { wakesAt: 1 }, sparse: true },
    // Complaints: few of all, so the open ones are sorted when they are asked for.
    { name: 'complaint', fields: { complaint: 1 }, sparse: true },
    { name: 'complaint_at', fields: { complaintAt: 1 }, sparse: true },
    // The report's clocks, by the last that began.
    { name: 'clocks', fields: { clocksTo: 1 }, sparse: true },
    // A visitor's conversations.
    { name: 'visitor', fields: { visitorId: 1, lastAt: 1, _id: 1 } },
    { name: 'last', fields: { lastAt: 1, _id: 1 } },
    // AC7: by the beginning of a word.
    { name: 'words', fields: { words: 1 } },
    // Which are behind their logs, answered from the index alone.
    { name: 'reach', fields: { _id: 1, lastSeq: 1 } },
  ]);
}

export function headerMethods(headers: Headers, appends: Appends): HeaderMethods {
  async function found(
    filter: QueryFilter<HeaderRow>,
    { field, direction }: { field: keyof HeaderRow; direction: 1 | -1 },
    limit = 0,
  ): Promise<readonly Found[]> {
    return headers
      .find(filter)
      .sort({ [field]: direction, _id: direction })
      .limit(limit)
      .select('-words -clocks')
      .lean<Found[]>();
  }
  const headersOf = (rows: readonly Found[]) => rows.map(({ header }) => wholeHeader(header));

  return {
    async saveHeader(header, newWords, runs) {
      const words = { $addToSet: { words: { $each: newWords } } };
      const notNewer = { _id: header.id, lastSeq: trusted({ $lte: header.lastSeq }) };
      const update = { ...changesOf({ ...fieldsOf(header), ...(runs && clocksOf(runs)) }), ...words };
      try {
        await headers.updateOne(notNewer, update, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // It is there: made a moment ago by another, or newer, and then only its words can be missing.
        const { matchedCount } = await headers.updateOne(notNewer, update);
        if (matchedCount === 0) await headers.updateOne({ _id: header.id }, words);
      }
    },

    async header(conversationId) {
      const row = await headers.findById(conversationId).select('header').lean();
      return row ? wholeHeader(row.header) : null;
    },

    async laggingHeaders() {
      const [logs, rows, older] = await Promise.all([
        reaches(appends),
        headers.find({}).select('lastSeq').hint('reach').lean(),
        headers
          .find({ phase: trusted({ $in: OPEN }), layout: trusted({ $ne: LAYOUT }) })
          .select('_id')
          .lean(),
      ]);
      const known = new Map(rows.map(({ _id, lastSeq }) => [_id, lastSeq]));
      const behind = [...logs].filter(([id, lastSeq]) => (known.get(id) ?? 0) < lastSeq).map(([id]) => id);
      return [...new Set([...behind, ...older.map(({ _id }) => _id).filter((id) => logs.has(id))])];
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
      const [waiting, mine, team, tickets, complaints, snoozed] = await Promise.all([
        count('waiting'),
        count('mine'),
        count('team'),
        count('tickets'),
        count('complaints'),
        count('snoozed'),
      ]);
      return { waiting, mine, team, tickets, complaints, snoozed };
    },

    inPhase: async (phase) => headersOf(await found({ phase }, ORDERS.queue)),

    wakingHeaders: async (now, limit) =>
      headersOf(await found({ wakesAt: trusted({ $lte: now }) }, { field: 'wakesAt', direction: 1 }, limit)),
    async nextWakeAt(after) {
      const next = await headers
        .findOne({ wakesAt: trusted({ $gt: after }) })
        .sort({ wakesAt: 1 })
        .select('wakesAt')
        .lean();
      return next?.wakesAt ?? null;
    },
    openComplaints: async () =>
      headersOf(await found({ complaint: trusted({ $in: ['open', 'snoozed'] }) }, ORDERS.due)),
    complaints: async (from, to, limit) =>
      headersOf(
        await found({ complaintAt: trusted({ $gte: from, $lt: to }) }, { field: 'complaintAt', direction: -1 }, limit),
      ),

    async clockRuns(from, to) {
      const rows = await headers
        .find({ clocksTo: trusted({ $gte: from }), clocksFrom: trusted({ $lt: to }) })
        .sort({ _id: 1 })
        .select('clocks')
        .lean();
      return rows
        .flatMap(({ clocks = [] }) => clocks)
        .filter(({ startedAt }) => startedAt >= from && startedAt < to)
        .toSorted((a, b) => a.startedAt - b.startedAt);
    },

    async ofVisitor(visitorId, limit, after) {
      const from = after ? behind(`${after.lastAt}:${after.id}`, ORDERS.recent) : {};
      return headersOf(await found({ visitorId, ...from }, ORDERS.recent, limit));
    },

    async search(words, limit) {
      if (words.length === 0) return [];
      // Anchored, it is a range of the index; escaped, what is asked for is never read as a pattern.
      const each = words.map((word) => ({ words: trusted({ $regex: `^${word.replace(SPECIAL, '\\$&')}` }) }));
      return headersOf(await found({ $and: each }, ORDERS.recent, limit));
    },
  };
}

/** `undefined` is for a field that is to be taken out: the sparse indexes hold what is there. */
type Fields = { readonly [F in keyof Omit<HeaderRow, '_id' | 'words'>]?: HeaderRow[F] | undefined };

function changesOf(fields: Fields): { $set: object; $unset?: object } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  const gone = Object.entries(fields).filter(([, value]) => value === undefined);
  return {
    $set: Object.fromEntries(there),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map(([name]) => [name, 1])) }),
  };
}

function clocksOf(clocks: readonly ClockRun[]): Fields {
  const starts = clocks.map(({ startedAt }) => startedAt);
  const isEmpty = starts.length === 0;
  return {
    clocks,
    clocksFrom: isEmpty ? undefined : Math.min(...starts),
    clocksTo: isEmpty ? undefined : Math.max(...starts),
  };
}

function fieldsOf(header: ConversationHeader): Fields {
  const { phase, complaint, complaintAt } = standingOf(header);
  return {
    phase,
    complaint: complaint ?? undefined,
    complaintAt: complaintAt ?? undefined,
    snoozedUntil: header.snoozedUntil ?? undefined,
    wakesAt: header.wakesAt ?? undefined,
    layout: LAYOUT,
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

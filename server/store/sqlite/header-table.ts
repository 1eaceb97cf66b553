/** The inbox: one row a conversation, in the order of each view. */
import type Database from 'libsql';
import type { ConversationHeader, InboxCounts, InboxSort, InboxView } from '../../../shared/views.ts';
import type { Store } from '../port.ts';
import { standingOf, wholeHeader } from '../standing.ts';
import type { ClockRunTable } from './clock-run-table.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { WordTable } from './word-table.ts';

type HeaderTable = Pick<
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
  | 'ofVisitor'
>;
type Row = { readonly id: string; readonly key: number; readonly json: string };

/** After every ticket that is due: those that wait for the shopper. */
const NEVER_DUE = Number.MAX_SAFE_INTEGER;

/** The queue's order is of use in the queue alone, that of waking among what is snoozed. */
type Order = InboxSort | 'queue' | 'waking';

/** Each view's rows and its own order. Parameters: the agent's id where `mine` asks for it. */
const VIEWS: Readonly<Record<InboxView, { readonly from: string; readonly order: Order }>> = {
  waiting: { from: "header WHERE phase = 'queued'", order: 'queue' },
  mine: { from: "header WHERE agent_id = :agent AND phase IN ('live', 'ticket')", order: 'recent' },
  // Left to itself it reads the whole row of every open conversation, at each count.
  team: {
    from: "header INDEXED BY header_team WHERE agent_id IS NOT NULL AND phase IN ('live', 'ticket')",
    order: 'recent',
  },
  tickets: { from: "header WHERE phase = 'ticket'", order: 'due' },
  complaints: { from: "header WHERE complaint = 'open'", order: 'due' },
  snoozed: { from: "header WHERE phase = 'snoozed'", order: 'waking' },
  resolved: { from: "header WHERE phase = 'resolved'", order: 'recent' },
};

const ORDERS: Readonly<Record<Order, { readonly key: string; readonly descending: boolean }>> = {
  queue: { key: 'queued_at', descending: false },
  due: { key: 'due_key', descending: false },
  recent: { key: 'last_at', descending: true },
  waking: { key: 'snoozed_until', descending: false },
};

function parse(row: { json: string }): ConversationHeader {
  return wholeHeader(JSON.parse(row.json) as ConversationHeader);
}

type Beside = { readonly insertWords: WordTable['insert']; readonly replaceRuns: ClockRunTable['replace'] };

export function headerTable(
  db: Database.Database,
  queue: CommitQueue,
  { insertWords, replaceRuns }: Beside,
): HeaderTable {
  const save = db.prepare(`
    INSERT INTO header (id, phase, agent_id, visitor_id, last_seq, last_at, queued_at, due_key,
      snoozed_until, wakes_at, complaint, complaint_at, json)
    VALUES (:id, :phase, :agent, :visitor, :lastSeq, :lastAt, :queuedAt, :dueKey,
      :snoozedUntil, :wakesAt, :complaint, :complaintAt, :json)
    ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, agent_id = excluded.agent_id,
      visitor_id = excluded.visitor_id, last_seq = excluded.last_seq, last_at = excluded.last_at, queued_at = excluded.queued_at, due_key = excluded.due_key,
      snoozed_until = excluded.snoozed_until, wakes_at = excluded.wakes_at, complaint = excluded.complaint,
      complaint_at = excluded.complaint_at, json = excluded.json
    WHERE excluded.last_seq >= header.last_seq`);
  const one = db.prepare('SELECT json FROM header WHERE id = ?');
  const lagging = db.prepare('SELECT conversation_id AS id FROM unprojected');
  const followed = db.prepare('DELETE FROM unprojected WHERE conversation_id = ? AND last_seq <= ?');
  const inPhase = db.prepare('SELECT json FROM header WHERE phase = ? ORDER BY queued_at, id');
  const waking = db.prepare('SELECT json FROM header WHERE wakes_at <= ? ORDER BY wakes_at, id LIMIT ?');
  const nextWake = db.prepare('SELECT min(wakes_at) AS at FROM header WHERE wakes_at > ?');
  const openComplaints = db.prepare(
    "SELECT json FROM header WHERE complaint IN ('open', 'snoozed') ORDER BY due_key, id",
  );
  const complaints = db.prepare(`SELECT json FROM header WHERE complaint_at >= ? AND complaint_at < ?
    ORDER BY complaint_at DESC, id DESC LIMIT ?`);
  const ofVisitor = db.prepare(`SELECT json FROM header WHERE visitor_id = :visitor
    AND (:id = '' OR (last_at, id) < (:at, :id)) ORDER BY last_at DESC, id DESC LIMIT :limit`);

  const pageBy = (view: InboxView, name: Order) => {
    const { key, descending } = ORDERS[name];
    const [after, order] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
    return db.prepare(`SELECT id, ${key} AS key, json FROM ${VIEWS[view].from}
      AND (:id = '' OR (${key}, id) ${after} (:key, :id)) ORDER BY ${key} ${order}, id ${order} LIMIT :limit`);
  };
  const pagesOf = (view: InboxView) => ({
    own: pageBy(view, VIEWS[view].order),
    due: pageBy(view, 'due'),
    recent: pageBy(view, 'recent'),
  });
  const pages = {
    waiting: pagesOf('waiting'),
    mine: pagesOf('mine'),
    team: pagesOf('team'),
    tickets: pagesOf('tickets'),
    complaints: pagesOf('complaints'),
    snoozed: pagesOf('snoozed'),
    resolved: pagesOf('resolved'),
  };
  const counted = db.prepare(`SELECT
    (SELECT count(*) FROM ${VIEWS.waiting.from}) AS waiting,
    (SELECT count(*) FROM ${VIEWS.mine.from}) AS mine,
    (SELECT count(*) FROM ${VIEWS.team.from}) AS team,
    (SELECT count(*) FROM ${VIEWS.tickets.from}) AS tickets,
    (SELECT count(*) FROM ${VIEWS.complaints.from}) AS complaints,
    (SELECT count(*) FROM ${VIEWS.snoozed.from}) AS snoozed`);

  return {
    saveHeader: (header, newWords, runs) =>
      queue.write(() => {
        insertWords(header.id, newWords);
        const { changes } = save.run({
          id: header.id,
          ...standingOf(header),
          agent: header.agent?.id ?? null,
          visitor: header.visitorId,
          lastSeq: header.lastSeq,
          lastAt: header.lastAt,
          queuedAt: header.queuedAt,
          dueKey: header.dueAt ?? NEVER_DUE,
          snoozedUntil: header.snoozedUntil,
          wakesAt: header.wakesAt,
          json: JSON.stringify(header),
        });
        if (changes > 0 && runs) replaceRuns(header.id, runs);
        followed.run(header.id, header.lastSeq);
      }),

    async header(conversationId) {
      const row = one.get(conversationId) as Row | undefined;
      return row ? parse(row) : null;
    },

    laggingHeaders: async () => (lagging.all() as Row[]).map((row) => row.id),

    async inbox(view, agentId, cursor, limit, sort) {
      const [key = '0', id = ''] = cursor === null ? [] : cursor.split(':');
      const agent = view === 'mine' ? { agent: agentId } : {};
      const rows = pages[view][sort ?? 'own'].all({ ...agent, key: Number(key), id, limit: limit + 1 }) as Row[];
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return { rows: page.map(parse), next: rows.length > limit && last ? `${last.key}:${last.id}` : null };
    },

    async counts(agentId) {
      const { waiting, mine, team, tickets, complaints, snoozed } = counted.get({ agent: agentId }) as InboxCounts;
      return { waiting, mine, team, tickets, complaints, snoozed };
    },

    inPhase: async (phase) => (inPhase.all(phase) as Row[]).map(parse),
    wakingHeaders: async (now, limit) => (waking.all(now, limit) as Row[]).map(parse),
    nextWakeAt: async (after) => (nextWake.get(after) as { at: number | null }).at,
    openComplaints: async () => (openComplaints.all() as Row[]).map(parse),
    complaints: async (from, to, limit) => (complaints.all(from, to, limit) as Row[]).map(parse),
    async ofVisitor(visitorId, limit, after) {
      const { lastAt, id } = after ?? { lastAt: 0, id: '' };
      return (ofVisitor.all({ visitor: visitorId, at: lastAt, id, limit }) as Row[]).map(parse);
    },
  };
}

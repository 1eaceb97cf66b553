/** NT3: the letters about notices, apart from those that somebody waits for, and who gets one. */
import type Database from 'libsql';
import type { ConversationHeader } from '../../../shared/views.ts';
import type { Letter, LetterState, StoredLetter } from '../../domain/letter.ts';
import { newLetterState } from '../../domain/letter.ts';
import type { AnnouncementMethods, AnnouncementRecord } from '../port.ts';
import { wholeHeader } from '../standing.ts';
import type { CommitQueue } from './commit-queue.ts';

export type AnnouncementTable = {
  readonly methods: AnnouncementMethods;
  readonly recordsAfter: (id: string, limit: number) => readonly AnnouncementRecord[];
  /** Inside a transaction. */
  readonly insert: (record: AnnouncementRecord) => void;
};
type Row = { readonly letter_json: string; readonly state_json: string };
type HeaderRow = { readonly id: string; readonly key: number; readonly json: string };

export function announcementTable(db: Database.Database, queue: CommitQueue): AnnouncementTable {
  const add = db.prepare(`INSERT INTO announcement (id, version, state, due_at, letter_json, state_json)
    VALUES (:id, :version, :state, :due, :letter, :json) ON CONFLICT (id) DO NOTHING`);
  const due = db.prepare(`SELECT id, letter_json, state_json FROM announcement WHERE due_at <= ?
    ORDER BY due_at, id LIMIT ?`);
  const lease = db.prepare('UPDATE announcement SET due_at = ? WHERE id = ?');
  const nextAt = db.prepare('SELECT min(due_at) AS at FROM announcement WHERE due_at IS NOT NULL');
  const settle = db.prepare(`UPDATE announcement SET state = :state, due_at = :due, state_json = :json
    WHERE id = :id AND (state = 'waiting' OR (:state = 'failed' AND state <> 'failed'))`);
  const one = db.prepare('SELECT letter_json, state_json FROM announcement WHERE id = ?');
  const recent = db.prepare(`SELECT letter_json, state_json FROM announcement
    ORDER BY version DESC, json_extract(state_json, '$.at') DESC, id DESC LIMIT ?`);
  const counted = db.prepare('SELECT state, count(*) AS n FROM announcement WHERE version = ? GROUP BY state');
  const drop = db.prepare("DELETE FROM announcement WHERE version = ? AND state = 'waiting'");
  const failed = db.prepare("SELECT letter_json, state_json FROM announcement WHERE state = 'failed'");
  const after = db.prepare('SELECT letter_json, state_json FROM announcement WHERE id > ? ORDER BY id LIMIT ?');
  const active = db.prepare(`SELECT id, last_at AS key, json FROM header WHERE last_at >= :from
    AND (last_at, id) < (:at, :id) ORDER BY last_at DESC, id DESC LIMIT :limit`);

  function insert(letter: Letter, state: LetterState): void {
    const { content } = letter;
    const version = content.kind === 'announcement' ? content.version : 0;
    add.run({ id: letter.id, version, ...columnsOf(state), letter: JSON.stringify(letter) });
  }

  return {
    insert: ({ stored }) => insert(stored.letter, stored.state),
    recordsAfter: (id, limit) =>
      (after.all(id, limit) as Row[]).map((row): AnnouncementRecord => ({ kind: 'announcement', stored: parse(row) })),
    methods: {
      saveAnnouncements: (letters) =>
        queue.write(() => {
          for (const letter of letters) insert(letter, newLetterState(letter));
        }),
      leaseAnnouncements: (now, leaseUntil, limit) =>
        queue.write(() => {
          const rows = due.all(now, limit) as (Row & { readonly id: string })[];
          for (const row of rows) lease.run(leaseUntil, row.id);
          return rows.map(parse);
        }),
      nextAnnouncementAt: async () => (nextAt.get() as { at: number | null }).at,
      settleAnnouncement: (id, state) =>
        queue.write(() => {
          settle.run({ id, ...columnsOf(state) });
        }),
      async announcement(id) {
        const row = one.get(id) as Row | undefined;
        return row ? parse(row) : null;
      },
      recentAnnouncements: async (limit) => (recent.all(limit) as Row[]).map(parse),
      async countAnnouncements(version) {
        const rows = counted.all(version) as { readonly state: LetterState['kind']; readonly n: number }[];
        const of = (state: LetterState['kind']) => rows.find((row) => row.state === state)?.n ?? 0;
        return { waiting: of('waiting'), sent: of('sent') + of('captured'), failed: of('failed') };
      },
      dropAnnouncements: (version) =>
        queue.write(() => {
          drop.run(version);
        }),
      unreached: async () =>
        (failed.all() as Row[]).map(parse).flatMap(({ letter, state }) => {
          return state.kind === 'failed' && !state.expired ? [{ address: letter.to.address, at: state.at }] : [];
        }),
      async lastActive(from, cursor, limit) {
        const [at = `${Number.MAX_SAFE_INTEGER}`, id = ''] = cursor === null ? [] : cursor.split(':');
        const rows = active.all({ from, at: Number(at), id, limit: limit + 1 }) as HeaderRow[];
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          rows: page.map(({ json }) => wholeHeader(JSON.parse(json) as ConversationHeader)),
          next: rows.length > limit && last ? `${last.key}:${last.id}` : null,
        };
      },
    },
  };
}

function columnsOf(state: LetterState): { readonly state: string; readonly due: number | null; readonly json: string } {
  return { state: state.kind, due: state.kind === 'waiting' ? state.nextTryAt : null, json: JSON.stringify(state) };
}

function parse(row: Row): StoredLetter {
  return { letter: JSON.parse(row.letter_json) as Letter, state: JSON.parse(row.state_json) as LetterState };
}

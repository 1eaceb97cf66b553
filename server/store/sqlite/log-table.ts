/** The conversations' logs, and the letters that are written with them. */
import type Database from 'libsql';
import type { Entry } from '../../../shared/entries.ts';
import type { Letter } from '../../domain/letter.ts';
import { clientIdOf } from '../client-id.ts';
import type { Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

export type LogTable = {
  readonly methods: Pick<Store, 'append' | 'entries' | 'lastSeqs'>;
  /** Inside a transaction. Notes that the header has to follow. */
  readonly insert: (conversationId: string, entries: readonly Entry[]) => void;
};

export function logTable(db: Database.Database, queue: CommitQueue, insertLetter: (letter: Letter) => void): LogTable {
  const lastSeq = db.prepare('SELECT max(seq) AS seq FROM entry WHERE conversation_id = ?');
  const byClientId = db.prepare('SELECT seq FROM entry WHERE conversation_id = ? AND client_id = ?');
  const insert = db.prepare('INSERT INTO entry (conversation_id, seq, client_id, json) VALUES (?, ?, ?, ?)');
  const noteLast = db.prepare(`INSERT INTO unprojected (conversation_id, last_seq) VALUES (?, ?)
    ON CONFLICT (conversation_id) DO UPDATE SET last_seq = excluded.last_seq`);
  const since = db.prepare('SELECT json FROM entry WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?');

  const insertAll = (conversationId: string, entries: readonly Entry[]): void => {
    for (const entry of entries) insert.run(conversationId, entry.seq, clientIdOf(entry), JSON.stringify(entry));
    const last = entries.at(-1);
    if (last) noteLast.run(conversationId, last.seq);
  };
  const readLastSeq = (conversationId: string): number =>
    (lastSeq.get(conversationId) as { seq: number | null }).seq ?? 0;

  const methods: LogTable['methods'] = {
    append: (conversationId, expectedSeq, entries, letters) =>
      queue.write(() => {
        if (readLastSeq(conversationId) !== expectedSeq) return 'taken';
        if (entries.some((entry) => clientIdOf(entry) && byClientId.get(conversationId, clientIdOf(entry))))
          return 'taken';
        insertAll(conversationId, entries);
        for (const letter of letters) insertLetter(letter);
        return 'stored';
      }),

    entries: async (conversationId, after, limit) =>
      (since.all(conversationId, after, limit) as { json: string }[]).map((row) => JSON.parse(row.json) as Entry),

    lastSeqs: async (conversationIds) =>
      new Map(conversationIds.map((id) => [id, readLastSeq(id)] as const).filter(([, seq]) => seq > 0)),
  };
  return { methods, insert: insertAll };
}

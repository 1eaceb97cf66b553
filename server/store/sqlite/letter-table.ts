/** The outbox of letters: leased, tried, settled. */
import type Database from 'libsql';
import { type Letter, type LetterState, newLetterState, type StoredLetter } from '../../domain/letter.ts';
import type { Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

export type LetterTable = {
  readonly methods: Pick<
    Store,
    | 'leaseLetters'
    | 'nextLetterAt'
    | 'settleLetter'
    | 'recentLetters'
    | 'letter'
    | 'lettersTo'
    | 'lastAutomaticLetterAt'
    | 'failedLetters'
  >;
  /** Inside a transaction; a new letter waits, due at once. */
  readonly insert: (letter: Letter, state?: LetterState) => void;
};
type Row = { readonly id: string; readonly letter_json: string; readonly state_json: string };

function nextTryOf(state: LetterState): number | null {
  return state.kind === 'waiting' ? state.nextTryAt : null;
}

function parse(row: Row): StoredLetter {
  return { letter: JSON.parse(row.letter_json) as Letter, state: JSON.parse(row.state_json) as LetterState };
}

export function letterTable(db: Database.Database, queue: CommitQueue): LetterTable {
  const insert = db.prepare(`
    INSERT INTO letter (id, conversation_id, address, automatic, created_at, state, next_try_at, letter_json, state_json)
    VALUES (:id, :conversation, :address, :automatic, :createdAt, :kind, :next, :letter, :state)`);
  const due = db.prepare(`SELECT id, letter_json, state_json FROM letter
    WHERE state = 'waiting' AND next_try_at <= :now AND leased_until <= :now ORDER BY next_try_at LIMIT :limit`);
  // Only one process has this file: whoever held a lease on a letter is gone, and it need not wait for the lease's end.
  db.exec("UPDATE letter SET leased_until = 0 WHERE state = 'waiting' AND leased_until > 0");
  const lease = db.prepare('UPDATE letter SET leased_until = ? WHERE id = ?');
  const nextAt = db.prepare("SELECT min(max(next_try_at, leased_until)) AS at FROM letter WHERE state = 'waiting'");
  const settle = db.prepare(`
    UPDATE letter SET state = :state, next_try_at = :next, leased_until = 0, state_json = :json
    WHERE id = :id AND state = 'waiting'`);
  const recent = db.prepare('SELECT id, letter_json, state_json FROM letter ORDER BY created_at DESC, id DESC LIMIT ?');
  const one = db.prepare('SELECT id, letter_json, state_json FROM letter WHERE id = ?');
  const sameThread = db.prepare(
    'SELECT id FROM letter WHERE conversation_id = ? AND address = ? ORDER BY created_at, id',
  );
  const lastAutomatic = db.prepare('SELECT max(created_at) AS at FROM letter WHERE address = ? AND automatic = 1');
  const failed = db.prepare("SELECT count(*) AS n FROM letter WHERE state = 'failed'");

  const insertLetter: LetterTable['insert'] = (letter, state = newLetterState(letter)) => {
    insert.run({
      id: letter.id,
      conversation: letter.conversationId,
      address: letter.to.address.toLowerCase(),
      automatic: letter.automatic ? 1 : 0,
      createdAt: letter.createdAt,
      kind: state.kind,
      next: nextTryOf(state),
      letter: JSON.stringify(letter),
      state: JSON.stringify(state),
    });
  };

  const methods: LetterTable['methods'] = {
    leaseLetters: (now, leaseUntil, limit) =>
      queue.write(() => {
        const rows = due.all({ now, limit }) as Row[];
        for (const row of rows) lease.run(leaseUntil, row.id);
        return rows.map(parse);
      }),

    nextLetterAt: async () => (nextAt.get() as { at: number | null }).at,

    settleLetter: (id, state) =>
      queue.write(() => {
        settle.run({
          id,
          state: state.kind,
          next: nextTryOf(state),
          json: JSON.stringify(state),
        });
      }),

    recentLetters: async (limit) => (recent.all(limit) as Row[]).map(parse),
    async letter(id) {
      const row = one.get(id) as Row | undefined;
      return row ? parse(row) : null;
    },
    lettersTo: async (conversationId, address) =>
      (sameThread.all(conversationId, address.toLowerCase()) as Row[]).map((row) => row.id),
    lastAutomaticLetterAt: async (address) => (lastAutomatic.get(address.toLowerCase()) as { at: number | null }).at,
    failedLetters: async () => (failed.get() as { n: number }).n,
  };
  return { methods, insert: insertLetter };
}

/** The words under which conversations are found (AC7). */
import type Database from 'libsql';
import type { ConversationHeader } from '../../../shared/views.ts';
import type { Store } from '../port.ts';
import { wholeHeader } from '../standing.ts';

/** Behind every word that begins with another. */
const LAST = '\u{10FFFF}';

export type WordTable = {
  readonly methods: Pick<Store, 'search'>;
  /** Inside a transaction. */
  readonly insert: (conversationId: string, words: readonly string[]) => void;
};

export function wordTable(db: Database.Database): WordTable {
  // One call for all: a call for each word costs more than what it does.
  const insert = db.prepare('INSERT OR IGNORE INTO word (word, conversation_id) SELECT value, ? FROM json_each(?)');
  const methods: WordTable['methods'] = {
    async search(words, limit) {
      if (words.length === 0) return [];
      const found = words
        .map(() => 'SELECT conversation_id FROM word WHERE word >= ? AND word < ?')
        .join(' INTERSECT ');
      const rows = db
        .prepare(`SELECT json FROM header WHERE id IN (${found}) ORDER BY last_at DESC, id DESC LIMIT ?`)
        .all([...words.flatMap((word) => [word, word + LAST]), limit]) as { json: string }[];
      return rows.map((row) => wholeHeader(JSON.parse(row.json) as ConversationHeader));
    },
  };
  return {
    methods,
    insert(conversationId, words) {
      if (words.length > 0) insert.run(conversationId, JSON.stringify(words));
    },
  };
}

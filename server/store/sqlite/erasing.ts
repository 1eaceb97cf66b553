/** A conversation taken out for good, with everything that hangs on it. */
import type Database from 'libsql';
import type { Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

export function erasing(db: Database.Database, queue: CommitQueue): Pick<Store, 'erase'> {
  const deletions = [
    'DELETE FROM entry WHERE conversation_id = ?',
    'DELETE FROM letter WHERE conversation_id = ?',
    'DELETE FROM mark WHERE conversation_id = ?',
    'DELETE FROM word WHERE conversation_id = ?',
    'DELETE FROM slot WHERE conversation_id = ?',
    'DELETE FROM header WHERE id = ?',
    'DELETE FROM unprojected WHERE conversation_id = ?',
  ].map((sql) => db.prepare(sql));
  return {
    erase: (conversationId) =>
      queue.write(() => {
        for (const deletion of deletions) deletion.run(conversationId);
      }),
  };
}

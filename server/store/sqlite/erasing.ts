/**
 * A conversation taken out for good, with everything that hangs on it: the mails that went into it too, as they came.
 * Files stay: under the hash of its bytes a file may belong to other conversations as well.
 */
import type Database from 'libsql';
import type { Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

const MAILS = 'SELECT id FROM mail WHERE conversation_id = ?';

export function erasing(db: Database.Database, queue: CommitQueue): Pick<Store, 'erase'> {
  const deletions = [
    'DELETE FROM entry WHERE conversation_id = ?',
    'DELETE FROM letter WHERE conversation_id = ?',
    'DELETE FROM mark WHERE conversation_id = ?',
    'DELETE FROM word WHERE conversation_id = ?',
    'DELETE FROM slot WHERE conversation_id = ?',
    'DELETE FROM header WHERE id = ?',
    'DELETE FROM unprojected WHERE conversation_id = ?',
    'DELETE FROM clock_run WHERE conversation_id = ?',
    `DELETE FROM blob_part WHERE id IN (${MAILS})`,
    `DELETE FROM blob WHERE id IN (${MAILS})`,
    'DELETE FROM mail WHERE conversation_id = ?',
  ].map((sql) => db.prepare(sql));
  return {
    erase: (conversationId) =>
      queue.write(() => {
        for (const deletion of deletions) deletion.run(conversationId);
      }),
  };
}

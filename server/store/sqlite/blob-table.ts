/**
 * Bytes under their hash, in parts. A commit holds the event loop until the disk has it: so each part is a commit of
 * its own, and what else is written meanwhile waits for one part at the most. With the last part the blob is there.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'libsql';
import type { Instant } from '../../../shared/entries.ts';
import { partsOf } from '../blob-parts.ts';
import type { Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

/** Null where it stays. */
type WaitsSince = Instant | null;
type BlobPart = {
  readonly id: string;
  readonly part: number;
  readonly parts: number;
  readonly bytes: Uint8Array;
  readonly waits_since: WaitsSince;
};

export type BlobTable = {
  readonly methods: Pick<Store, 'saveBlob' | 'blob' | 'nameBlobs' | 'sweepBlobs'>;
  /** Writes the bytes, and what `beside` writes in the transaction that makes them whole. */
  readonly put: <T>(id: string, bytes: Uint8Array, waitsSince: WaitsSince, beside: () => T) => Promise<T>;
  /** Inside a transaction. */
  readonly insertPart: (id: string, part: number, bytes: Uint8Array, waitsSince: WaitsSince) => void;
  /** Inside a transaction, when all parts are there. */
  readonly makeWhole: (id: string, parts: number) => void;
  /** The next part of the whole blobs, in the order of their ids; undefined behind the last. */
  readonly partAfter: (id: string, part: number) => BlobPart | undefined;
};

export function blobTable(db: Database.Database, queue: CommitQueue): BlobTable {
  // What stays does so whoever brings it again; what waits does so since the last who brought it.
  const begin = db.prepare(`INSERT INTO blob (id, waits_since) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET waits_since = max(waits_since, excluded.waits_since)`);
  const insert = db.prepare('INSERT OR IGNORE INTO blob_part (id, part, bytes) VALUES (?, ?, ?)');
  const complete = db.prepare(`UPDATE blob SET parts = :parts
    WHERE id = :id AND (SELECT count(*) FROM blob_part WHERE id = :id) = :parts`);
  const whole = db.prepare('SELECT parts FROM blob WHERE id = ? AND parts IS NOT NULL');
  const bytesOf = db.prepare('SELECT bytes FROM blob_part WHERE id = ? AND part = ?');
  const next = db.prepare(`SELECT blob_part.id, part, parts, bytes, waits_since
    FROM blob_part JOIN blob ON blob.id = blob_part.id
    WHERE (blob_part.id, part) > (?, ?) AND parts IS NOT NULL ORDER BY blob_part.id, part LIMIT 1`);
  const stay = db.prepare('UPDATE blob SET waits_since = NULL WHERE id = ?');
  const waiting = db.prepare('SELECT id FROM blob WHERE waits_since < ? ORDER BY waits_since LIMIT 1');
  const removals = ['DELETE FROM blob_part WHERE id = ?', 'DELETE FROM blob WHERE id = ?'].map((sql) =>
    db.prepare(sql),
  );
  removeUnfinished(db);

  const partsIn = (id: string) => (whole.get(id) as { parts: number } | undefined)?.parts ?? null;
  const insertPart: BlobTable['insertPart'] = (id, part, bytes, waitsSince) => {
    begin.run(id, waitsSince);
    insert.run(id, part, bytes);
  };
  const makeWhole: BlobTable['makeWhole'] = (id, parts) => {
    // Erased while it was written: what is there of it is not the whole.
    if (complete.run({ id, parts }).changes === 0) throw new Error('parts of these bytes are missing');
  };

  const put: BlobTable['put'] = async (id, bytes, waitsSince, beside) => {
    const parts = partsOf(bytes);
    const rest = parts.slice(0, -1);
    // First of all: what is there already may be about to be swept.
    if (partsIn(id) !== null) await queue.write(() => begin.run(id, waitsSince));
    if (partsIn(id) === null) {
      for (const [part, some] of rest.entries()) await queue.write(() => insertPart(id, part, some, waitsSince));
    }
    return queue.write(() => {
      if (partsIn(id) === null) {
        insertPart(id, rest.length, parts[rest.length] ?? bytes, waitsSince);
        makeWhole(id, parts.length);
      }
      return beside();
    });
  };

  const methods: BlobTable['methods'] = {
    saveBlob: (id, bytes, waitsSince) => put(id, bytes, waitsSince ?? null, () => undefined),
    async blob(id) {
      const parts = partsIn(id);
      if (parts === null) return null;
      const read: Uint8Array[] = [];
      for (let part = 0; part < parts; part++) {
        if (part > 0) await nextTurn();
        const row = bytesOf.get(id, part) as { bytes: Uint8Array } | undefined;
        // Erased meanwhile.
        if (!row) return null;
        read.push(row.bytes);
      }
      return Buffer.concat(read);
    },
    nameBlobs: (ids) =>
      queue.write(() => {
        const areThere = ids.every((id) => partsIn(id) !== null);
        if (areThere) for (const id of ids) stay.run(id);
        return areThere;
      }),
    async sweepBlobs(waitsBefore, limit) {
      // One a transaction: what else is written waits for one file at the most.
      for (let swept = 0; swept < limit; swept++) {
        if (waiting.get(waitsBefore) === undefined) return swept;
        await queue.write(() => {
          const row = waiting.get(waitsBefore) as { id: string } | undefined;
          if (row) for (const removal of removals) removal.run(row.id);
        });
      }
      return limit;
    },
  };
  const partAfter: BlobTable['partAfter'] = (id, part) => next.get(id, part) as BlobPart | undefined;
  return { methods, put, insertPart, makeWhole, partAfter };
}

/** What was being written when the server ended. Whoever sent it sends it again. */
function removeUnfinished(db: Database.Database): void {
  db.exec(`BEGIN;
    DELETE FROM blob_part WHERE id IN (SELECT id FROM blob WHERE parts IS NULL);
    DELETE FROM blob WHERE parts IS NULL;
    COMMIT`);
}

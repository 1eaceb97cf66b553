/**
 * Group commit: all writes asked for in one turn of the event loop share one transaction and one fsync. A commit each
 * reaches about a tenth of the rows a second (DESIGN section 5).
 */
import type Database from 'libsql';
import { StoreDown } from '../port.ts';

type Waiting = {
  readonly run: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
};

export type CommitQueue = {
  /** Runs `run` inside the next transaction; settles when that is on the disk. `run` must be synchronous. */
  write<T>(run: () => T): Promise<T>;
  /** Settles when everything asked for before is on the disk. */
  settled(): Promise<void>;
};

export function commitQueue(db: Database.Database): CommitQueue {
  let waiting: Waiting[] = [];
  let isScheduled = false;

  function inTransaction(runs: readonly (() => unknown)[]): unknown[] {
    db.exec('BEGIN IMMEDIATE');
    try {
      const values = runs.map((run) => run());
      db.exec('COMMIT');
      return values;
    } catch (error) {
      // After a failed COMMIT SQLite may have rolled back already.
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  function commit(batch: readonly Waiting[]): void {
    try {
      const values = inTransaction(batch.map((one) => one.run));
      batch.forEach((one, index) => {
        one.resolve(values[index] as never);
      });
    } catch (error) {
      // One bad write must not fail its neighbours: each has its own transaction then.
      if (batch.length > 1) {
        for (const one of batch) commit([one]);
      } else {
        batch[0]?.reject(new StoreDown('the embedded store could not write', { cause: error }));
      }
    }
  }

  function flush(): void {
    isScheduled = false;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) commit(batch);
  }

  function write<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({ run, resolve, reject });
      if (!isScheduled) {
        isScheduled = true;
        setImmediate(flush);
      }
    });
  }

  return { write, settled: () => write(() => undefined) };
}

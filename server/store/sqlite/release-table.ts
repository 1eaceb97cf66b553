/** WG2: releases of the widget, each whole or not there. */
import type Database from 'libsql';
import type { Instant } from '../../../shared/entries.ts';
import type { KeptRelease, ReleaseFile, WidgetRelease } from '../../domain/embed/kept-release.ts';
import type { ReleaseMethods, ReleaseRecord } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

export type ReleaseTable = {
  readonly methods: ReleaseMethods;
  /** The next one in the order of the ids. */
  readonly recordAfter: (id: string) => ReleaseRecord | null;
  /** Inside a transaction. */
  readonly insert: (record: ReleaseRecord) => void;
};

type Row = { readonly id: string; readonly loader: string; readonly folder: string; readonly served_at: Instant };

export function releaseTable(db: Database.Database, queue: CommitQueue): ReleaseTable {
  const touch = db.prepare('UPDATE widget_release SET served_at = max(served_at, :servedAt) WHERE id = :id');
  const add = db.prepare(`INSERT INTO widget_release (id, loader, folder, served_at)
    VALUES (:id, :loader, :folder, :servedAt)`);
  const addFile = db.prepare('INSERT INTO widget_file (release_id, path, bytes) VALUES (?, ?, ?)');
  const all = db.prepare('SELECT * FROM widget_release ORDER BY served_at DESC, id');
  const filesOf = db.prepare('SELECT path, bytes FROM widget_file WHERE release_id = ? ORDER BY path');
  const drop = db.prepare('DELETE FROM widget_release WHERE id = ? AND served_at <= ?');
  const dropFiles = db.prepare('DELETE FROM widget_file WHERE release_id = ?');
  const after = db.prepare('SELECT * FROM widget_release WHERE id > ? ORDER BY id LIMIT 1');

  function keep({ id, loader, folder, files }: WidgetRelease, servedAt: Instant): void {
    if (touch.run({ id, servedAt }).changes > 0) return;
    add.run({ id, loader, folder, servedAt });
    for (const { path, bytes } of files) addFile.run(id, path, Buffer.from(bytes));
  }
  // Of many rows the binding hands bytes out as an ArrayBuffer.
  const readFiles = (id: string) =>
    (filesOf.all(id) as ReleaseFile[]).map(({ path, bytes }): ReleaseFile => ({ path, bytes: Buffer.from(bytes) }));

  return {
    methods: {
      keepRelease: (release, servedAt) => queue.write(() => keep(release, servedAt)),
      keptReleases: async () => (all.all() as Row[]).map(named),
      async releaseFiles(id) {
        const files = readFiles(id);
        return files.length > 0 ? files : null;
      },
      dropRelease: ({ id, servedAt }) =>
        queue.write(() => {
          if (drop.run(id, servedAt).changes > 0) dropFiles.run(id);
        }),
    },
    recordAfter(id) {
      const row = after.get(id) as Row | undefined;
      if (!row) return null;
      const files = readFiles(row.id).map(({ path, bytes }) => ({
        path,
        data: Buffer.from(bytes).toString('base64'),
      }));
      return { kind: 'release', release: named(row), files };
    },
    insert({ release, files }) {
      const read = files.map(({ path, data }) => ({ path, bytes: Buffer.from(data, 'base64') }));
      keep({ ...release, files: read }, release.servedAt);
    },
  };
}

function named({ id, loader, folder, served_at: servedAt }: Row): KeptRelease {
  return { id, loader, folder, servedAt };
}

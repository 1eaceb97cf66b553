/** The runs of the clocks, for the report: written with the header of their conversation. */
import type Database from 'libsql';
import type { ClockRun } from '../../domain/clocks/clock-run.ts';
import type { Store } from '../port.ts';

export type ClockRunTable = {
  readonly methods: Pick<Store, 'clockRuns'>;
  /** Inside a transaction. */
  readonly replace: (conversationId: string, runs: readonly ClockRun[]) => void;
};
type Row = { readonly json: string };

export function clockRunTable(db: Database.Database): ClockRunTable {
  const of = db.prepare('SELECT json FROM clock_run WHERE conversation_id = ? ORDER BY place');
  const remove = db.prepare('DELETE FROM clock_run WHERE conversation_id = ?');
  const insert = db.prepare('INSERT INTO clock_run (conversation_id, place, started_at, json) VALUES (?, ?, ?, ?)');
  const between = db.prepare(`SELECT json FROM clock_run WHERE started_at >= ? AND started_at < ?
    ORDER BY started_at, conversation_id, place`);

  return {
    methods: {
      clockRuns: async (from, to) => (between.all(from, to) as Row[]).map((row) => JSON.parse(row.json) as ClockRun),
    },
    replace(conversationId, runs) {
      const next = runs.map((run) => JSON.stringify(run));
      const before = (of.all(conversationId) as Row[]).map(({ json }) => json);
      // Most rows are saved again because of something that moves no clock.
      if (next.join() === before.join()) return;
      remove.run(conversationId);
      for (const [place, run] of runs.entries()) insert.run(conversationId, place, run.startedAt, next[place]);
    },
  };
}

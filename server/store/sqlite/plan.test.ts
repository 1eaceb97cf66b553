/** With a million messages every list and count is answered from an index, and what the clocks ask for too. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { INBOX_SORTS, INBOX_VIEWS } from '../../../shared/views.ts';
import { NOW, tempFolder } from '../../testing/builders.ts';
import { commitQueue } from './commit-queue.ts';
import { headerTable } from './header-table.ts';
import { migrate } from './schema.ts';

let folder = tempFolder();
let db: Database.Database;
beforeEach(() => {
  folder.remove();
  folder = tempFolder();
  db = new Database(join(folder.path, 'test.db'));
  migrate(db);
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
  folder.remove();
});

type Table = ReturnType<typeof headerTable>;
type Asked = { readonly sql: string; readonly input: readonly never[] };

/** How SQLite answers what `ask` runs. */
async function planOf(ask: (table: Table) => Promise<unknown>): Promise<readonly string[]> {
  const asked: Asked[] = [];
  const prepare = db.prepare.bind(db);
  vi.spyOn(db, 'prepare').mockImplementation((sql) => {
    const statement = prepare(sql);
    for (const method of ['all', 'get'] as const) {
      const run = statement[method].bind(statement) as (...input: never[]) => never;
      statement[method] = (...input: never[]) => {
        asked.push({ sql, input });
        return run(...input);
      };
    }
    return statement;
  });
  await ask(headerTable(db, commitQueue(db), { insertWords: () => {}, replaceRuns: () => {} }));
  vi.restoreAllMocks();
  expect(asked).toHaveLength(1);
  return asked
    .flatMap(({ sql, input }) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...input) as { detail: string }[])
    .map(({ detail }) => detail);
}

const SORTS = 'USE TEMP B-TREE FOR ORDER BY';

/** Every row that is looked at stands in the part of an index that was asked for. */
function expectIndexed(plan: readonly string[]): void {
  const reads = plan.filter((line) => /\bheader\b/.test(line));
  expect(reads.length).toBeGreaterThan(0);
  for (const line of reads) {
    // That index holds what is open alone, and nearly all of it is asked for.
    expect(line).toMatch(/^(SEARCH header USING|SCAN header USING (COVERING )?INDEX header_team$)/);
  }
}

const cursors = [null, '5:id'];

test.each(INBOX_VIEWS)('[AC1] %s: each page in each order is read from an index', async (view) => {
  for (const sort of [undefined, ...INBOX_SORTS]) {
    for (const cursor of cursors) {
      expectIndexed(await planOf((table) => table.inbox(view, 'karim', cursor, 10, sort)));
    }
  }
});

/** One agent's few open conversations are sorted when they are asked for. */
const IN_ORDER = INBOX_VIEWS.filter((view) => view !== 'mine');

test.each(IN_ORDER)('[AC1] %s: nothing is sorted for the order of its own', async (view) => {
  for (const cursor of cursors) {
    expect(await planOf((table) => table.inbox(view, 'karim', cursor, 10))).not.toContain(SORTS);
  }
});

test.each<[string, (table: Table) => Promise<unknown>]>([
  ['all counts', (table) => table.counts('karim')],
  ['the queue', (table) => table.inPhase('queued')],
  ['what wakes', (table) => table.wakingHeaders(NOW, 10)],
  ['when something wakes next', (table) => table.nextWakeAt(NOW)],
  ['open complaints', (table) => table.openComplaints()],
  ['complaints of a time', (table) => table.complaints(NOW, NOW + 1, 10)],
])('[AC1] %s: read from an index', async (_, ask) => {
  expectIndexed(await planOf(ask));
});

/** What is one row a key: chat slots, marks, settings, counters. */
import type Database from 'libsql';
import type { Marks } from '../../../shared/views.ts';
import type { Side, Store } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

export type SmallTables = {
  readonly methods: Pick<
    Store,
    'takeNumber' | 'slot' | 'claimSlot' | 'mark' | 'marks' | 'countMarked' | 'setting' | 'saveSetting' | 'probe'
  >;
  readonly readMarks: (conversationId: string, side: Side) => Marks;
  readonly readSetting: (name: string) => string | null;
  /** Inside a transaction. What is read has been delivered. */
  readonly raiseMarks: (conversationId: string, side: Side, marks: Partial<Marks>) => void;
};

/** The first ticket is AC-1001: a four-figure number is easily said and heard. */
const NUMBERS_START_AFTER = 1000;
/** As many pages as a message takes with its indexes and words: on a full disk a smaller probe may still find room. */
const PROBE_BYTES = 32 * 1024;

/** Behind every key that has anything more than its prefix. */
const LAST_CHARACTER = '\u{10FFFF}';

export function smallTables(db: Database.Database, queue: CommitQueue): SmallTables {
  const count = db.prepare(`INSERT INTO counter (name, value) VALUES ('ticket', ${NUMBERS_START_AFTER + 1})
    ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`);
  const slot = db.prepare('SELECT conversation_id AS id FROM slot WHERE visitor_id = ?');
  const setSlot = db.prepare(`INSERT INTO slot (visitor_id, conversation_id) VALUES (?, ?)
    ON CONFLICT (visitor_id) DO UPDATE SET conversation_id = excluded.conversation_id`);
  const marks = db.prepare('SELECT delivered, read FROM mark WHERE conversation_id = ? AND side = ?');
  const raise = db.prepare(`INSERT INTO mark (conversation_id, side, delivered, read) VALUES (?, ?, ?, ?)
    ON CONFLICT (conversation_id, side) DO UPDATE SET
    delivered = max(delivered, excluded.delivered), read = max(read, excluded.read)`);
  const marked = db.prepare(
    'SELECT count(*) AS n FROM mark WHERE conversation_id >= ? AND conversation_id < ? AND side = ? AND read >= ?',
  );
  const setting = db.prepare('SELECT value FROM setting WHERE name = ?');
  const saveSetting = db.prepare(`INSERT INTO setting (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);

  const readSlot = (visitorId: string) => (slot.get(visitorId) as { id: string } | undefined)?.id ?? null;
  const readSetting = (name: string) => (setting.get(name) as { value: string } | undefined)?.value ?? null;
  const raiseMarks: SmallTables['raiseMarks'] = (conversationId, side, { delivered = 0, read = 0 }) => {
    raise.run(conversationId, side, Math.max(delivered, read), read);
  };
  const readMarks = (conversationId: string, side: Side): Marks => {
    const row = marks.get(conversationId, side) as Marks | undefined;
    return row ? { delivered: row.delivered, read: row.read } : { delivered: 0, read: 0 };
  };

  const methods: SmallTables['methods'] = {
    takeNumber: () => queue.write(() => (count.get() as { value: number }).value),
    slot: async (visitorId) => readSlot(visitorId),
    claimSlot: (visitorId, current, next) =>
      queue.write(() => {
        const held = readSlot(visitorId);
        if (held !== null && held !== current) return held;
        setSlot.run(visitorId, next);
        return next;
      }),
    mark: (conversationId, side, raised) =>
      queue.write(() => {
        raiseMarks(conversationId, side, raised);
        return readMarks(conversationId, side);
      }),
    marks: async (conversationId, side) => readMarks(conversationId, side),
    countMarked: async (prefix, side, read) =>
      (marked.get(prefix, `${prefix}${LAST_CHARACTER}`, side, read) as { n: number }).n,
    setting: async (name) => readSetting(name),
    saveSetting: (name, value) =>
      queue.write(() => {
        saveSetting.run(name, value);
      }),
    probe: () =>
      queue.write(() => {
        // SQLite writes nothing where nothing has changed.
        const next = readSetting('probe')?.startsWith('a') ? 'b' : 'a';
        saveSetting.run('probe', next.repeat(PROBE_BYTES));
      }),
  };
  return { methods, readMarks, readSetting, raiseMarks };
}

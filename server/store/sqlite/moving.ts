/** Moving house: all that the store holds as records, and records put into an empty one. */
import type Database from 'libsql';
import type { Entry } from '../../../shared/entries.ts';
import type { MailState, StoredMail } from '../../domain/inbound/stored-mail.ts';
import type { Letter, LetterState } from '../../domain/letter.ts';
import {
  BLOB_PAGE_BYTES,
  type BlobRecord,
  blobCursor,
  blobPlaceOf,
  DUMP_PARTS,
  type MailRecord,
  RECORD_BYTES,
} from '../dump-order.ts';
import type { AgentRecord, RecordPage, Store, StoreRecord } from '../port.ts';
import type { AnnouncementTable } from './announcement-table.ts';
import type { BlobTable } from './blob-table.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { HelpTables } from './help-tables.ts';
import type { LetterTable } from './letter-table.ts';
import type { LogTable } from './log-table.ts';
import type { MailTable } from './mail-table.ts';
import type { ReleaseTable } from './release-table.ts';
import type { SmallTables } from './small-tables.ts';

/** Conversations a page: a hundred of them with their letters are a few hundred kilobytes. */
const CONVERSATIONS_PER_PAGE = 100;
const ROWS_PER_PAGE = 5_000;
const MAILS_PER_PAGE = 500;
/** The store's own names, and what only says that it can be written to. */
const OWN_SETTINGS = "('epoch', 'secret', 'probe')";

type Parts = {
  readonly log: LogTable;
  readonly letters: LetterTable;
  readonly mails: MailTable;
  readonly blobs: BlobTable;
  readonly small: SmallTables;
  readonly help: HelpTables;
  readonly announcements: AnnouncementTable;
  readonly releases: ReleaseTable;
};

export function moving(
  db: Database.Database,
  queue: CommitQueue,
  { log, letters, mails, blobs, small, help, announcements, releases }: Parts,
): Pick<Store, 'dump' | 'load'> {
  const settings = db.prepare(`SELECT name, value FROM setting WHERE name NOT IN ${OWN_SETTINGS} ORDER BY name`);
  const numbers = db.prepare("SELECT value FROM counter WHERE name = 'ticket'");
  const agents = db.prepare('SELECT json FROM agent ORDER BY email');
  const nextId = db.prepare('SELECT min(conversation_id) AS id FROM entry WHERE conversation_id > ?');
  const entries = db.prepare('SELECT json FROM entry WHERE conversation_id = ? ORDER BY seq');
  const lettersOf = db.prepare(
    'SELECT letter_json, state_json FROM letter WHERE conversation_id = ? ORDER BY created_at, id',
  );
  const mailsAfterId = db.prepare('SELECT mail_json, state_json FROM mail WHERE id > ? ORDER BY id LIMIT ?');
  const slots = db.prepare(
    'SELECT visitor_id, conversation_id FROM slot WHERE visitor_id > ? ORDER BY visitor_id LIMIT ?',
  );
  const minutes = db.prepare('SELECT minute, is_up FROM uptime WHERE minute > ? ORDER BY minute LIMIT ?');
  const setNumbers = db.prepare("INSERT INTO counter (name, value) VALUES ('ticket', ?)");
  const setSetting = db.prepare(`INSERT INTO setting (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
  const insertAgent = db.prepare('INSERT INTO agent (id, email, json) VALUES (?, ?, ?)');
  const insertSlot = db.prepare('INSERT INTO slot (visitor_id, conversation_id) VALUES (?, ?)');
  const insertMinute = db.prepare('INSERT INTO uptime (minute, is_up) VALUES (?, ?)');

  function ownRecords(): readonly StoreRecord[] {
    const value = (name: string) => (small.readSetting(name) ?? '') as string;
    const last = (numbers.get() as { value: number } | undefined)?.value;
    const kept = settings.all() as { name: string; value: string }[];
    const known = agents.all() as { json: string }[];
    return [
      { kind: 'store', epoch: value('epoch'), secret: value('secret') },
      ...kept.map((row): StoreRecord => ({ kind: 'setting', name: row.name, value: row.value })),
      ...(last === undefined ? [] : [{ kind: 'numbers', last } as const]),
      ...known.map((row): StoreRecord => ({ kind: 'agent', agent: JSON.parse(row.json) as AgentRecord })),
    ];
  }

  function conversation(id: string): StoreRecord {
    const rows = entries.all(id) as { json: string }[];
    const written = lettersOf.all(id) as { letter_json: string; state_json: string }[];
    return {
      kind: 'conversation',
      id,
      entries: rows.map((row) => JSON.parse(row.json) as Entry),
      letters: written.map((row) => ({
        letter: JSON.parse(row.letter_json) as Letter,
        state: JSON.parse(row.state_json) as LetterState,
      })),
      marks: { visitor: small.readMarks(id, 'visitor'), agent: small.readMarks(id, 'agent') },
    };
  }

  function conversationsAfter(after: string): RecordPage {
    const records: StoreRecord[] = [];
    let at = after;
    while (records.length < CONVERSATIONS_PER_PAGE) {
      const { id } = nextId.get(at) as { id: string | null };
      if (id === null) return { records, next: 'blob:' };
      records.push(conversation(id));
      at = id;
    }
    return { records, next: `conversation:${at}` };
  }

  function mailsAfter(after: string): RecordPage {
    const rows = mailsAfterId.all(after, MAILS_PER_PAGE) as { mail_json: string; state_json: string }[];
    const records = rows.map(mailRecord);
    const last = records.length === MAILS_PER_PAGE ? records.at(-1) : undefined;
    return { records, next: last ? `mail:${last.mail.id}` : 'conversation:' };
  }

  function partsAfter(after: string): RecordPage {
    const records: BlobRecord[] = [];
    let place = blobPlaceOf(after);
    for (let room = BLOB_PAGE_BYTES; room > 0; ) {
      const found = blobs.partAfter(place.id, place.part);
      if (!found) return { records, next: 'slot:' };
      const { id, part, parts, waits_since: waitsSince } = found;
      const data = Buffer.from(found.bytes).toString('base64');
      records.push({ kind: 'blob', id, part, parts, data, ...(waitsSince !== null && { waitsSince }) });
      room -= data.length + RECORD_BYTES;
      place = { id, part };
    }
    return { records, next: `blob:${blobCursor(place)}` };
  }

  function slotsAfter(after: string): RecordPage {
    const rows = slots.all(after, ROWS_PER_PAGE) as { visitor_id: string; conversation_id: string }[];
    const last = rows.length === ROWS_PER_PAGE ? rows.at(-1) : undefined;
    const records = rows.map(
      (row): StoreRecord => ({ kind: 'slot', visitorId: row.visitor_id, conversationId: row.conversation_id }),
    );
    return { records, next: last ? `slot:${last.visitor_id}` : 'uptime:0' };
  }

  function minutesAfter(after: number): RecordPage {
    const rows = minutes.all(after, ROWS_PER_PAGE) as { minute: number; is_up: number }[];
    const last = rows.length === ROWS_PER_PAGE ? rows.at(-1) : undefined;
    const records = rows.map((row): StoreRecord => ({ kind: 'uptime', minute: row.minute, isUp: row.is_up === 1 }));
    return { records, next: last ? `uptime:${last.minute}` : 'announcement:' };
  }

  function announcementsAfter(after: string): RecordPage {
    const records = announcements.recordsAfter(after, MAILS_PER_PAGE);
    const last = records.length === MAILS_PER_PAGE ? records.at(-1) : undefined;
    return { records, next: last ? `announcement:${last.stored.letter.id}` : 'release:' };
  }

  function releaseAfter(after: string): RecordPage {
    const record = releases.recordAfter(after);
    return record ? { records: [record], next: `release:${record.release.id}` } : { records: [], next: 'article:' };
  }

  function put(record: StoreRecord): void {
    switch (record.kind) {
      case 'store':
        setSetting.run('epoch', record.epoch);
        setSetting.run('secret', record.secret);
        return;
      case 'setting':
        setSetting.run(record.name, record.value);
        return;
      case 'numbers':
        setNumbers.run(record.last);
        return;
      case 'agent':
        insertAgent.run(record.agent.id, record.agent.email, JSON.stringify(record.agent));
        return;
      case 'conversation':
        log.insert(record.id, record.entries);
        for (const { letter, state } of record.letters) letters.insert(letter, state);
        for (const side of ['visitor', 'agent'] as const) small.raiseMarks(record.id, side, record.marks[side]);
        return;
      case 'mail':
        if (!mails.insert(record.mail)) throw new Error('this mail is there already');
        return;
      case 'blob':
        blobs.insertPart(record.id, record.part, Buffer.from(record.data, 'base64'), record.waitsSince ?? null);
        if (record.part === record.parts - 1) blobs.makeWhole(record.id, record.parts);
        return;
      case 'slot':
        insertSlot.run(record.visitorId, record.conversationId);
        return;
      case 'uptime':
        insertMinute.run(record.minute, record.isUp ? 1 : 0);
        return;
      case 'announcement':
        announcements.insert(record);
        return;
      case 'release':
        releases.insert(record);
        return;
      default:
        help.insert(record);
    }
  }

  return {
    async dump(cursor) {
      const [name, after = ''] = /^(\w+):(.*)$/s.exec(cursor ?? 'store:')?.slice(1) ?? [];
      switch (DUMP_PARTS.find((part) => part === name)) {
        case 'store':
          return { records: ownRecords(), next: 'mail:' };
        case 'mail':
          return mailsAfter(after);
        case 'conversation':
          return conversationsAfter(after);
        case 'blob':
          return partsAfter(after);
        case 'slot':
          return slotsAfter(after);
        case 'uptime':
          return minutesAfter(Number(after));
        case 'announcement':
          return announcementsAfter(after);
        case 'release':
          return releaseAfter(after);
        case 'article':
          return { records: help.records(), next: null };
        default:
          throw new Error('this cursor is not one of ours');
      }
    },
    load: (records) =>
      queue.write(() => {
        for (const record of records) put(record);
      }),
  };
}

function mailRecord(row: { mail_json: string; state_json: string }): MailRecord {
  const mail = JSON.parse(row.mail_json) as Omit<StoredMail, 'state'>;
  return { kind: 'mail', mail: { ...mail, state: JSON.parse(row.state_json) as MailState } };
}

/** Moving house: all that the store holds as records, and records put into an empty one. */
import { trusted } from 'mongoose';
import type { Entry, Instant } from '../../../shared/entries.ts';
import type { StoredLetter } from '../../domain/letter.ts';
import { BLOB_PAGE_BYTES, type BlobRecord, blobCursor, blobPlaceOf, DUMP_PARTS, RECORD_BYTES } from '../dump-order.ts';
import type { RecordPage, Store, StoreRecord } from '../port.ts';
import { type Announcements, announcementsAfter, putAnnouncement } from './announcements.ts';
import { type Blobs, insertHead, insertPart, readPart } from './blobs.ts';
import { type HelpCollections, helpRecords, putHelpRecord } from './help.ts';
import { type AppendRow, type Appends, appendRow, entriesOf, SEALED } from './log.ts';
import { byAge, mailOf } from './mail-row.ts';
import { insertMail, type Mails, type StoredMailRow, storedMailOf } from './mails.ts';
import type { NodeCollections } from './nodes.ts';
import { putRelease, type Releases, releaseAfter } from './releases.ts';
import { type MarkRow, marksOf, NUMBERS_START_AFTER, raiseMarks, type SmallCollections, TICKETS } from './small.ts';

/** Conversations a page: a hundred of them with their letters are a few hundred kilobytes. */
const CONVERSATIONS_PER_PAGE = 100;
const ROWS_PER_PAGE = 5_000;
const MAILS_PER_PAGE = 500;
/** Of 4,000 characters each, so many entries are far from the 16 MB that a document may have. */
const ENTRIES_PER_APPEND = 200;

type Parts = {
  readonly appends: Appends;
  readonly mails: Mails;
  readonly blobs: Blobs;
  readonly small: SmallCollections;
  readonly uptime: NodeCollections['uptime'];
  readonly agents: Pick<Store, 'agents' | 'addAgent'>;
  readonly help: HelpCollections;
  readonly announcements: Announcements;
  readonly releases: Releases;
};

export function moving({
  appends,
  mails,
  blobs,
  small,
  uptime,
  agents,
  help,
  announcements,
  releases,
}: Parts): Pick<Store, 'dump' | 'load'> {
  const { own, settings, counters, slots, marks } = small;

  async function ownRecords(): Promise<readonly StoreRecord[]> {
    const value = async (name: string) => (await own.findById(name).lean())?.value ?? '';
    const [kept, counter] = await Promise.all([
      settings.find({}).sort({ _id: 1 }).lean(),
      counters.findById(TICKETS).lean(),
    ]);
    return [
      { kind: 'store', epoch: await value('epoch'), secret: await value('secret') },
      ...kept.map((row): StoreRecord => ({ kind: 'setting', name: row._id, value: row.value })),
      ...(counter ? [{ kind: 'numbers', last: NUMBERS_START_AFTER + counter.value } as const] : []),
      ...(await agents.agents()).map((agent): StoreRecord => ({ kind: 'agent', agent })),
    ];
  }

  async function conversationsAfter(after: string): Promise<RecordPage> {
    const logs = new Map<string, AppendRow[]>();
    const rows = appends
      .find({ conversationId: trusted({ $gt: after }), lastSeq: trusted({ $lt: SEALED }) })
      .sort({ conversationId: 1, lastSeq: 1 })
      .lean<AppendRow[]>()
      .cursor();
    let isWhole = true;
    for await (const row of rows) {
      const log = logs.get(row.conversationId);
      if (!log && logs.size === CONVERSATIONS_PER_PAGE) {
        isWhole = false;
        break;
      }
      if (log) log.push(row);
      else logs.set(row.conversationId, [row]);
    }
    const ids = [...logs.keys()];
    const marked = await marks.find({ _id: trusted({ $in: ids }) }).lean<MarkRow[]>();
    const markedOf = new Map(marked.map((row) => [row._id, row]));
    const records = [...logs].map(([id, log]) => conversation(id, log, markedOf.get(id) ?? null));
    return { records, next: isWhole ? 'blob:' : `conversation:${ids.at(-1)}` };
  }

  async function mailsAfter(after: string): Promise<RecordPage> {
    const rows = await mails
      .find({ _id: trusted({ $gt: after }) })
      .sort({ _id: 1 })
      .limit(MAILS_PER_PAGE)
      .lean<StoredMailRow[]>();
    const last = rows.length === MAILS_PER_PAGE ? rows.at(-1) : undefined;
    const records = rows.map((row): StoreRecord => ({ kind: 'mail', mail: storedMailOf(row) }));
    return { records, next: last ? `mail:${last._id}` : 'conversation:' };
  }

  async function partsAfter(after: string): Promise<RecordPage> {
    const records: BlobRecord[] = [];
    let place = blobPlaceOf(after);
    for (let room = BLOB_PAGE_BYTES; room > 0; ) {
      const found = await partAfter(place.id, place.part);
      if (!found) return { records, next: 'slot:' };
      records.push(found);
      room -= found.data.length + RECORD_BYTES;
      place = found;
    }
    return { records, next: `blob:${blobCursor(place)}` };
  }

  /** What is erased meanwhile is passed over. */
  async function partAfter(id: string, part: number): Promise<BlobRecord | null> {
    let head = await blobs.heads.findById(id).lean();
    let at = id;
    let next = part + 1;
    for (;;) {
      const bytes = head && next < head.parts ? await readPart(blobs, at, next) : null;
      if (head && bytes) {
        const { parts, waitsSince } = head;
        const data = Buffer.from(bytes).toString('base64');
        return { kind: 'blob', id: at, part: next, parts, data, ...(waitsSince !== undefined && { waitsSince }) };
      }
      head = await blobs.heads
        .findOne({ _id: trusted({ $gt: at }) })
        .sort({ _id: 1 })
        .lean();
      if (!head) return null;
      at = head._id;
      next = 0;
    }
  }

  async function slotsAfter(after: string): Promise<RecordPage> {
    const rows = await slots
      .find({ _id: trusted({ $gt: after }), conversationId: trusted({ $ne: null }) })
      .sort({ _id: 1 })
      .limit(ROWS_PER_PAGE)
      .lean();
    const last = rows.length === ROWS_PER_PAGE ? rows.at(-1) : undefined;
    const records = rows.map(
      (row): StoreRecord => ({ kind: 'slot', visitorId: row._id, conversationId: row.conversationId ?? '' }),
    );
    return { records, next: last ? `slot:${last._id}` : 'uptime:0' };
  }

  async function minutesAfter(after: number): Promise<RecordPage> {
    const rows = await uptime
      .find({ _id: trusted({ $gt: after }) })
      .sort({ _id: 1 })
      .limit(ROWS_PER_PAGE)
      .lean();
    const last = rows.length === ROWS_PER_PAGE ? rows.at(-1) : undefined;
    const records = rows.map((row): StoreRecord => ({ kind: 'uptime', minute: row._id, isUp: row.isUp }));
    return { records, next: last ? `uptime:${last._id}` : 'announcement:' };
  }

  async function lettersAfter(after: string): Promise<RecordPage> {
    const records = await announcementsAfter(announcements, after, MAILS_PER_PAGE);
    const last = records.length === MAILS_PER_PAGE ? records.at(-1) : undefined;
    return { records, next: last ? `announcement:${last.stored.letter.id}` : 'release:' };
  }

  async function nextRelease(after: string): Promise<RecordPage> {
    const record = await releaseAfter(releases, after);
    return record ? { records: [record], next: `release:${record.release.id}` } : { records: [], next: 'article:' };
  }

  async function putPart({
    id,
    part,
    parts,
    data,
    waitsSince = null,
  }: Omit<BlobRecord, 'waitsSince'> & { readonly waitsSince?: Instant | null }): Promise<void> {
    await insertPart(blobs, id, part, Buffer.from(data, 'base64'), waitsSince);
    if (part === parts - 1) await insertHead(blobs, id, parts, waitsSince);
  }

  async function put(record: StoreRecord): Promise<void> {
    switch (record.kind) {
      case 'store':
        await own.updateOne({ _id: 'epoch' }, { $set: { value: record.epoch } }, { upsert: true });
        await own.updateOne({ _id: 'secret' }, { $set: { value: record.secret } }, { upsert: true });
        return;
      case 'setting':
        await settings.updateOne({ _id: record.name }, { $set: { value: record.value } }, { upsert: true });
        return;
      case 'numbers':
        await counters.create([{ _id: TICKETS, value: record.last - NUMBERS_START_AFTER }]);
        return;
      case 'agent':
        if (!(await agents.addAgent(record.agent, false))) throw new Error(`${record.agent.email} is there already`);
        return;
      case 'conversation':
        await appends.insertMany(appendsOf(record.id, record.entries, record.letters));
        for (const side of ['visitor', 'agent'] as const) await raiseMarks(marks, record.id, side, record.marks[side]);
        return;
      case 'mail':
        if (!(await insertMail(mails, record.mail))) throw new Error('this mail is there already');
        return;
      case 'blob':
        await putPart(record);
        return;
      case 'slot':
        await slots.create([{ _id: record.visitorId, conversationId: record.conversationId }]);
        return;
      case 'uptime':
        await uptime.create([{ _id: record.minute, isUp: record.isUp }]);
        return;
      case 'announcement':
        await putAnnouncement(announcements, record);
        return;
      case 'release':
        await putRelease(releases, record);
        return;
      default:
        await putHelpRecord(help, record);
    }
  }

  return {
    async dump(cursor) {
      const [name, after = ''] = /^(\w+):(.*)$/s.exec(cursor ?? 'store:')?.slice(1) ?? [];
      switch (DUMP_PARTS.find((part) => part === name)) {
        case 'store':
          return { records: await ownRecords(), next: 'mail:' };
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
          return lettersAfter(after);
        case 'release':
          return nextRelease(after);
        case 'article':
          return { records: await helpRecords(help), next: null };
        default:
          throw new Error('this cursor is not one of ours');
      }
    },
    async load(records) {
      for (const record of records) await put(record);
    },
  };
}

function conversation(id: string, log: readonly AppendRow[], marked: MarkRow | null): StoreRecord {
  return {
    kind: 'conversation',
    id,
    entries: log.flatMap(entriesOf),
    letters: log
      .flatMap(({ mail }) => mail?.letters ?? [])
      .map(({ letter, state }) => ({ letter, state }))
      .toSorted(byAge),
    marks: { visitor: marksOf(marked, 'visitor'), agent: marksOf(marked, 'agent') },
  };
}

/** A whole log as few appends; its letters go with the first. */
function appendsOf(id: string, entries: readonly Entry[], letters: readonly StoredLetter[]): readonly AppendRow[] {
  const rows: AppendRow[] = [];
  let at = 0;
  do {
    const mail = at === 0 && letters.length > 0 ? mailOf(letters) : null;
    rows.push(appendRow(id, at, entries.slice(at, at + ENTRIES_PER_APPEND), mail));
    at += ENTRIES_PER_APPEND;
  } while (at < entries.length);
  return rows;
}

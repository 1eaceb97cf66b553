/**
 * Bytes under their hash: parts of them first, and a document that says how many when all are there. Each says by itself
 * whether it waits to be named (`waitsSince`) or stays: so one change of one document decides between who takes it away
 * and who brings or names it at the same moment, on whichever node.
 */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import { partsOf } from '../blob-parts.ts';
import type { Store } from '../port.ts';
import { collection, isDuplicate } from './collection.ts';

/** Without it, it stays. */
type Waits = { readonly waitsSince?: Instant };
type Head = { readonly _id: string; readonly parts: number } & Waits;
type Part = { readonly _id: string; readonly bytes: Buffer } & Waits;

export type Blobs = { readonly heads: Model<Head>; readonly parts: Model<Part> };

const STILL_WAITS = { waitsSince: trusted({ $exists: true }) };
const STAYS = { $unset: { waitsSince: 1 } } as const;

export function blobCollections(connection: Connection): Blobs {
  return {
    heads: collection(connection, 'blobs', { _id: String, parts: Number, waitsSince: Number }),
    parts: collection(connection, 'blobparts', { _id: String, bytes: Schema.Types.Buffer, waitsSince: Number }, [
      // What may have to be swept.
      { name: 'waits', fields: { waitsSince: 1 }, sparse: true },
    ]),
  };
}

function partId(id: string, part: number): string {
  return `${id}:${part}`;
}

/** Whether it was written; false where whatever is there under this `_id` is the same. */
async function insertOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

const waits = (waitsSince: Instant | null) => (waitsSince === null ? {} : { waitsSince });

export function insertPart(
  { parts }: Blobs,
  id: string,
  part: number,
  bytes: Uint8Array,
  waitsSince: Instant | null,
): Promise<boolean> {
  return insertOnce(() => parts.create([{ _id: partId(id, part), bytes: Buffer.from(bytes), ...waits(waitsSince) }]));
}

export function insertHead({ heads }: Blobs, id: string, parts: number, waitsSince: Instant | null): Promise<boolean> {
  return insertOnce(() => heads.create([{ _id: id, parts, ...waits(waitsSince) }]));
}

export async function readPart({ parts }: Blobs, id: string, part: number): Promise<Uint8Array | null> {
  const row = await parts.findById(partId(id, part)).lean<{ bytes: { buffer: Uint8Array } | Buffer }>();
  if (!row) return null;
  return Buffer.isBuffer(row.bytes) ? row.bytes : Buffer.from(row.bytes.buffer);
}

/**
 * What waits does so since the last who brought it; what stays does so whoever brings it again. Where it is not there it
 * is inserted; what another has brought meanwhile may wait, and is touched then.
 */
async function touchOrInsert(touch: () => Promise<boolean>, insert: () => Promise<boolean>): Promise<void> {
  if ((await touch()) || (await insert())) return;
  await touch();
}

/** What an earlier try has written need not be sent again. The head last: with it the blob is there. */
export async function putBlob(blobs: Blobs, id: string, bytes: Uint8Array, waitsSince: Instant | null): Promise<void> {
  const { heads, parts } = blobs;
  const head = await heads.findById(id).lean<Head>();
  if (head && head.waitsSince === undefined) return;
  const change = waitsSince === null ? STAYS : { $max: { waitsSince } };
  const split = partsOf(bytes);
  for (const [part, some] of split.entries()) {
    const waiting = { _id: partId(id, part), ...STILL_WAITS };
    await touchOrInsert(
      async () => (await parts.updateOne(waiting, change)).matchedCount > 0,
      () => insertPart(blobs, id, part, some, waitsSince),
    );
  }
  await touchOrInsert(
    async () => (await heads.updateOne({ _id: id, ...STILL_WAITS }, change)).matchedCount > 0,
    () => insertHead(blobs, id, split.length, waitsSince),
  );
}

/** The parts first: while the head is there, who comes after a broken try finds them. */
export async function removeBlob({ heads, parts }: Blobs, id: string): Promise<void> {
  const head = await heads.findById(id).lean();
  if (!head) return;
  await parts.deleteMany({ _id: trusted({ $in: partIds(head) }) });
  await heads.deleteOne({ _id: id });
}

function partIds({ _id, parts }: Pick<Head, '_id' | 'parts'>): string[] {
  return Array.from({ length: parts }, (_, part) => partId(_id, part));
}

/** The head first: with it the blob stays, and whoever sweeps lets its parts be. */
async function nameBlob({ heads, parts }: Blobs, id: string): Promise<boolean> {
  const head = await heads.findOneAndUpdate({ _id: id }, STAYS).lean<Head>();
  if (!head) return false;
  if (head.waitsSince !== undefined) await parts.updateMany({ _id: trusted({ $in: partIds(head) }) }, STAYS);
  return true;
}

/**
 * One part that has waited for too long, and its head, which goes first: then nobody can name it any more. Who brings
 * the same bytes at this moment touches every part and then the head, and so has whichever of them goes put back.
 */
async function sweepPart({ heads, parts }: Blobs, _id: string, waitsBefore: Instant): Promise<boolean> {
  const tooLong = { waitsSince: trusted({ $lt: waitsBefore }) };
  const id = _id.slice(0, _id.lastIndexOf(':'));
  await heads.deleteOne({ _id: id, ...tooLong });
  const head = await heads.findById(id).lean<Head>();
  // It was named, and the node ended before it had said so to the part.
  if (head && head.waitsSince === undefined) await parts.updateOne({ _id }, STAYS);
  if (head) return false;
  return (await parts.deleteOne({ _id, ...tooLong })).deletedCount > 0;
}

export function blobMethods(blobs: Blobs): Pick<Store, 'saveBlob' | 'blob' | 'nameBlobs' | 'sweepBlobs'> {
  return {
    saveBlob: (id, bytes, waitsSince) => putBlob(blobs, id, bytes, waitsSince ?? null),
    async blob(id) {
      const head = await blobs.heads.findById(id).lean();
      if (!head) return null;
      const read: Uint8Array[] = [];
      for (let part = 0; part < head.parts; part++) {
        const bytes = await readPart(blobs, id, part);
        // Erased meanwhile.
        if (!bytes) return null;
        read.push(bytes);
      }
      return Buffer.concat(read);
    },
    async nameBlobs(ids) {
      const there = await blobs.heads.countDocuments({ _id: trusted({ $in: [...new Set(ids)] }) });
      if (there < new Set(ids).size) return false;
      for (const id of ids) if (!(await nameBlob(blobs, id))) return false;
      return true;
    },
    async sweepBlobs(waitsBefore, limit) {
      const rows = await blobs.parts
        .find({ waitsSince: trusted({ $lt: waitsBefore }) })
        .sort({ waitsSince: 1 })
        .limit(limit)
        .select('_id')
        .lean();
      for (const { _id } of rows) await sweepPart(blobs, _id, waitsBefore);
      return rows.length;
    },
  };
}

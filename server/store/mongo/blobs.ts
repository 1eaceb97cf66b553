/** Bytes under their hash: parts of them first, and a document that says how many when all are there. */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import { partsOf } from '../blob-parts.ts';
import type { Store } from '../port.ts';
import { collection, isDuplicate } from './collection.ts';

export type Blobs = {
  readonly heads: Model<{ readonly _id: string; readonly parts: number }>;
  readonly parts: Model<{ readonly _id: string; readonly bytes: Buffer }>;
};

export function blobCollections(connection: Connection): Blobs {
  return {
    heads: collection(connection, 'blobs', { _id: String, parts: Number }),
    parts: collection(connection, 'blobparts', { _id: String, bytes: Schema.Types.Buffer }),
  };
}

function partId(id: string, part: number): string {
  return `${id}:${part}`;
}

/** Whatever is there under this `_id` is the same. */
async function insertOnce(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

export function insertPart({ parts }: Blobs, id: string, part: number, bytes: Uint8Array): Promise<void> {
  return insertOnce(() => parts.create([{ _id: partId(id, part), bytes: Buffer.from(bytes) }]));
}

export function insertHead({ heads }: Blobs, id: string, parts: number): Promise<void> {
  return insertOnce(() => heads.create([{ _id: id, parts }]));
}

export async function readPart({ parts }: Blobs, id: string, part: number): Promise<Uint8Array | null> {
  const row = await parts.findById(partId(id, part)).lean<{ bytes: { buffer: Uint8Array } | Buffer }>();
  if (!row) return null;
  return Buffer.isBuffer(row.bytes) ? row.bytes : Buffer.from(row.bytes.buffer);
}

/** What an earlier try has written need not be sent again. */
export async function putBlob(blobs: Blobs, id: string, bytes: Uint8Array): Promise<void> {
  if (await blobs.heads.exists({ _id: id })) return;
  const parts = partsOf(bytes);
  const ids = parts.map((_, part) => partId(id, part));
  const there =
    parts.length === 1
      ? []
      : await blobs.parts
          .find({ _id: trusted({ $in: ids }) })
          .select('_id')
          .lean();
  const known = new Set(there.map(({ _id }) => _id));
  for (const [part, some] of parts.entries()) {
    if (!known.has(partId(id, part))) await insertPart(blobs, id, part, some);
  }
  await insertHead(blobs, id, parts.length);
}

/** The parts first: while the head is there, who comes after a broken try finds them. */
export async function removeBlob({ heads, parts }: Blobs, id: string): Promise<void> {
  const head = await heads.findById(id).lean();
  if (!head) return;
  const ids = Array.from({ length: head.parts }, (_, part) => partId(id, part));
  await parts.deleteMany({ _id: trusted({ $in: ids }) });
  await heads.deleteOne({ _id: id });
}

export function blobMethods(blobs: Blobs): Pick<Store, 'saveBlob' | 'blob'> {
  return {
    saveBlob: (id, bytes) => putBlob(blobs, id, bytes),
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
  };
}

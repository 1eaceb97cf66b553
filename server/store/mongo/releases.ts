/**
 * WG2: releases of the widget. One is one document, of a few hundred kilobytes: it is there whole or not at all, and goes
 * so, whoever keeps or drops it at the same moment.
 */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import type { KeptRelease, ReleaseFile, WidgetRelease } from '../../domain/embed/kept-release.ts';
import type { ReleaseMethods, ReleaseRecord } from '../port.ts';
import { collection, isDuplicate } from './collection.ts';

/** As the driver hands them out. */
type Bytes = Buffer | { readonly buffer: Uint8Array };
type NameRow = { readonly _id: string; readonly loader: string; readonly folder: string; readonly servedAt: Instant };
type ReleaseRow = NameRow & { readonly files: readonly { readonly path: string; readonly bytes: Bytes }[] };
export type Releases = Model<ReleaseRow>;

export function releaseCollection(connection: Connection): Releases {
  const { Buffer: Bytes } = Schema.Types;
  const file = new Schema({ path: String, bytes: Bytes }, { _id: false, strict: 'throw' });
  const fields = { _id: String, loader: String, folder: String, servedAt: Number, files: [file] };
  return collection<ReleaseRow>(connection, 'releases', fields, [
    // Which there are, told without a look into the documents: with their files they are large.
    { name: 'names', fields: { servedAt: -1, _id: 1, loader: 1, folder: 1 } },
  ]);
}

async function keep(releases: Releases, { id, files, ...name }: WidgetRelease, servedAt: Instant): Promise<void> {
  const touch = async () => (await releases.updateOne({ _id: id }, { $max: { servedAt } })).matchedCount > 0;
  if (await touch()) return;
  const { loader, folder } = name;
  const whole = files.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) }));
  try {
    await releases.create([{ _id: id, loader, folder, servedAt, files: whole }]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another node was faster.
    await touch();
  }
}

const named = ({ _id: id, loader, folder, servedAt }: NameRow): KeptRelease => ({ id, loader, folder, servedAt });

function filesOf({ files }: ReleaseRow): readonly ReleaseFile[] {
  return files.map(({ path, bytes }) => ({ path, bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer) }));
}

export function releaseMethods(releases: Releases): ReleaseMethods {
  return {
    keepRelease: (release, servedAt) => keep(releases, release, servedAt),
    async keptReleases() {
      const names = { _id: 1, loader: 1, folder: 1, servedAt: 1 };
      const rows = await releases.find({}, names).sort({ servedAt: -1, _id: 1 }).lean<NameRow[]>();
      return rows.map(named);
    },
    async releaseFiles(id) {
      const row = await releases.findById(id).lean<ReleaseRow>();
      return row && filesOf(row);
    },
    async dropRelease({ id, servedAt }) {
      await releases.deleteOne({ _id: id, servedAt: trusted({ $lte: servedAt }) });
    },
  };
}

/** The next one in the order of the ids. */
export async function releaseAfter(releases: Releases, id: string): Promise<ReleaseRecord | null> {
  const row = await releases
    .findOne({ _id: trusted({ $gt: id }) })
    .sort({ _id: 1 })
    .lean<ReleaseRow>();
  if (!row) return null;
  const files = filesOf(row).map(({ path, bytes }) => ({ path, data: Buffer.from(bytes).toString('base64') }));
  return { kind: 'release', release: named(row), files };
}

export function putRelease(releases: Releases, { release, files }: ReleaseRecord): Promise<void> {
  const read = files.map(({ path, data }) => ({ path, bytes: Buffer.from(data, 'base64') }));
  return keep(releases, { ...release, files: read }, release.servedAt);
}

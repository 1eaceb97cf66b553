/** NT3: the letters about notices, apart from those that somebody waits for, and who gets one. */
import { type Connection, type Model, type QueryFilter, Schema, trusted } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import { type Letter, type LetterState, newLetterState, type StoredLetter } from '../../domain/letter.ts';
import type { AnnouncementMethods, AnnouncementRecord } from '../port.ts';
import { wholeHeader } from '../standing.ts';
import { collection, isDuplicate } from './collection.ts';
import type { HeaderRow, Headers } from './headers.ts';

export type AnnouncementRow = {
  readonly _id: string;
  readonly version: number;
  readonly kind: LetterState['kind'];
  /** When it may be taken, by its state or by the end of a lease; only where it waits. */
  readonly dueAt?: Instant;
  readonly letter: Letter;
  readonly state: LetterState;
};
export type Announcements = Model<AnnouncementRow>;

export function announcementCollection(connection: Connection): Announcements {
  const { Mixed } = Schema.Types;
  const fields = { _id: String, version: Number, kind: String, dueAt: Number, letter: Mixed, state: Mixed };
  return collection<AnnouncementRow>(connection, 'announcements', fields, [
    // What is to be sent next.
    { name: 'due', fields: { dueAt: 1 }, sparse: true },
    // How the letters of a notice stand; what failed.
    { name: 'standing', fields: { kind: 1, version: 1 } },
  ]);
}

/** Those that are there already are left as they are. */
async function insert(announcements: Announcements, rows: readonly StoredLetter[]): Promise<void> {
  for (const { letter, state } of rows) {
    const { content } = letter;
    const version = content.kind === 'announcement' ? content.version : 0;
    const due = state.kind === 'waiting' ? { dueAt: state.nextTryAt } : {};
    try {
      await announcements.create([{ _id: letter.id, version, kind: state.kind, ...due, letter, state }]);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

export function putAnnouncement(announcements: Announcements, { stored }: AnnouncementRecord): Promise<void> {
  return insert(announcements, [stored]);
}

export async function announcementsAfter(
  announcements: Announcements,
  id: string,
  limit: number,
): Promise<readonly AnnouncementRecord[]> {
  const rows = await announcements
    .find({ _id: trusted({ $gt: id }) })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<AnnouncementRow[]>();
  return rows.map(({ letter, state }) => ({ kind: 'announcement', stored: { letter, state } }));
}

export function announcementMethods(announcements: Announcements, headers: Headers): AnnouncementMethods {
  const settled = (id: string, state: LetterState): QueryFilter<AnnouncementRow> =>
    state.kind === 'failed' ? { _id: id, kind: trusted({ $ne: 'failed' }) } : { _id: id, kind: 'waiting' };
  const countOf = (version: number, kind: LetterState['kind']) =>
    announcements.countDocuments({ version, kind }).exec();

  return {
    saveAnnouncements: (letters) =>
      insert(
        announcements,
        letters.map((letter) => ({ letter, state: newLetterState(letter) })),
      ),
    async leaseAnnouncements(now, leaseUntil, limit) {
      const leased: StoredLetter[] = [];
      while (leased.length < limit) {
        const row = await announcements
          .findOneAndUpdate({ dueAt: trusted({ $lte: now }) }, { $set: { dueAt: leaseUntil } }, { sort: { dueAt: 1 } })
          .lean<AnnouncementRow>();
        if (!row) break;
        leased.push({ letter: row.letter, state: row.state });
      }
      return leased;
    },
    async nextAnnouncementAt() {
      const next = await announcements
        .findOne({ dueAt: trusted({ $exists: true }) })
        .sort({ dueAt: 1 })
        .select('dueAt')
        .lean<Pick<AnnouncementRow, 'dueAt'>>();
      return next?.dueAt ?? null;
    },
    async settleAnnouncement(id, state) {
      const { kind } = state;
      const change =
        kind === 'waiting'
          ? { $set: { kind, state, dueAt: state.nextTryAt } }
          : { $set: { kind, state }, $unset: { dueAt: 1 } };
      await announcements.updateOne(settled(id, state), change);
    },
    async announcement(id) {
      const row = await announcements.findById(id).lean<AnnouncementRow>();
      return row && { letter: row.letter, state: row.state };
    },
    async recentAnnouncements(limit) {
      const rows = await announcements
        .find()
        .sort({ version: -1, 'state.at': -1, _id: -1 })
        .limit(limit)
        .lean<AnnouncementRow[]>();
      return rows.map(({ letter, state }) => ({ letter, state }));
    },
    async countAnnouncements(version) {
      const [waiting, sent, captured, failed] = await Promise.all([
        countOf(version, 'waiting'),
        countOf(version, 'sent'),
        countOf(version, 'captured'),
        countOf(version, 'failed'),
      ]);
      return { waiting, sent: sent + captured, failed };
    },
    async dropAnnouncements(version) {
      await announcements.deleteMany({ version, kind: 'waiting' });
    },
    async unreached() {
      const rows = await announcements.find({ kind: 'failed' }).lean<AnnouncementRow[]>();
      return rows.flatMap(({ letter, state }) =>
        state.kind === 'failed' && !state.expired ? [{ address: letter.to.address, at: state.at }] : [],
      );
    },
    async lastActive(from, cursor, limit) {
      const [at, id] = cursor === null ? [] : cursor.split(':');
      const within = { lastAt: trusted({ $gte: from }) };
      const before =
        at === undefined
          ? within
          : {
              $and: [
                within,
                { $or: [{ lastAt: trusted({ $lt: Number(at) }) }, { lastAt: Number(at), _id: trusted({ $lt: id }) }] },
              ],
            };
      const rows = await headers
        .find(before as QueryFilter<HeaderRow>)
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit + 1)
        .select('lastAt header')
        .lean<Pick<HeaderRow, '_id' | 'lastAt' | 'header'>[]>();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: page.map(({ header }) => wholeHeader(header)),
        next: rows.length > limit && last ? `${last.lastAt}:${last._id}` : null,
      };
    },
  };
}

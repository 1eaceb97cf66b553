/**
 * The conversations' logs: a document for each append, with its entries and the letters that they cause. A document is
 * written whole or not at all, so neither is ever there without the other.
 *
 * The `_id` is the conversation and the seq that the append begins with, and is the only lock. `append` first looks
 * where the log ends and then inserts right behind that end. Logs only grow, and grow by whole appends: whoever writes
 * between the look and the insert begins with the same seq, and has taken the `_id`.
 */
import { type Connection, type Model, type QueryFilter, trusted } from 'mongoose';
import type { Entry } from '../../../shared/entries.ts';
import { newLetterState } from '../../domain/letter.ts';
import { clientIdOf } from '../client-id.ts';
import { type Store, StoreDown } from '../port.ts';
import { collection, isDuplicate } from './collection.ts';
import { type MailRow, mailFields, mailIndexes, mailOf } from './mail-row.ts';

export type AppendRow = {
  readonly _id: string;
  readonly conversationId: string;
  readonly lastSeq: number;
  /** How many entries; a log is dense, so the sum of its sizes is its last seq. */
  readonly size: number;
  /** As text, for nothing inside is ever asked for: `entriesOf` reads it. */
  readonly entries: string;
  readonly clientIds: readonly string[];
  readonly mail?: MailRow;
};
export type Appends = Model<AppendRow>;

/** How far a log reaches that has been erased: nobody finds its end, so nobody writes behind it. */
export const SEALED = Number.MAX_SAFE_INTEGER;

export function appendCollection(connection: Connection): Appends {
  const fields = {
    _id: String,
    conversationId: { type: String, required: true },
    lastSeq: { type: Number, required: true },
    size: { type: Number, required: true },
    entries: String,
    clientIds: [String],
    mail: mailFields,
  };
  return collection<AppendRow>(connection, 'appends', fields, [
    // The end of a log, its pages, and how far all logs reach, which is answered from the index alone.
    { name: 'log', fields: { conversationId: 1, lastSeq: 1, size: 1 } },
    // MS1: whether something stands under a clientId already.
    { name: 'client', fields: { conversationId: 1, clientIds: 1 } },
    ...mailIndexes,
  ]);
}

/** One append as a document, behind `end`. Letters without entries leave the log's end where it is. */
export function appendRow(
  conversationId: string,
  end: number,
  entries: readonly Entry[],
  mail: MailRow | null,
): AppendRow {
  const place = entries.length > 0 ? String(end + 1) : `letter ${mail?.ids[0] ?? ''}`;
  return {
    _id: `${conversationId}:${place}`,
    conversationId,
    lastSeq: end + entries.length,
    size: entries.length,
    entries: JSON.stringify(entries),
    clientIds: entries.map(clientIdOf).filter((id) => id !== null),
    ...(mail && { mail }),
  };
}

export function entriesOf({ entries }: Pick<AppendRow, 'entries'>): readonly Entry[] {
  return JSON.parse(entries) as readonly Entry[];
}

/** Whether it was put behind the end that the caller has seen; false where somebody else was quicker. */
async function insertBehind(appends: Appends, row: AppendRow): Promise<boolean> {
  try {
    await appends.create([row]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function endOf(appends: Appends, conversationId: string): Promise<number> {
  const last = await appends.findOne({ conversationId }).sort({ lastSeq: -1 }).select('lastSeq').lean();
  return last?.lastSeq ?? 0;
}

/** How far logs reach; without ids, all of them. */
export async function reaches(appends: Appends, ids?: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await appends
    .aggregate<{ _id: string; lastSeq: number }>([
      { $match: { ...(ids && { conversationId: { $in: ids } }), size: { $gt: 0 } } },
      { $group: { _id: '$conversationId', lastSeq: { $sum: '$size' } } },
    ])
    .hint('log');
  return new Map(rows.map(({ _id, lastSeq }) => [_id, lastSeq]));
}

/** Closes a log for good: who has seen its end before can write no more. False where there is no log. */
export async function seal(appends: Appends, conversationId: string): Promise<boolean> {
  for (;;) {
    const end = await endOf(appends, conversationId);
    if (end === 0 || end === SEALED) return end === SEALED;
    const stone = { ...appendRow(conversationId, end, [], null), _id: `${conversationId}:${end + 1}`, lastSeq: SEALED };
    if (await insertBehind(appends, stone)) return true;
  }
}

export function logMethods(appends: Appends): Pick<Store, 'append' | 'entries' | 'lastSeqs'> {
  const isThere = async (filter: QueryFilter<AppendRow>) => (await appends.exists(filter)) !== null;

  /** Whether the log ends elsewhere, or has one of these clientIds: then it is not the one that the caller has read. */
  async function isOld(conversationId: string, end: number, clientIds: readonly string[]): Promise<boolean> {
    const rows = await appends
      .find({
        conversationId,
        $or: [{ lastSeq: trusted({ $gte: end }) }, { clientIds: trusted({ $in: clientIds }) }],
      })
      .select('lastSeq clientIds')
      .lean();
    if (end > 0 && !rows.some(({ lastSeq }) => lastSeq === end)) return true;
    return rows.some((row) => row.lastSeq > end || row.clientIds.some((id) => clientIds.includes(id)));
  }

  return {
    async append(conversationId, expectedSeq, entries, letters) {
      const mail =
        letters.length > 0 ? mailOf(letters.map((letter) => ({ letter, state: newLetterState(letter) }))) : null;
      const row = appendRow(conversationId, expectedSeq, entries, mail);
      const [inTheWay, isPosted] = await Promise.all([
        isOld(conversationId, expectedSeq, row.clientIds),
        mail && isThere({ 'mail.ids': trusted({ $in: mail.ids }) }),
      ]);
      if (inTheWay) return 'taken';
      if (isPosted) throw new StoreDown('a letter with this id is stored already');
      if (!(await insertBehind(appends, row))) return 'taken';
      // Letters alone stand in nobody's way, and so in the way of no seal either.
      if (entries.length > 0 || (await endOf(appends, conversationId)) !== SEALED) return 'stored';
      await appends.deleteOne({ _id: row._id });
      return 'taken';
    },

    async entries(conversationId, after, limit) {
      const rows = await appends
        .find({ conversationId, lastSeq: trusted({ $gt: after }), size: trusted({ $gt: 0 }) })
        .sort({ lastSeq: 1 })
        // Each holds at least one of the entries that are wanted.
        .limit(limit)
        .select('entries')
        .lean();
      return rows
        .flatMap(entriesOf)
        .filter((entry) => entry.seq > after)
        .slice(0, limit);
    },

    lastSeqs: async (conversationIds) => (conversationIds.length > 0 ? reaches(appends, conversationIds) : new Map()),
  };
}

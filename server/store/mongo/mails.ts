/** Mails as they came, until it is known what became of them, and afterwards as the log of mails. */
import { type Connection, type Model, type QueryFilter, Schema, trusted } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import type { MailState, StoredMail } from '../../domain/inbound/stored-mail.ts';
import { pageOf, placeOf } from '../mail-pages.ts';
import type { Store } from '../port.ts';
import { type Blobs, putBlob } from './blobs.ts';
import { collection, isDuplicate } from './collection.ts';

export type StoredMailRow = {
  readonly _id: string;
  readonly receivedAt: Instant;
  readonly conversationId: string | null;
  /** When it may be taken, by its state or by the end of a lease; only where it waits. */
  readonly dueAt?: Instant;
  readonly mail: Omit<StoredMail, 'state'>;
  readonly state: MailState;
};
export type Mails = Model<StoredMailRow>;
type MailMethods = Pick<Store, 'keepMail' | 'mail' | 'leaseMails' | 'nextMailAt' | 'settleMail' | 'recentMails'>;

const WAITS = trusted({ $exists: true });

export function mailCollection(connection: Connection): Mails {
  const fields = {
    _id: String,
    receivedAt: Number,
    conversationId: String,
    dueAt: Number,
    mail: Schema.Types.Mixed,
    state: Schema.Types.Mixed,
  };
  return collection<StoredMailRow>(connection, 'mails', fields, [
    // What is to be read next.
    { name: 'due', fields: { dueAt: 1 }, sparse: true },
    // The log of mails.
    { name: 'recent', fields: { receivedAt: 1, _id: 1 } },
    // The mails that went into a conversation.
    { name: 'conversation', fields: { conversationId: 1 } },
  ]);
}

export function storedMailOf({ mail, state }: Pick<StoredMailRow, 'mail' | 'state'>): StoredMail {
  return { ...mail, state };
}

/** False where one with this id is there. */
export async function insertMail(mails: Mails, { state, ...mail }: StoredMail): Promise<boolean> {
  const { id, receivedAt } = mail;
  const conversationId = state.kind === 'done' ? state.outcome.conversationId : null;
  const due = state.kind === 'waiting' ? { dueAt: state.nextTryAt } : {};
  try {
    await mails.create([{ _id: id, receivedAt, conversationId, ...due, mail, state }]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

export function mailMethods(mails: Mails, blobs: Blobs): MailMethods {
  return {
    async keepMail(mail, raw) {
      if (await mails.exists({ _id: mail.id })) return 'known';
      await putBlob(blobs, mail.id, raw, null);
      return (await insertMail(mails, mail)) ? 'kept' : 'known';
    },

    async mail(id) {
      const row = await mails.findById(id).lean<StoredMailRow>();
      return row && storedMailOf(row);
    },

    async leaseMails(now, leaseUntil, limit) {
      const leased: StoredMail[] = [];
      while (leased.length < limit) {
        const rows = await mails
          .find({ dueAt: trusted({ $lte: now }) })
          .sort({ dueAt: 1, _id: 1 })
          .limit(limit - leased.length)
          .lean<StoredMailRow[]>();
        if (rows.length === 0) break;
        for (const { _id, dueAt = now, ...row } of rows) {
          // Nothing matches where somebody else was quicker.
          const { modifiedCount } = await mails.updateOne({ _id, dueAt }, { $set: { dueAt: leaseUntil } });
          if (modifiedCount === 1) leased.push(storedMailOf(row));
        }
      }
      return leased;
    },

    async nextMailAt() {
      const next = await mails.findOne({ dueAt: WAITS }).sort({ dueAt: 1 }).select('dueAt').lean();
      return next?.dueAt ?? null;
    },

    async settleMail(id, state) {
      const change =
        state.kind === 'waiting'
          ? { $set: { state, dueAt: state.nextTryAt } }
          : { $set: { state, conversationId: state.outcome.conversationId }, $unset: { dueAt: 1 } };
      await mails.updateOne({ _id: id, dueAt: WAITS }, change);
    },

    async recentMails(before, limit) {
      const place = placeOf(before);
      const older: QueryFilter<StoredMailRow> = place
        ? {
            $or: [
              { receivedAt: trusted({ $lt: place.receivedAt }) },
              { receivedAt: place.receivedAt, _id: trusted({ $lt: place.id }) },
            ],
          }
        : {};
      const rows = await mails
        .find(older)
        .sort({ receivedAt: -1, _id: -1 })
        .limit(limit + 1)
        .lean<StoredMailRow[]>();
      return pageOf(rows.map(storedMailOf), limit);
    },
  };
}

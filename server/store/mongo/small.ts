/** What is one document a key: numbers, chat slots, marks, settings, and what the store knows of itself. */
import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { Marks } from '../../../shared/views.ts';
import type { Side, Store } from '../port.ts';
import { collection, upserted } from './collection.ts';

type ValueRow = { readonly _id: string; readonly value: string };
export type MarkRow = { readonly _id: string } & Readonly<Partial<Record<Side, Marks>>>;

export type SmallCollections = {
  /** `epoch`, `secret`, the version of the schema, and what only says that it can be written to. */
  readonly own: Model<ValueRow>;
  readonly settings: Model<ValueRow>;
  readonly counters: Model<{ readonly _id: string; readonly value: number }>;
  readonly slots: Model<{ readonly _id: string; readonly conversationId: string | null }>;
  readonly marks: Model<MarkRow>;
};
type SmallMethods = Pick<
  Store,
  'takeNumber' | 'slot' | 'claimSlot' | 'mark' | 'marks' | 'countMarked' | 'setting' | 'saveSetting' | 'probe'
>;

/** The first ticket is AC-1001: a four-figure number is easily said and heard. */
export const NUMBERS_START_AFTER = 1000;
export const TICKETS = 'ticket';
/** Behind every key that has anything more than its prefix. */
const LAST_CHARACTER = '\u{10FFFF}';
const NO_MARKS: Marks = { delivered: 0, read: 0 };

export function smallCollections(connection: Connection): SmallCollections {
  const marks = new Schema({ delivered: Number, read: Number }, { _id: false, strict: 'throw' });
  return {
    own: collection(connection, 'own', { _id: String, value: String }),
    settings: collection(connection, 'settings', { _id: String, value: String }),
    counters: collection(connection, 'counters', { _id: String, value: Number }),
    slots: collection(connection, 'slots', { _id: String, conversationId: String }, [
      // The slots of a conversation that is erased.
      { name: 'conversation', fields: { conversationId: 1 } },
    ]),
    marks: collection(connection, 'marks', { _id: String, visitor: marks, agent: marks }),
  };
}

export function marksOf(row: MarkRow | null, side: Side): Marks {
  return row?.[side] ?? NO_MARKS;
}

/** Marks only rise; what is read has been delivered. */
export function raiseMarks(
  marks: SmallCollections['marks'],
  conversationId: string,
  side: Side,
  { delivered = 0, read = 0 }: Partial<Marks>,
): Promise<MarkRow | null> {
  const rise = { [`${side}.delivered`]: Math.max(delivered, read), [`${side}.read`]: read };
  return upserted(() =>
    marks
      .findOneAndUpdate({ _id: conversationId }, { $max: rise }, { upsert: true, returnDocument: 'after' })
      .lean<MarkRow>(),
  );
}

export function smallMethods({ own, settings, counters, slots, marks }: SmallCollections): SmallMethods {
  const slot = async (visitorId: string) => (await slots.findById(visitorId).lean())?.conversationId ?? null;

  return {
    async takeNumber() {
      const counter = await upserted(() =>
        counters
          .findOneAndUpdate({ _id: TICKETS }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
          .lean(),
      );
      if (!counter) throw new Error('the counter was made and taken away again');
      return NUMBERS_START_AFTER + counter.value;
    },

    slot,
    async claimSlot(visitorId, current, next) {
      for (;;) {
        const claimed = await upserted(() =>
          slots.updateOne(
            { _id: visitorId, conversationId: current },
            { $set: { conversationId: next } },
            { upsert: true },
          ),
        );
        const held = claimed ? next : await slot(visitorId);
        // Null: what stood in the way was erased in between.
        if (held !== null) return held;
      }
    },

    mark: async (conversationId, side, raised) => marksOf(await raiseMarks(marks, conversationId, side, raised), side),
    marks: async (conversationId, side) => marksOf(await marks.findById(conversationId).lean<MarkRow>(), side),
    countMarked: (prefix, side, read) =>
      marks
        .countDocuments({
          _id: trusted({ $gte: prefix, $lt: `${prefix}${LAST_CHARACTER}` }),
          [`${side}.read`]: trusted({ $gte: read }),
        })
        .exec(),

    setting: async (name) => (await settings.findById(name).lean())?.value ?? null,
    async saveSetting(name, value) {
      await upserted(() => settings.updateOne({ _id: name }, { $set: { value } }, { upsert: true }));
    },

    async probe() {
      // Another value each time: the same again would be no write.
      const value = randomUUID();
      await upserted(() => own.findOneAndUpdate({ _id: 'probe' }, { $set: { value } }, { upsert: true }).lean());
    },
  };
}

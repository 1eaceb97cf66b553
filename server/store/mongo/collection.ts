/** What all our collections have in common. */
import { type Connection, type IndexDefinition, type Model, Schema, type SchemaDefinition } from 'mongoose';

const DUPLICATE_KEY = 11_000;

export type Index = {
  readonly name: string;
  readonly fields: IndexDefinition;
  /** Only documents that have the field are in it: the others would be millions of empty places. */
  readonly sparse?: boolean;
};

/**
 * A collection of documents that are `Row`. A field or a filter that the schema does not know is thrown out, never
 * stored and never ignored.
 */
export function collection<Row>(
  connection: Connection,
  name: string,
  fields: SchemaDefinition,
  indexes: readonly Index[] = [],
): Model<Row> {
  const schema = new Schema(fields, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
  });
  for (const { name, fields, sparse = false } of indexes) schema.index(fields, { name, sparse });
  return connection.model(name, schema, name) as unknown as Model<Row>;
}

/** Whether a write failed because there is a document with this `_id`. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}

/**
 * Runs a write that inserts where nothing matches its filter. Null where a document with this `_id` stands in the way
 * that does not match. Of two who insert at once the loser looks again: what the winner wrote may match.
 */
export async function upserted<T>(write: () => Promise<T>): Promise<T | null> {
  for (let again = true; ; again = false) {
    try {
      return await write();
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (!again) return null;
    }
  }
}

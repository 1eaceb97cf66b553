/** Test support. A database of its own for each test, on the server that MONGODB_URL names. */
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

/** Null where the tests have no such server. */
export const mongodbUrl = process.env.MONGODB_URL ?? null;
/** Behind the title of what needs one. */
export const ifMongo = mongodbUrl === null ? ' (skipped: set MONGODB_URL)' : '';

/** The address of a database that is not there yet. */
export function newDatabase(): string {
  const url = new URL(mongodbUrl ?? 'mongodb://localhost');
  url.pathname = `/activecart_test_${randomBytes(8).toString('hex')}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.destroy();
}

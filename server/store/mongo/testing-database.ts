/** Test support. A database of its own for each test, on the server that MONGODB_URL names. */
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { Store } from '../port.ts';
import { openMongoStore } from './open.ts';

/** Null where the tests have no such server. */
export const mongodbUrl = process.env.MONGODB_URL ?? null;
/** Behind the title of what needs one. */
export const ifMongo = mongodbUrl === null ? ' skipped: set MONGODB_URL' : '';

/** The address of a database that is not there yet. */
export function newDatabase(): string {
  return databaseNamed(`activecart_test_${randomBytes(8).toString('hex')}`);
}

/** What the test server does in milliseconds takes seconds where many tests run at once. */
const PATIENCE_MS = 60_000;

/** The store in that database; it waits longer than one in use, unless told how long. */
export function openDatabase(url: string, answerWithinMs = PATIENCE_MS): Promise<Store> {
  return openMongoStore(url, answerWithinMs);
}

export function databaseNamed(name: string): string {
  const url = new URL(process.env.MONGODB_URL ?? 'mongodb://localhost');
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.destroy();
}

/**
 * The store for many nodes: a MongoDB. Only what every server of its kind has is used: unique `_id`s, changes of one
 * document, ordinary indexes (docs/mongodb.md).
 */
import { randomBytes } from 'node:crypto';
import { type Connection, Mongoose } from 'mongoose';
import { asStoreDown } from '../as-store-down.ts';
import type { Store } from '../port.ts';
import { namesDatabase, shownAddress } from './address.ts';
import { agentMethods, deskCollection, sessionCollection } from './agents.ts';
import { announcementCollection, announcementMethods } from './announcements.ts';
import { blobCollections, blobMethods } from './blobs.ts';
import { upserted } from './collection.ts';
import { erasing } from './erasing.ts';
import { headerCollection, headerMethods } from './headers.ts';
import { helpCollections, helpMethods } from './help.ts';
import { ANSWER_WITHIN_MS, inTime } from './in-time.ts';
import { letterMethods } from './letters.ts';
import { appendCollection, logMethods } from './log.ts';
import { mailCollection, mailMethods } from './mails.ts';
import { moving } from './moving.ts';
import { nodeCollections, nodeMethods } from './nodes.ts';
import { releaseCollection, releaseMethods } from './releases.ts';
import { type SmallCollections, smallCollections, smallMethods } from './small.ts';

const SECRET_BYTES = 32;
const EPOCH_BYTES = 9;
/** Rises when older processes would not understand what newer ones write. */
const SCHEMA_VERSION = 1;
/** Where the address names no database. */
const DATABASE = 'activecart';
const AUTHENTICATION_FAILED = 18;

/** A server is looked at so often, and counts as gone where it is silent for so long: what waits for it then fails. */
const LOOK_EVERY_MS = 1_000;
const SILENT_MS = 2_000;
/** A new primary is found in this time, or the call fails: less than a call as a whole has (`in-time.ts`). */
const FIND_PRIMARY_MS = 2_000;
/** Most of the servers have a write on their disks in this time, or it counts as failed. */
const MAJORITY_MS = 3_000;

/** The database cannot be used; the message says why and what to do. */
export class StoreAddressError extends Error {
  override readonly name = 'StoreAddressError';
}

/**
 * Opens the database at `url`, and makes what it lacks. Throws `StoreAddressError` with a sentence for the operator.
 * What is asked of it fails after `answerWithinMs`.
 */
export async function openMongoStore(url: string, answerWithinMs = ANSWER_WITHIN_MS): Promise<Store> {
  const connection = await connect(url, answerWithinMs);
  try {
    return asStoreDown(inTime(await storeOn(connection), answerWithinMs));
  } catch (error) {
    await connection.destroy();
    throw error instanceof StoreAddressError ? error : new StoreAddressError(explain(error, url), { cause: error });
  }
}

async function connect(url: string, answerWithinMs: number): Promise<Connection> {
  // An instance of its own: nothing that is set here holds elsewhere in the process.
  const mongoose = new Mongoose({ createInitialConnection: false });
  const connection = mongoose.createConnection();
  // What nobody waits for any more, the database need not find.
  connection.plugin((schema) => {
    schema.pre(['find', 'findOne', 'countDocuments'], function () {
      this.maxTimeMS(answerWithinMs);
    });
  });
  try {
    return await connection.openUri(url, {
      ...(namesDatabase(url) ? {} : { dbName: DATABASE }),
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      // An operator is read as a value, which a text's field refuses. Set on the library it would not reach the queries.
      sanitizeFilter: true,
      // MS3: acknowledged means on the disks of most of the servers; a server alone is the most of one.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: MAJORITY_MS },
      readPreference: 'primary',
      serverSelectionTimeoutMS: FIND_PRIMARY_MS,
      connectTimeoutMS: SILENT_MS,
      heartbeatFrequencyMS: LOOK_EVERY_MS,
    });
  } catch (error) {
    await connection.destroy();
    throw new StoreAddressError(explain(error, url), { cause: error });
  }
}

async function storeOn(connection: Connection): Promise<Store> {
  const appends = appendCollection(connection);
  const headers = headerCollection(connection);
  const mails = mailCollection(connection);
  const blobs = blobCollections(connection);
  const desk = deskCollection(connection);
  const sessions = sessionCollection(connection);
  const small = smallCollections(connection);
  const nodes = nodeCollections(connection);
  const help = helpCollections(connection);
  const announcements = announcementCollection(connection);
  const releases = releaseCollection(connection);
  await refuseNewer(small);
  await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()));
  const epoch = await kept(small, 'epoch', randomBytes(EPOCH_BYTES).toString('base64url'));
  const secret = await kept(small, 'secret', randomBytes(SECRET_BYTES).toString('base64url'));
  const agents = agentMethods(desk, sessions);
  return {
    epoch,
    secret: Buffer.from(secret, 'base64url'),
    isShared: true,
    ...logMethods(appends),
    ...erasing({ appends, headers, mails, blobs, small }),
    ...headerMethods(headers, appends),
    ...letterMethods(appends),
    ...announcementMethods(announcements, headers),
    ...releaseMethods(releases),
    ...mailMethods(mails, blobs),
    ...blobMethods(blobs),
    ...agents,
    ...smallMethods(small),
    ...nodeMethods(nodes),
    ...helpMethods(help),
    ...moving({ appends, mails, blobs, small, uptime: nodes.uptime, agents, help, announcements, releases }),
    close: () => connection.destroy(),
  };
}

async function refuseNewer(small: SmallCollections): Promise<void> {
  const version = Number(await kept(small, 'schema', String(SCHEMA_VERSION)));
  if (version > SCHEMA_VERSION) {
    throw new StoreAddressError(
      `The database was written by a newer version (schema ${version}, this one knows ${SCHEMA_VERSION}). ` +
        'Start that version, or give this one a database of its own with MONGODB_URL.',
    );
  }
}

/** The value under this name; `fresh` where there was none. Of many processes that begin at once all get the same. */
async function kept({ own }: SmallCollections, name: string, fresh: string): Promise<string> {
  const row = await upserted(() =>
    own
      .findOneAndUpdate({ _id: name }, { $setOnInsert: { value: fresh } }, { upsert: true, returnDocument: 'after' })
      .lean(),
  );
  return row?.value ?? fresh;
}

function explain(error: unknown, url: string): string {
  const { message, code } = error as { message: string; code?: number };
  const address = shownAddress(url);
  if (code === AUTHENTICATION_FAILED) {
    return `The database at ${address} refuses the user or the password (${message}). Correct MONGODB_URL.`;
  }
  return `The database at ${address} cannot be used (${message}). Start it, or correct MONGODB_URL.`;
}

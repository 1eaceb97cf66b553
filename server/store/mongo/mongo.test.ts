import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { header, message, NOW } from '../../testing/builders.ts';
import { storeContract } from '../contract.ts';
import { dropDatabase, ifMongo, mongodbUrl, newDatabase, openDatabase } from './testing-database.ts';

describe.skipIf(mongodbUrl === null)(`MongoDB${ifMongo}`, () => {
  storeContract('the MongoDB store', async () => {
    const url = newDatabase();
    let store = await openDatabase(url);
    return {
      store,
      async reopen() {
        await store.close();
        store = await openDatabase(url);
        return store;
      },
      async remove() {
        await store.close();
        await dropDatabase(url);
      },
    };
  });

  test('[OP6] rows of an older version are made anew where something is still to be done, and are whole elsewhere', async () => {
    const url = newDatabase();
    const store = await openDatabase(url);
    for (const id of ['open', 'over']) await store.append(id, 0, [message(1)], []);
    await store.saveHeader(header('open', { lastSeq: 1, phase: 'ticket', queuedAt: null }), []);
    await store.saveHeader(header('over', { lastSeq: 1, phase: 'resolved', queuedAt: null }), []);
    const older = await mongoose.createConnection(url).asPromise();
    await older
      .collection('headers')
      .updateMany({}, { $unset: { layout: 1, 'header.kind': 1, 'header.mergedInto': 1 } });
    await older.destroy();
    expect(await store.laggingHeaders()).toEqual(['open']);
    expect(await store.header('over')).toMatchObject({ kind: 'help', mergedInto: null });
    await store.saveHeader(header('open', { lastSeq: 1, phase: 'ticket', queuedAt: null, wakesAt: NOW }), []);
    expect(await store.laggingHeaders()).toEqual([]);
    await store.close();
    await dropDatabase(url);
  }, 60_000);
});

import { describe } from 'vitest';
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
});

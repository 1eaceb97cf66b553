import { tempFolder } from '../../testing/builders.ts';
import { storeContract } from '../contract.ts';
import { openSqliteStore } from './open.ts';

storeContract('the embedded store', async () => {
  const folder = tempFolder();
  let store = await openSqliteStore(folder.path);
  return {
    store,
    async reopen() {
      await store.close();
      store = await openSqliteStore(folder.path);
      return store;
    },
    async remove() {
      await store.close();
      folder.remove();
    },
  };
});

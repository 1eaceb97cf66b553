/** Which store the configuration asks for. */
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore, StoreFolderError } from './store/sqlite/open.ts';
import { stopAt } from './terminal.ts';

/** Opens it; where it cannot be used, says why in a sentence and ends the process. */
export async function openStore({ mongodbUrl, dataDir }: Config): Promise<Store> {
  if (mongodbUrl === null) {
    return openSqliteStore(resolve(dataDir)).catch((error: unknown) => stopAt(error, StoreFolderError));
  }
  // One machine alone never loads the library: it would start a quarter of a second later.
  const { openMongoStore, StoreAddressError } = await import('./store/mongo/open.ts');
  return openMongoStore(mongodbUrl).catch((error: unknown) => stopAt(error, StoreAddressError));
}

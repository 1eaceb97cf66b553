/** A store by its address: a data folder, or a MongoDB. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { shownAddress } from '../store/mongo/address.ts';
import { openMongoStore } from '../store/mongo/open.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore, storeFileIn } from '../store/sqlite/open.ts';
import { AdminFault } from './fault.ts';
import { told } from './text.ts';

export type Address =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'database'; readonly url: string };

export function addressOf(text: string): Address {
  return /^mongodb(\+srv)?:/.test(text) ? { kind: 'database', url: text } : { kind: 'folder', folder: resolve(text) };
}

/** The server's own, by its environment. */
export function serversAddress({ MONGODB_URL, DATA_DIR }: NodeJS.ProcessEnv): Address {
  return addressOf(MONGODB_URL || DATA_DIR || './data');
}

/** For the operator's eyes: without the password. */
export function placeOf(address: Address): string {
  return address.kind === 'folder' ? address.folder : shownAddress(address.url);
}

export function nameOf(address: Address): 'SQLite' | 'MongoDB' {
  return address.kind === 'folder' ? 'SQLite' : 'MongoDB';
}

export async function openStore(address: Address): Promise<Store> {
  return address.kind === 'database' ? openMongoStore(address.url) : openSqliteStore(address.folder);
}

/** Opens a store that must be there: an opened folder without one would be given one. */
export async function openExisting(address: Address): Promise<Store> {
  if (address.kind === 'folder' && !existsSync(storeFileIn(address.folder)))
    throw new AdminFault(told.noStore(address.folder));
  return openStore(address);
}

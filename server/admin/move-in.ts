/** A store filled, closed, opened again and compared: what `restore` and `copy` have in common. */
import type { Tally } from './checksum.ts';
import { AdminFault, isDiskFull } from './fault.ts';
import { fill, verify } from './fill.ts';
import { inNewFolder, mayFill } from './new-folder.ts';
import type { Progress } from './progress.ts';
import { isEmpty, type Pages } from './records.ts';
import { type Address, addressOf, openStore, placeOf } from './stores.ts';
import { conversationsInWords, doing, told } from './text.ts';

export type Moving = {
  readonly mayReplace: boolean;
  readonly now: Date;
  readonly pages: Pages;
  /** Counts what goes in; whole when the pages have been read. */
  readonly wentIn: Tally;
  /** Null keeps the one of the records. */
  readonly epoch: string | null;
  /** How many of the pages have been read, 0 to 1. */
  readonly share: () => number;
  readonly progress: Progress;
};

/** Where the store that was there before has been moved to; null where there was none. */
export async function moveIn(to: Address, moving: Moving): Promise<string | null> {
  try {
    if (to.kind === 'folder') {
      await mayFill(to.folder, moving.mayReplace);
      return await inNewFolder(to.folder, moving.now, (beside) => put(addressOf(beside), moving));
    }
    const store = await openStore(to);
    const isFree = await isEmpty(store);
    await store.close();
    if (!isFree) throw new AdminFault(told.databaseNotEmpty(placeOf(to)));
    await put(to, moving);
    return null;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new AdminFault((to.kind === 'folder' ? told.diskFull : told.databaseFull)(placeOf(to)));
  }
}

async function put(to: Address, { pages, wentIn, epoch, share, progress }: Moving): Promise<void> {
  const store = await openStore(to);
  let loaded = 0;
  try {
    progress.begin(doing.loading);
    await fill(store, pages, epoch, (conversations) => {
      loaded += conversations;
      progress.tell(share(), conversationsInWords(loaded));
    });
    progress.end(conversationsInWords(loaded));
  } finally {
    await store.close();
  }
  const again = await openStore(to);
  try {
    progress.begin(doing.verifying);
    await verify(again, wentIn, (seen) => progress.tell(seen / Math.max(loaded, 1), conversationsInWords(seen)));
    progress.end(conversationsInWords(loaded));
  } finally {
    await again.close();
  }
}

/** `copy`: moving house from one store to another, of the same kind or the other. Epoch and secret stay. */

import type { Store, StoreRecord } from '../store/port.ts';
import { StoreFolderError } from '../store/sqlite/open.ts';
import { createTally } from './checksum.ts';
import { AdminFault } from './fault.ts';
import { moveIn } from './move-in.ts';
import { isLarge, type Progress, shareOf } from './progress.ts';
import { type Pages, pagesOf, withNumbersLast } from './records.ts';
import { type Address, openExisting, placeOf } from './stores.ts';
import { inWords, told } from './text.ts';

/** A server says so more often than this while it runs. */
const SEEN_WITHIN_MS = 60_000;

export async function copy(
  from: Address,
  to: Address,
  options: { readonly mayReplace: boolean; readonly now: Date },
  progress: Progress,
): Promise<void> {
  if (placeOf(from) === placeOf(to)) throw new AdminFault(told.same);
  const source = await openUnused(from, options.now);
  const tally = createTally();
  let last: StoreRecord | undefined;
  async function* counted(): Pages {
    for await (const page of withNumbersLast(pagesOf(source))) {
      for (const record of page) {
        tally.add(record);
        if (isLarge(record)) last = record;
      }
      yield page;
    }
  }
  try {
    const share = () => shareOf(last);
    const aside = await moveIn(to, { ...options, pages: counted(), wentIn: tally, epoch: null, share, progress });
    progress.say(told.copied(inWords(tally.counts())));
    if (aside) progress.say(told.movedAside(aside));
  } finally {
    await source.close();
  }
}

/** A store that somebody still writes to would be left behind with what is written meanwhile. */
async function openUnused(from: Address, now: Date): Promise<Store> {
  const store = await openExisting(from).catch((error: unknown) => {
    if (!(error instanceof StoreFolderError)) throw error;
    throw new AdminFault(error.message);
  });
  const isUsed = (await store.nodes()).some(({ seenAt }) => now.getTime() - seenAt < SEEN_WITHIN_MS);
  if (from.kind === 'folder' || !isUsed) return store;
  await store.close();
  throw new AdminFault(told.inUse(placeOf(from)));
}

/** `restore`: a backup becomes the store, in the place of an empty one or of one that is moved aside. */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArchive } from './archive.ts';
import { createTally } from './checksum.ts';
import { AdminFault } from './fault.ts';
import { moveIn } from './move-in.ts';
import type { Progress } from './progress.ts';
import type { Address } from './stores.ts';
import { amountInWords, doing, inWords, told } from './text.ts';

const EPOCH_BYTES = 9;

/** The whole file is read first, so that a bad one changes nothing. The epoch is a new one: clients reset (MS5). */
export async function restore(
  address: Address,
  file: string,
  options: { readonly mayReplace: boolean; readonly now: Date },
  progress: Progress,
): Promise<void> {
  const path = resolve(file);
  const size = sizeOf(path);
  const tally = createTally();
  const checked = readArchive(path, size, tally);
  progress.begin(doing.checking);
  const amount = () => amountInWords(tally.counts());
  for await (const _page of checked.pages) progress.tell(checked.share(), amount());
  progress.end(amount());

  const again = readArchive(path, size);
  const aside = await moveIn(address, {
    ...options,
    pages: again.pages,
    wentIn: tally,
    epoch: randomBytes(EPOCH_BYTES).toString('base64url'),
    share: again.share,
    progress,
  });
  progress.say(told.restored(inWords(tally.counts())));
  if (aside) progress.say(told.movedAside(aside));
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new AdminFault(told.noFile(path));
  return found.size;
}

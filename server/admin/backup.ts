/** `backup`: all that the store holds in one file, whether its server runs or not. */
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { archiveLines } from './archive.ts';
import { createTally } from './checksum.ts';
import { AdminFault, codeOf, isDiskFull } from './fault.ts';
import { isLarge, type Progress, shareOf } from './progress.ts';
import { type Pages, pagesOf, withNumbersLast } from './records.ts';
import { askServer } from './running-server.ts';
import { type Address, nameOf, openExisting } from './stores.ts';
import { amountInWords, doing, inWords, told } from './text.ts';

/** What is in it is everything: only its owner may read it. */
const OWNER_ONLY = 0o600;
/** Text shrinks to a fifth at the lowest level; higher ones take four times as long for a tenth less. */
const GZIP_LEVEL = 1;

export async function backup(address: Address, file: string | null, now: Date, progress: Progress): Promise<void> {
  const path = resolve(file ?? `activecart-${now.toISOString().slice(0, 16).replace(/[T:]/g, '-')}.backup.gz`);
  if (existsSync(path)) throw new AdminFault(told.exists(path));
  const source = await openSource(address, progress);
  const tally = createTally();
  const about = { madeAt: now.toISOString(), store: nameOf(address) };
  try {
    progress.begin(doing.backup);
    const pages = telling(withNumbersLast(source.pages), progress, () => amountInWords(tally.counts()));
    await writeWhole(path, archiveLines(pages, about, tally));
  } finally {
    await source.close();
  }
  progress.end(amountInWords(tally.counts()));
  progress.say(told.backedUp(path, inWords(tally.counts())));
}

async function openSource(address: Address, progress: Progress): Promise<{ pages: Pages; close(): Promise<void> }> {
  const asked = address.kind === 'folder' ? await askServer(address.folder) : null;
  if (asked) {
    progress.say(doing.asking);
    return { pages: asked, close: async () => {} };
  }
  const store = await openExisting(address);
  progress.say(address.kind === 'folder' ? doing.alone : doing.shared);
  return { pages: pagesOf(store), close: store.close };
}

async function* telling(pages: Pages, progress: Progress, amount: () => string): Pages {
  for await (const page of pages) {
    yield page;
    const last = page.findLast(isLarge);
    if (last) progress.tell(shareOf(last), amount());
  }
}

/** Beside first, and under its name when it is on the disk: a file of that name is always a whole one. */
async function writeWhole(path: string, lines: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(
      Readable.from(lines),
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(part, { mode: OWNER_ONLY, flush: true }),
    );
    await rename(part, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    if (isDiskFull(error)) throw new AdminFault(told.diskFull(path));
    if (['EACCES', 'EROFS', 'ENOENT', 'EPERM', 'ENOTDIR'].includes(codeOf(error)))
      throw new AdminFault(told.notWritten(path, codeOf(error)));
    throw error;
  }
}

/** The new name is on the disk too. Windows opens no folders, and needs none of this. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

/** Test support. The contract of files that wait for a message to name them, and go if none does. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { NOW, storedMail } from '../../testing/builders.ts';
import { PART_BYTES } from '../blob-parts.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const ALL = 1_000;
const OLD = NOW - 10;
const SMALL = randomBytes(40);
/** Of two parts. */
const LARGE = randomBytes(PART_BYTES + 7);
const ROUNDS = 6;

async function has(store: Store, id: string, bytes: Uint8Array): Promise<boolean> {
  const read = await store.blob(id);
  return read !== null && Buffer.from(read).equals(Buffer.from(bytes));
}

/** Until there is nothing more to sweep. */
async function sweepAll(store: Store, waitsBefore: number): Promise<void> {
  while ((await store.sweepBlobs(waitsBefore, ALL)) > 0);
}

export function waitingFilesContract(storeTest: StoreTest): void {
  storeTest('[SE6] what waits since before goes, with all its parts, and nothing else does', async (store, reopen) => {
    await store.saveBlob('old', LARGE, OLD);
    await store.saveBlob('old too', SMALL, OLD);
    await store.saveBlob('new', LARGE, NOW);
    await store.saveBlob('stays', SMALL);
    const opened = await reopen();
    await sweepAll(opened, NOW);
    expect([await opened.blob('old'), await opened.blob('old too')]).toEqual([null, null]);
    expect([await has(opened, 'new', LARGE), await has(opened, 'stays', SMALL)]).toEqual([true, true]);
    expect(await opened.sweepBlobs(NOW, ALL)).toBe(0);
    await opened.saveBlob('old', LARGE, NOW);
    expect(await has(opened, 'old', LARGE)).toBe(true);
  });

  storeTest('[SE6] so many at most are swept at once', async (store) => {
    const ids = Array.from({ length: 7 }, (_, n) => `file-${n}`);
    for (const id of ids) await store.saveBlob(id, SMALL, OLD);
    const left = async () => (await Promise.all(ids.map((id) => store.blob(id)))).filter((bytes) => bytes).length;
    expect([await store.sweepBlobs(NOW, 3), await left()]).toEqual([3, 4]);
    expect([await store.sweepBlobs(NOW, 5), await left()]).toEqual([4, 0]);
  });

  storeTest('[SE6] what a message names stays, and is named again', async (store) => {
    await store.saveBlob('one', LARGE, OLD);
    await store.saveBlob('two', SMALL, OLD);
    expect(await store.nameBlobs(['one', 'two', 'one'])).toBe(true);
    await sweepAll(store, NOW);
    expect(await store.nameBlobs(['two'])).toBe(true);
    expect([await has(store, 'one', LARGE), await has(store, 'two', SMALL)]).toEqual([true, true]);
  });

  storeTest('[SE6] where one that is named is gone it is said, and the others wait on', async (store) => {
    await store.saveBlob('there', SMALL, OLD);
    expect(await store.nameBlobs(['there', 'gone'])).toBe(false);
    expect(await store.nameBlobs(['gone'])).toBe(false);
    await sweepAll(store, NOW);
    expect(await store.blob('there')).toBeNull();
    expect(await store.nameBlobs([])).toBe(true);
  });

  storeTest('[SE6] the same bytes wait since they were last brought, and once they stay they do', async (store) => {
    await store.saveBlob('again', LARGE, OLD);
    await store.saveBlob('again', LARGE, NOW);
    await store.saveBlob('again', LARGE, OLD);
    await store.saveBlob('by mail too', LARGE, OLD);
    await store.saveBlob('by mail too', LARGE);
    await store.saveBlob('named', SMALL, OLD);
    await store.nameBlobs(['named']);
    await store.saveBlob('named', SMALL, OLD);
    const mail = storedMail(LARGE);
    await store.saveBlob(mail.id, LARGE, OLD);
    await store.keepMail(mail, LARGE);
    await store.saveBlob(mail.id, LARGE, OLD);
    await sweepAll(store, NOW);
    for (const id of ['again', 'by mail too', mail.id]) expect([id, await has(store, id, LARGE)]).toEqual([id, true]);
    expect(await has(store, 'named', SMALL)).toBe(true);
    await sweepAll(store, NOW + 1);
    expect(await store.blob('again')).toBeNull();
  });

  storeTest('[SE6] what is brought again while it is swept is whole, by whoever sweeps', async (store) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = `file-${round}`;
      await store.saveBlob(id, LARGE, OLD);
      const sweeps = [store.sweepBlobs(NOW, ALL), store.sweepBlobs(NOW, ALL)];
      await Promise.all([...sweeps, store.saveBlob(id, LARGE, NOW)]);
      expect([round, await has(store, id, LARGE)]).toEqual([round, true]);
      const isNamed = round % 2 === 0 && (await store.nameBlobs([id]));
      await sweepAll(store, NOW + 1);
      expect([round, await has(store, id, LARGE)]).toEqual([round, isNamed]);
    }
  });

  storeTest('[SE6] what is named while it is swept is there, or is said to be gone', async (store) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = `file-${round}`;
      await store.saveBlob(id, LARGE, OLD);
      const before = round % 2 === 0 ? store.sweepBlobs(NOW, ALL) : null;
      const [isNamed] = await Promise.all([store.nameBlobs([id]), before, store.sweepBlobs(NOW, ALL)]);
      await sweepAll(store, NOW);
      expect([round, await has(store, id, LARGE)]).toEqual([round, isNamed]);
    }
  });

  storeTest('[OP5] in another store it waits on since the same time', async (store, _reopen, another) => {
    await store.saveBlob('waits', LARGE, OLD);
    await store.saveBlob('stays', SMALL, OLD);
    await store.nameBlobs(['stays']);
    const { store: other } = await another();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Store['dump']>> = await store.dump(cursor);
      await other.load(page.records.filter(({ kind }) => kind === 'blob'));
      cursor = page.next;
    } while (cursor !== null);
    await sweepAll(other, OLD);
    expect([await has(other, 'waits', LARGE), await has(other, 'stays', SMALL)]).toEqual([true, true]);
    await sweepAll(other, NOW);
    expect([await other.blob('waits'), await has(other, 'stays', SMALL)]).toEqual([null, true]);
  });
}

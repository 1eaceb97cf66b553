/** Test support. The contract of taking conversations out, finding them, and moving everything elsewhere. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { wordsOf } from '../../domain/words.ts';
import {
  agentRecord,
  article,
  header,
  letter,
  mailDone,
  message,
  NOW,
  storedMail,
  widgetRelease,
} from '../../testing/builders.ts';
import { PART_BYTES } from '../blob-parts.ts';
import type { StoreTest } from '../contract.ts';
import type { Store, StoreRecord } from '../port.ts';

const ALL = 1_000;
/** Of three parts. */
const LARGE = randomBytes(2 * PART_BYTES + 7);
/** A part in base64, and what is around it. */
const RECORD_LETTERS = 1.4 * PART_BYTES;

/** Every page of a dump. */
async function dumped(store: Store): Promise<readonly StoreRecord[]> {
  const records: StoreRecord[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.dump(cursor);
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== null);
  return records;
}

/** A store with some of everything, and more conversations than fit a page. */
async function furnish(store: Store): Promise<void> {
  await store.addAgent(agentRecord('nadia'), true);
  await store.saveSetting('calendar', '{"zone":"শহর"}');
  await store.takeNumber();
  await store.takeNumber();
  for (let index = 0; index < 230; index++) {
    const id = `conversation-${String(index).padStart(3, '0')}`;
    const letters = index % 10 === 0 ? [letter(`letter-${index}`, { conversationId: id })] : [];
    await store.append(id, 0, [message(1), message(2, { text: `রহিমা ${index}` })], letters);
    if (index % 20 === 0) await store.settleLetter(`letter-${index}`, { kind: 'sent', at: NOW });
    if (index % 50 === 0) await store.mark(id, 'agent', { delivered: 2, read: 1 });
    if (index % 7 === 0) await store.claimSlot(`visitor-${index}`, null, id);
  }
  for (let index = 0; index < 7; index++) {
    const raw = Buffer.from(`mail ${index}`);
    await store.keepMail(storedMail(raw), raw);
    if (index % 2 === 0) await store.settleMail(storedMail(raw).id, mailDone(`conversation-00${index}`));
  }
  await store.saveBlob('large', LARGE);
  await store.saveBlob('none', Buffer.alloc(0));
  await store.saveUptime({ minute: NOW, isUp: true });
  await store.saveUptime({ minute: NOW + 60_000, isUp: false });
  for (const [age, name] of ['first', 'second'].entries()) await store.keepRelease(widgetRelease(name), NOW - age);
  await store.saveArticle(article('cancel-an-order'));
  await store.saveArticle(article('cancel-an-order', { locale: 'bn', version: 1 }));
  await store.countHelpful({ slug: 'cancel-an-order', locale: 'bn' }, true, 'rahima');
  await store.countSearch('bn', 'ফেরত', true, NOW);
}

export function movingContract(storeTest: StoreTest): void {
  storeTest('[OP5] what is dumped and loaded elsewhere is dumped again as the same', async (store, reopen, another) => {
    await furnish(store);
    const before = await dumped(store);
    expect(before.filter(({ kind }) => kind === 'conversation')).toHaveLength(230);
    expect(before.filter(({ kind }) => kind === 'mail')).toHaveLength(7);
    expect(before.filter(({ kind }) => kind === 'blob')).toHaveLength(7 + 3 + 1);
    expect(Math.max(...before.map((record) => JSON.stringify(record).length))).toBeLessThan(RECORD_LETTERS);
    const elsewhere = await another();
    for (let at = 0; at < before.length; at += 50) await elsewhere.store.load(before.slice(at, at + 50));
    const moved = await elsewhere.reopen();
    expect(await dumped(moved)).toEqual(before);
    expect([moved.epoch, Buffer.from(moved.secret).toString('hex')]).toEqual([
      store.epoch,
      Buffer.from(store.secret).toString('hex'),
    ]);
    expect(await moved.takeNumber()).toBe(1003);
    expect(await moved.slot('visitor-7')).toBe('conversation-007');
    expect(await moved.marks('conversation-050', 'agent')).toEqual({ delivered: 2, read: 1 });
    expect(await moved.append('conversation-000', 2, [message(3)], [])).toBe('stored');
    expect((await moved.leaseLetters(NOW, NOW + 1, ALL)).map((one) => one.letter.id).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => `letter-${index * 20 + 10}`)
        .filter((id) => Number(id.slice(7)) < 230)
        .toSorted(),
    );
    expect(LARGE.equals((await moved.blob('large')) ?? Buffer.alloc(0))).toBe(true);
    expect(await moved.leaseMails(NOW, NOW + 1, ALL)).toHaveLength(3);
    expect(await moved.keptReleases()).toEqual(await store.keptReleases());
    const { id, files } = widgetRelease('second');
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    expect((await moved.releaseFiles(id))?.map(({ bytes }) => hex(bytes)).toSorted()).toEqual(
      files.map(({ bytes }) => hex(bytes)).toSorted(),
    );
    expect(before.slice(-6).map(({ kind }) => kind)).toEqual([
      'release',
      'release',
      'article',
      'article',
      'helpful',
      'search',
    ]);
    await reopen();
  });

  storeTest('[OP5] a file of which only some parts came is not there', async (store, reopen) => {
    await store.saveBlob('large', LARGE);
    const parts = (await dumped(store)).filter(({ kind }) => kind === 'blob');
    expect(parts).toHaveLength(3);
    await store.load(parts.slice(0, 2).map((part) => ({ ...part, id: 'cut' }) as StoreRecord));
    expect(await store.blob('cut')).toBeNull();
    const again = await reopen();
    expect(await again.blob('cut')).toBeNull();
    expect((await dumped(again)).filter(({ kind }) => kind === 'blob')).toEqual(parts);
    await again.saveBlob('cut', LARGE);
    expect(LARGE.equals((await again.blob('cut')) ?? Buffer.alloc(0))).toBe(true);
  });

  storeTest('[OP5] an epoch that is loaded holds from the next opening on', async (store, reopen) => {
    await store.load([{ kind: 'store', epoch: 'another', secret: Buffer.alloc(32, 7).toString('base64url') }]);
    const again = await reopen();
    expect([again.epoch, again.secret[0]]).toEqual(['another', 7]);
  });

  storeTest('[ID6] a conversation that is erased leaves nothing, and its neighbour everything', async (store) => {
    for (const id of ['gone', 'stays']) {
      await store.append(id, 0, [message(1)], [letter(`of-${id}`, { conversationId: id })]);
      await store.saveHeader(header(id, { lastSeq: 1 }), ['parcel']);
      await store.mark(id, 'agent', { read: 1 });
      await store.claimSlot(`visitor-${id}`, null, id);
    }
    await store.erase('gone');
    await store.erase('gone');
    expect(await store.entries('gone', 0, ALL)).toEqual([]);
    expect([await store.header('gone'), await store.letter('of-gone'), await store.slot('visitor-gone')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(await store.marks('gone', 'agent')).toEqual({ delivered: 0, read: 0 });
    expect((await store.search(['parcel'], ALL)).map(({ id }) => id)).toEqual(['stays']);
    expect(await store.laggingHeaders()).toEqual([]);
    expect(await store.entries('stays', 0, ALL)).toHaveLength(1);
    expect(await store.slot('visitor-stays')).toBe('stays');
    expect(await store.letter('of-stays')).not.toBeNull();
  });

  storeTest(
    '[AC7] conversations are found by the beginnings of their words, in any language',
    async (store, reopen) => {
      const save = (id: string, lastAt: number, text: string, lastSeq = 1) =>
        store.saveHeader(header(id, { lastAt, lastSeq }), wordsOf(text));
      await save('a', NOW, 'Where is my parcel?');
      await save('b', NOW + 1, 'আমার পার্সেল কোথায়? parcel');
      await save('c', NOW + 2, 'I paid twice');
      await save('c', NOW + 3, 'and the parcels came');
      const found = async (query: string, limit = ALL) =>
        (await store.search(wordsOf(query), limit)).map(({ id }) => id);
      expect(await found('parcel')).toEqual(['c', 'b', 'a']);
      expect(await found('PARC', 2)).toEqual(['c', 'b']);
      expect(await found('paid parcels')).toEqual(['c']);
      expect(await found('পার্সে')).toEqual(['b']);
      expect(await found('parcel পার্সেল')).toEqual(['b']);
      expect(await found('refund')).toEqual([]);
      expect(await found('.* $gt %')).toEqual([]);
      expect(await store.search([], ALL)).toEqual([]);
      expect((await (await reopen()).search(['paid'], ALL)).map(({ id }) => id)).toEqual(['c']);
    },
  );

  storeTest('[MS5] how far each log reaches is told for many at once', async (store) => {
    await store.append('a', 0, [message(1), message(2)], []);
    await store.append('b', 0, [message(1)], []);
    expect(await store.lastSeqs(['a', 'b', 'none'])).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    );
    expect(await store.lastSeqs([])).toEqual(new Map());
  });
}

/** Test support. The contract of mails as they come, and of the bytes that are kept with them. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { MailState, StoredMail } from '../../domain/inbound/stored-mail.ts';
import { MINUTE_MS, mailDone, message, NOW, storedMail } from '../../testing/builders.ts';
import { PART_BYTES } from '../blob-parts.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const ALL = 1_000;
const LEASE_MS = 2 * MINUTE_MS;
/** The largest mail, and what comes around it. */
const LARGEST_BYTES = 25 * 1024 * 1024;

const rawOf = (text: string) => Buffer.from(`Subject: ${text}\r\n\r\nপার্সেল কোথায়?\r\n`);

/** Keeps a mail that says this. */
async function keep(store: Store, text: string, over: Partial<StoredMail> = {}): Promise<StoredMail> {
  const mail = storedMail(rawOf(text), over);
  expect(await store.keepMail(mail, rawOf(text))).toBe('kept');
  return mail;
}

const due = (nextTryAt: number) => ({ state: { kind: 'waiting', tries: 0, nextTryAt, lastError: null } }) as const;
const again = (nextTryAt: number): MailState => ({ kind: 'waiting', tries: 1, nextTryAt, lastError: 'no memory' });

async function lease(store: Store, now: number, limit = ALL): Promise<readonly string[]> {
  return (await store.leaseMails(now, now + LEASE_MS, limit)).map(({ id }) => id);
}

function isSame(read: Uint8Array | null, written: Uint8Array): boolean {
  return read !== null && Buffer.from(read).equals(Buffer.from(written));
}

export function mailContract(storeTest: StoreTest): void {
  storeTest(
    '[IN1] a mail is read back as it came, with its bytes, after the store is opened again',
    async (store, reopen) => {
      const mail = await keep(store, 'one', { door: 'smtp', envelope: { from: null, to: ['a"b@রহিমা.example'] } });
      const opened = await reopen();
      expect(await opened.mail(mail.id)).toEqual(mail);
      expect(isSame(await opened.blob(mail.id), rawOf('one'))).toBe(true);
      expect([await opened.mail('none'), await opened.blob('none')]).toEqual([null, null]);
    },
  );

  storeTest('[IN1] a mail that is there is known, whatever has become of it, and nothing is written', async (store) => {
    const mail = await keep(store, 'one');
    const twin = { ...mail, receivedAt: NOW + 9, door: 'webhook' } as const;
    expect(await store.keepMail(twin, rawOf('one'))).toBe('known');
    await store.settleMail(mail.id, mailDone('a'));
    expect(await store.keepMail(twin, rawOf('one'))).toBe('known');
    expect(await store.mail(mail.id)).toEqual({ ...mail, state: mailDone('a') });
  });

  storeTest('[IN1] of many who bring one mail at once one keeps it', async (store) => {
    const raw = randomBytes(2 * PART_BYTES + 7);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => store.keepMail(storedMail(raw), raw)));
    expect(outcomes.toSorted()).toEqual(['kept', 'known', 'known', 'known', 'known']);
    expect(isSame(await store.blob(storedMail(raw).id), raw)).toBe(true);
  });

  storeTest('[IN1] a mail that waits is leased when it is due, who is due longest first', async (store) => {
    const [b, c, a] = [
      await keep(store, 'b', due(NOW)),
      await keep(store, 'c', due(NOW - 1)),
      await keep(store, 'a', due(NOW + 1)),
    ];
    expect(await store.leaseMails(NOW, NOW + LEASE_MS, 1)).toEqual([c]);
    expect(await lease(store, NOW)).toEqual([b.id]);
    expect(await lease(store, NOW + 1)).toEqual([a.id]);
    expect(await lease(store, NOW + LEASE_MS - 1)).toEqual([]);
    expect((await lease(store, NOW + LEASE_MS)).toSorted()).toEqual([b.id, c.id].toSorted());
  });

  storeTest('[IN1] of two holders at once each mail goes to one', async (store) => {
    const ids: string[] = [];
    for (let index = 0; index < 30; index++) ids.push((await keep(store, `mail ${index}`)).id);
    const leased = await Promise.all([1, 2, 3, 4].map(() => lease(store, NOW, 12)));
    expect(leased.flat().toSorted()).toEqual(ids.toSorted());
    expect(await lease(store, NOW)).toEqual([]);
  });

  storeTest('[IN1] a try that failed ends the lease; the mail is due again when it says', async (store) => {
    const { id } = await keep(store, 'one');
    await lease(store, NOW);
    await store.settleMail(id, again(NOW + 500));
    expect((await store.mail(id))?.state).toEqual(again(NOW + 500));
    expect([await lease(store, NOW + 499), await lease(store, NOW + 500)]).toEqual([[], [id]]);
  });

  storeTest('[IN1] what is done stays so, whatever a holder says whose lease ran out', async (store) => {
    const { id } = await keep(store, 'one');
    await lease(store, NOW);
    await lease(store, NOW + LEASE_MS);
    await store.settleMail(id, mailDone('a'));
    await store.settleMail(id, again(NOW));
    await store.settleMail(id, mailDone('b'));
    await store.settleMail('none', mailDone('b'));
    expect((await store.mail(id))?.state).toEqual(mailDone('a'));
    expect(await lease(store, NOW + 1e12)).toEqual([]);
  });

  storeTest('[IN1] when to look again: the next mail due, a leased one when its lease runs out', async (store) => {
    expect(await store.nextMailAt()).toBeNull();
    const one = await keep(store, 'one');
    const two = await keep(store, 'two', due(NOW + LEASE_MS + 7));
    expect(await store.nextMailAt()).toBe(NOW);
    await lease(store, NOW);
    expect(await store.nextMailAt()).toBe(NOW + LEASE_MS);
    await store.settleMail(one.id, mailDone(null));
    expect(await store.nextMailAt()).toBe(NOW + LEASE_MS + 7);
    await store.settleMail(two.id, mailDone(null));
    expect(await store.nextMailAt()).toBeNull();
  });

  storeTest('[IN1] the log of mails comes in pages, the newest first, ties too', async (store) => {
    const mails: StoredMail[] = [];
    for (let index = 0; index < 11; index++) {
      mails.push(await keep(store, `mail ${index}`, { receivedAt: NOW + Math.floor(index / 4) }));
    }
    const inOrder = mails.toSorted((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1));
    for (const limit of [1, 4, 10, 11, ALL]) {
      const read: StoredMail[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['recentMails']>> = await store.recentMails(cursor, limit);
        expect(page.mails.length).toBeLessThanOrEqual(limit);
        read.push(...page.mails);
        cursor = page.next;
      } while (cursor !== null);
      expect(read).toEqual(inOrder);
    }
    for (const cursor of ['', ':', 'x:y', "'; DROP TABLE mail; --", '9'.repeat(100)]) {
      expect((await store.recentMails(cursor, ALL)).mails).toEqual(inOrder);
    }
  });

  storeTest(
    '[IN1] bytes are read back as they were put, none, a part, the largest, and again',
    async (store, reopen) => {
      const blobs = [0, 1, PART_BYTES, PART_BYTES + 1, LARGEST_BYTES].map((size) => randomBytes(size));
      for (const [index, bytes] of blobs.entries()) {
        await store.saveBlob(`blob-${index}`, bytes);
        await store.saveBlob(`blob-${index}`, bytes);
      }
      const opened = await reopen();
      for (const [index, bytes] of blobs.entries())
        expect(isSame(await opened.blob(`blob-${index}`), bytes)).toBe(true);
    },
  );

  storeTest(
    '[ID6] the mails that went into a conversation that is erased go with it, and their bytes',
    async (store) => {
      for (const id of ['gone', 'stays']) await store.append(id, 0, [message(1)], []);
      const large = randomBytes(PART_BYTES + 1);
      await store.keepMail(storedMail(large), large);
      await store.settleMail(storedMail(large).id, mailDone('gone'));
      const [gone, stays, waits] = [await keep(store, 'gone'), await keep(store, 'stays'), await keep(store, 'waits')];
      await store.settleMail(gone.id, mailDone('gone'));
      await store.settleMail(stays.id, mailDone('stays'));
      await store.saveBlob('a file', rawOf('file'));
      await store.erase('gone');
      expect((await store.recentMails(null, ALL)).mails.map(({ id }) => id).toSorted()).toEqual(
        [stays.id, waits.id].toSorted(),
      );
      for (const id of [gone.id, storedMail(large).id]) {
        expect([await store.mail(id), await store.blob(id)]).toEqual([null, null]);
      }
      expect(isSame(await store.blob(stays.id), rawOf('stays'))).toBe(true);
      expect(isSame(await store.blob('a file'), rawOf('file'))).toBe(true);
      expect(await store.keepMail(storedMail(large), large)).toBe('kept');
      expect(isSame(await store.blob(storedMail(large).id), large)).toBe(true);
    },
  );
}

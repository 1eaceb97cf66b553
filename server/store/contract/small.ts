/** Test support. The contract of what is one value a key: numbers, chat slots, marks, settings, the store's own secrets. */
import { expect } from 'vitest';
import type { StoreTest } from '../contract.ts';

export function smallContract(storeTest: StoreTest): void {
  storeTest('[TK4] numbers begin at 1001, rise, and are never given twice', async (store, reopen) => {
    const numbers = await Promise.all(Array.from({ length: 100 }, () => store.takeNumber()));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => 1001 + index));
    expect(await (await reopen()).takeNumber()).toBeGreaterThan(1100);
  });

  storeTest('[AD7] of many starts at once one takes the slot, and all hear which', async (store) => {
    const racing = Array.from({ length: 50 }, (_, index) => store.claimSlot('rahima', null, `conversation-${index}`));
    const held = new Set(await Promise.all(racing));
    expect(held.size).toBe(1);
    expect(held).toEqual(new Set([await store.slot('rahima')]));
  });

  storeTest('[AD7] a slot goes on only from what it holds, and each visitor has her own', async (store) => {
    expect(await store.slot('rahima')).toBeNull();
    expect(await store.claimSlot('rahima', null, 'first')).toBe('first');
    expect(await store.claimSlot('rahima', null, 'second')).toBe('first');
    expect(await store.claimSlot('rahima', 'other', 'second')).toBe('first');
    expect(await store.claimSlot('rahima', 'first', 'second')).toBe('second');
    expect(await store.claimSlot('salma', null, 'third')).toBe('third');
    expect([await store.slot('rahima'), await store.slot('salma')]).toEqual(['second', 'third']);
  });

  storeTest('[AD7] what a claim answers is what the slot holds, also where it held nothing', async (store) => {
    const answered = await store.claimSlot('rahima', 'gone', 'first');
    expect(await store.slot('rahima')).toBe(answered);
  });

  storeTest('[MS4] marks only rise, each side and conversation for itself', async (store) => {
    expect(await store.marks('a', 'agent')).toEqual({ delivered: 0, read: 0 });
    expect(await store.mark('a', 'agent', { delivered: 5 })).toEqual({ delivered: 5, read: 0 });
    expect(await store.mark('a', 'agent', { read: 3 })).toEqual({ delivered: 5, read: 3 });
    expect(await store.mark('a', 'agent', { delivered: 2, read: 1 })).toEqual({ delivered: 5, read: 3 });
    expect(await store.mark('a', 'agent', {})).toEqual({ delivered: 5, read: 3 });
    expect(await store.marks('a', 'visitor')).toEqual({ delivered: 0, read: 0 });
    expect(await store.marks('b', 'agent')).toEqual({ delivered: 0, read: 0 });
  });

  storeTest('[MS4] what is read has been delivered', async (store) => {
    expect(await store.mark('a', 'visitor', { read: 7 })).toEqual({ delivered: 7, read: 7 });
  });

  storeTest('[MS4] marks set at once end at the highest', async (store) => {
    const seqs = [3, 9, 1, 7, 5];
    await Promise.all(seqs.map((seq) => store.mark('a', 'agent', { delivered: seq, read: seq - 1 })));
    expect(await store.marks('a', 'agent')).toEqual({ delivered: 9, read: 8 });
  });

  storeTest('[NT1] it is counted how many have read as far as that, of one kind of key and one side', async (store) => {
    await store.mark('notice:a', 'visitor', { read: 2 });
    await store.mark('notice:b', 'visitor', { read: 3 });
    await store.mark('notice:c', 'visitor', { read: 1 });
    await store.mark('notice:d', 'agent', { read: 9 });
    await store.mark('notice:e', 'visitor', { delivered: 9 });
    await store.mark('noticf', 'visitor', { read: 9 });
    await store.mark('notic', 'visitor', { read: 9 });
    const counted = (read: number) => store.countMarked('notice:', 'visitor', read);
    expect(await Promise.all([1, 2, 3, 4].map(counted))).toEqual([3, 2, 1, 0]);
  });

  storeTest('[HR1] a setting is the text last saved under its name', async (store) => {
    expect(await store.setting('calendar')).toBeNull();
    await store.saveSetting('calendar', '{"version":1}');
    await store.saveSetting('calendar', '{"version":2,"zone":"শহর"}');
    expect(await store.setting('calendar')).toBe('{"version":2,"zone":"শহর"}');
  });

  storeTest('[MS5] epoch and secret are made once and stay; the secret is 32 bytes', async (store, reopen) => {
    const { epoch, secret } = store;
    expect([epoch.length > 0 && epoch.length <= 64, secret.length]).toEqual([true, 32]);
    const again = await reopen();
    expect(again.epoch).toBe(epoch);
    expect(Buffer.from(again.secret).equals(Buffer.from(secret))).toBe(true);
  });

  storeTest('[AD7] slots, marks and settings are there after the store is opened again', async (store, reopen) => {
    await store.claimSlot('rahima', null, 'first');
    await store.mark('a', 'agent', { delivered: 5, read: 3 });
    await store.saveSetting('calendar', '{}');
    const again = await reopen();
    expect(await again.slot('rahima')).toBe('first');
    expect(await again.marks('a', 'agent')).toEqual({ delivered: 5, read: 3 });
    expect(await again.setting('calendar')).toBe('{}');
  });

  storeTest('[OP3] the store can be asked whether it works', async (store) => {
    await expect(store.probe()).resolves.toBeUndefined();
  });
}

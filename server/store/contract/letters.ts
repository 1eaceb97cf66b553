/** Test support. The contract of the letters: each is leased by one worker at a time, and its fate is kept. */
import { expect } from 'vitest';
import type { LetterState } from '../../domain/letter.ts';
import { header, letter, MINUTE_MS, message, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const ALL = 1_000;
const LEASE_MS = 2 * MINUTE_MS;
const SENT: LetterState = { kind: 'sent', at: NOW };

async function post(store: Store, ...letters: readonly ReturnType<typeof letter>[]): Promise<void> {
  const id = letters.map((one) => one.id).join();
  expect(await store.append(`of ${id}`, 0, [message(1)], letters)).toBe('stored');
}

async function lease(store: Store, now: number, limit = ALL): Promise<readonly string[]> {
  return (await store.leaseLetters(now, now + LEASE_MS, limit)).map((stored) => stored.letter.id).toSorted();
}

function waiting(nextTryAt: number): LetterState {
  return { kind: 'waiting', tries: 1, nextTryAt, lastError: 'refused' };
}

export function letterContract(storeTest: StoreTest): void {
  storeTest('[ML1] a new letter waits, is due at once, and is read back as it was written', async (store) => {
    const written = letter('a', { to: { name: 'রহিমা "R"', address: 'Rahima@Mail.example' }, references: ['x', 'y'] });
    await post(store, written);
    const state = { kind: 'waiting', tries: 0, nextTryAt: NOW, lastError: null };
    expect(await store.letter('a')).toEqual({ letter: written, state });
    expect(await store.letter('b')).toBeNull();
    expect(await store.leaseLetters(NOW, NOW + LEASE_MS, ALL)).toEqual([{ letter: written, state }]);
  });

  storeTest(
    '[ML1] letters are stored without entries too, one after the other, on the log as it was read',
    async (store) => {
      await store.append('one', 0, [message(1)], []);
      expect(await store.append('one', 1, [], [letter('a', { conversationId: 'one' })])).toBe('stored');
      expect(await store.append('one', 1, [], [letter('b', { conversationId: 'one' })])).toBe('stored');
      expect(await store.append('one', 0, [], [letter('c', { conversationId: 'one' })])).toBe('taken');
      expect(await store.append('one', 1, [message(2)], [])).toBe('stored');
      expect(await store.lettersTo('one', 'rahima@mail.example')).toEqual(['a', 'b']);
      expect(await lease(store, NOW)).toEqual(['a', 'b']);
      expect(await store.entries('one', 0, ALL)).toEqual([message(1), message(2)]);
    },
  );

  storeTest('[ML1] a letter is not leased before it is due', async (store) => {
    await post(store, letter('a', { createdAt: NOW + 1 }));
    expect(await lease(store, NOW)).toEqual([]);
    expect(await lease(store, NOW + 1)).toEqual(['a']);
  });

  storeTest('[ML1] of two workers at once each letter goes to one', async (store) => {
    const ids = Array.from({ length: 40 }, (_, index) => `letter-${String(index).padStart(2, '0')}`);
    await post(store, ...ids.map((id) => letter(id)));
    const leased = await Promise.all([1, 2, 3, 4].map(() => lease(store, NOW, 15)));
    expect(leased.flat().toSorted()).toEqual(ids);
    expect(await lease(store, NOW)).toEqual([]);
  });

  storeTest('[ML1] a lease that runs out may be taken by another, and not a moment before', async (store) => {
    await post(store, letter('a'));
    expect(await lease(store, NOW)).toEqual(['a']);
    expect(await lease(store, NOW + LEASE_MS - 1)).toEqual([]);
    expect(await lease(store, NOW + LEASE_MS)).toEqual(['a']);
  });

  storeTest('[ML1] a try that failed ends the lease; the letter is due again when it says', async (store) => {
    await post(store, letter('a'));
    await lease(store, NOW);
    await store.settleLetter('a', waiting(NOW + 500));
    expect((await store.letter('a'))?.state).toEqual(waiting(NOW + 500));
    expect(await lease(store, NOW + 499)).toEqual([]);
    expect(await lease(store, NOW + 500)).toEqual(['a']);
  });

  storeTest('[ML1] what is sent, captured or given up is never leased again', async (store) => {
    await post(store, letter('a'), letter('b'), letter('c'));
    await lease(store, NOW);
    await store.settleLetter('a', SENT);
    await store.settleLetter('b', { kind: 'captured', at: NOW });
    await store.settleLetter('c', { kind: 'failed', at: NOW, reason: '550 no such user' });
    expect(await lease(store, NOW + 1e12)).toEqual([]);
    expect((await store.letter('c'))?.state).toEqual({ kind: 'failed', at: NOW, reason: '550 no such user' });
    expect(await store.failedLetters()).toBe(1);
  });

  storeTest('[ML1] a worker whose lease ran out cannot bring back what another has sent', async (store) => {
    await post(store, letter('a'));
    await lease(store, NOW);
    await lease(store, NOW + LEASE_MS);
    await store.settleLetter('a', SENT);
    await store.settleLetter('a', waiting(NOW + LEASE_MS));
    expect((await store.letter('a'))?.state).toEqual(SENT);
    expect(await lease(store, NOW + 1e12)).toEqual([]);
  });

  storeTest('[ML1] when to look again: the next letter due, a leased one when its lease runs out', async (store) => {
    expect(await store.nextLetterAt()).toBeNull();
    await post(store, letter('a'), letter('b', { createdAt: NOW + LEASE_MS + 7 }));
    expect(await store.nextLetterAt()).toBe(NOW);
    await lease(store, NOW);
    expect(await store.nextLetterAt()).toBe(NOW + LEASE_MS);
    await store.settleLetter('a', SENT);
    expect(await store.nextLetterAt()).toBe(NOW + LEASE_MS + 7);
    await store.settleLetter('b', SENT);
    expect(await store.nextLetterAt()).toBeNull();
  });

  storeTest('[ML1] who is due longest is leased first', async (store) => {
    await post(store, letter('b', { createdAt: NOW }), letter('c', { createdAt: NOW - 1 }), letter('a'));
    expect(await lease(store, NOW, 1)).toEqual(['c']);
  });

  storeTest('[ML4] the newest letters are listed first, at most so many', async (store) => {
    await post(store, letter('old', { createdAt: NOW }), letter('new', { createdAt: NOW + 2 }));
    await post(store, letter('middle', { createdAt: NOW + 1 }));
    const ids = (await store.recentLetters(2)).map((stored) => stored.letter.id);
    expect(ids).toEqual(['new', 'middle']);
  });

  storeTest("[ML1] a thread is a conversation's letters to one address, oldest first", async (store) => {
    await store.append('one', 0, [message(1)], [letter('later', { conversationId: 'one', createdAt: NOW + 1 })]);
    await store.append('one', 1, [message(2)], [letter('first', { conversationId: 'one', createdAt: NOW })]);
    const support = { name: null, address: 'support@activecart.example' };
    await store.append('one', 2, [message(3)], [letter('notice', { conversationId: 'one', to: support })]);
    await store.append('two', 0, [message(1)], [letter('other', { conversationId: 'two' })]);
    expect(await store.lettersTo('one', 'RAHIMA@mail.example')).toEqual(['first', 'later']);
    expect(await store.lettersTo('one', support.address)).toEqual(['notice']);
    expect(await store.lettersTo('three', support.address)).toEqual([]);
  });

  storeTest('[ML2] the last automatic letter to an address is known, however it is spelled', async (store) => {
    const to = { name: null, address: 'Rahima@Mail.example' };
    await post(store, letter('answer', { createdAt: NOW + 9 }));
    expect(await store.lastAutomaticLetterAt('rahima@mail.example')).toBeNull();
    await post(store, letter('receipt', { automatic: true, createdAt: NOW + 3, to }));
    await post(store, letter('earlier', { automatic: true, createdAt: NOW + 1 }));
    await store.settleLetter('receipt', SENT);
    expect(await store.lastAutomaticLetterAt('RAHIMA@mail.example')).toBe(NOW + 3);
    expect(await store.lastAutomaticLetterAt('salma@mail.example')).toBeNull();
  });

  storeTest(
    '[ML1] letters, their fate and their leases are there after the store is opened again',
    async (store, reopen) => {
      await post(store, letter('sent'), letter('leased'), letter('due', { createdAt: NOW + 1 }));
      await store.saveHeader(header('a'), []);
      await lease(store, NOW);
      await store.settleLetter('sent', SENT);
      const again = await reopen();
      expect((await again.letter('sent'))?.state).toEqual(SENT);
      // Who held a lease on a store of one process is gone; on a shared one it may be another node.
      expect(await lease(again, NOW + 1)).toEqual(again.isShared ? ['due'] : ['due', 'leased']);
      expect(await lease(again, NOW + LEASE_MS)).toEqual(again.isShared ? ['leased'] : []);
    },
  );
}

/** Test support. The contract of the letters about notices, and of who gets one (NT3). */
import { expect } from 'vitest';
import type { Announcement } from '../../domain/announcement.ts';
import type { LetterState } from '../../domain/letter.ts';
import { header, letter, MINUTE_MS, message, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const LEASE_MS = 2 * MINUTE_MS;
const SENT: LetterState = { kind: 'sent', at: NOW };

function announcement(id: string, version = 1, more: Partial<Announcement> = {}): Announcement {
  const content = { kind: 'announcement', version, title: 'শর্ত', body: 'বদলাচ্ছে' } as const;
  return { ...letter(id), conversationId: id, to: { name: null, address: `${id}@mail.example` }, ...more, content };
}

async function lease(store: Store, now: number, limit = 100): Promise<readonly string[]> {
  return (await store.leaseAnnouncements(now, now + LEASE_MS, limit)).map((stored) => stored.letter.id);
}

export function announcementContract(storeTest: StoreTest): void {
  storeTest('[NT3] a letter about a notice is written once, and stays as it became', async (store, reopen) => {
    await store.saveAnnouncements([announcement('a'), announcement('b')]);
    await store.settleAnnouncement('a', SENT);
    await store.saveAnnouncements([announcement('a'), announcement('b'), announcement('c')]);
    expect(await store.announcement('a')).toEqual({ letter: announcement('a'), state: SENT });
    const again = await reopen();
    expect(await again.countAnnouncements(1)).toEqual({ waiting: 2, sent: 1, failed: 0 });
    expect(await again.announcement('none')).toBeNull();
  });

  storeTest('[NT3] written by many at once each is there once', async (store) => {
    const all = Array.from({ length: 10 }, (_, index) => announcement(`letter-${index}`));
    await Promise.all(Array.from({ length: 5 }, () => store.saveAnnouncements(all)));
    expect(await store.countAnnouncements(1)).toEqual({ waiting: 10, sent: 0, failed: 0 });
  });

  storeTest('[NT3] each is leased by one worker, until its lease runs out', async (store) => {
    const ids = Array.from({ length: 12 }, (_, index) => `letter-${String(index).padStart(2, '0')}`);
    await store.saveAnnouncements(ids.map((id) => announcement(id)));
    const leased = await Promise.all([1, 2, 3].map(() => lease(store, NOW, 5)));
    expect(leased.flat().toSorted()).toEqual(ids);
    expect(await lease(store, NOW + LEASE_MS - 1)).toEqual([]);
    expect(await store.nextAnnouncementAt()).toBe(NOW + LEASE_MS);
    expect((await lease(store, NOW + LEASE_MS)).length).toBe(12);
  });

  storeTest('[NT3] it is due when its state says, and never again once it is sent', async (store) => {
    expect(await store.nextAnnouncementAt()).toBeNull();
    await store.saveAnnouncements([announcement('a')]);
    await lease(store, NOW);
    const later: LetterState = { kind: 'waiting', tries: 1, nextTryAt: NOW + 500, lastError: '450' };
    await store.settleAnnouncement('a', later);
    expect(await lease(store, NOW + 499)).toEqual([]);
    expect(await lease(store, NOW + 500)).toEqual(['a']);
    await store.settleAnnouncement('a', SENT);
    await store.settleAnnouncement('a', later);
    expect((await store.announcement('a'))?.state).toEqual(SENT);
    expect(await lease(store, NOW + 1e12)).toEqual([]);
    expect(await store.nextAnnouncementAt()).toBeNull();
  });

  storeTest(
    '[NT3] what comes back has failed, and its address is known; what was only too late is not',
    async (store) => {
      await store.saveAnnouncements([announcement('a'), announcement('b'), announcement('c')]);
      await store.settleAnnouncement('a', SENT);
      await store.settleAnnouncement('a', { kind: 'failed', at: NOW + 5, reason: 'undelivered: 5.1.1' });
      await store.settleAnnouncement('a', { kind: 'failed', at: NOW + 9, reason: 'again' });
      await store.settleAnnouncement('a', SENT);
      await store.settleAnnouncement('b', { kind: 'failed', at: NOW, reason: 'too late', expired: true });
      await store.settleAnnouncement('none', { kind: 'failed', at: NOW, reason: 'of another' });
      expect(await store.unreached()).toEqual([{ address: 'a@mail.example', at: NOW + 5 }]);
      expect(await store.countAnnouncements(1)).toEqual({ waiting: 1, sent: 0, failed: 2 });
    },
  );

  storeTest('[NT3] those of a notice that wait are dropped, and of no other', async (store) => {
    await store.saveAnnouncements([announcement('a', 1), announcement('b', 1), announcement('c', 2)]);
    await store.settleAnnouncement('b', { kind: 'captured', at: NOW });
    await store.dropAnnouncements(1);
    expect(await store.countAnnouncements(1)).toEqual({ waiting: 0, sent: 1, failed: 0 });
    expect(await store.countAnnouncements(2)).toEqual({ waiting: 1, sent: 0, failed: 0 });
    expect(await lease(store, NOW)).toEqual(['c']);
  });

  storeTest('[ML4] the newest notice comes first, and of one what went last; what waits comes last', async (store) => {
    const ids = ['a', 'b', 'c', 'd'];
    await store.saveAnnouncements([...ids.map((id) => announcement(id, 1)), announcement('newer', 2)]);
    await store.settleAnnouncement('c', { kind: 'captured', at: NOW + 1 });
    await store.settleAnnouncement('a', { kind: 'captured', at: NOW + 2 });
    const recent = async (limit: number) => (await store.recentAnnouncements(limit)).map((stored) => stored.letter.id);
    expect(await recent(9)).toEqual(['newer', 'a', 'c', 'd', 'b']);
    expect(await recent(2)).toEqual(['newer', 'a']);
    expect((await store.recentAnnouncements(2))[1]).toEqual(await store.announcement('a'));
  });

  storeTest('[NT3] they are apart from the letters that somebody waits for', async (store) => {
    await store.append('one', 0, [message(1)], [letter('reply', { conversationId: 'one' })]);
    await store.saveAnnouncements([announcement('a')]);
    expect((await store.leaseLetters(NOW, NOW + LEASE_MS, 9)).map((stored) => stored.letter.id)).toEqual(['reply']);
    expect(await lease(store, NOW)).toEqual(['a']);
    expect(await store.letter('a')).toBeNull();
    expect(await store.failedLetters()).toBe(0);
  });

  storeTest('[NT3] they move house', async (store, _reopen, another) => {
    await store.saveAnnouncements([announcement('a'), announcement('b', 2)]);
    await store.settleAnnouncement('a', SENT);
    const { store: next } = await another();
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const page = await store.dump(cursor);
      await next.load(page.records.filter(({ kind }) => kind === 'announcement'));
      cursor = page.next;
    }
    expect(await next.announcement('a')).toEqual(await store.announcement('a'));
    expect(await lease(next, NOW)).toEqual(['b']);
  });

  storeTest('[NT3] all conversations are read, the last active first, from a time on', async (store) => {
    const ids = Array.from({ length: 7 }, (_, index) => `c${index}`);
    for (const [index, id] of ids.entries()) {
      // Two at one instant: the id decides.
      await store.saveHeader(header(id, { lastAt: NOW + (index >> 1), phase: index % 2 ? 'resolved' : 'ticket' }), []);
    }
    await store.saveHeader(header('old', { lastAt: NOW - 1 }), []);
    const read: string[] = [];
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const page = await store.lastActive(NOW, cursor, 3);
      expect(page.rows.length).toBeLessThanOrEqual(3);
      read.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    }
    expect(read).toEqual(ids.toReversed());
  });
}

import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { Letter } from '../domain/letter.ts';
import type { Delivery } from '../domain/retry.ts';
import { CONTENT, letterOf, receiptContent, WRITTEN_AT } from '../mail/testing-letters.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { tempFolder } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import { type Announcements, startAnnouncements } from './announcements.ts';

const EVERY = LIMITS.announcementEveryMs;
const NOTHING = { toWrite: [], toDrop: [] };

let folder: ReturnType<typeof tempFolder>;
let store: Store;
let clock: ManualClock;
let jobs: Announcements[];
beforeEach(async () => {
  folder = tempFolder();
  store = await openSqliteStore(folder.path);
  clock = manualClock(WRITTEN_AT);
  jobs = [];
});
afterEach(async () => {
  await Promise.all(jobs.map((job) => job.close()));
  await store.close();
  folder.remove();
});

const logger = { info: () => {}, warn: () => {}, error: () => {} };
const announcements = (count: number) =>
  Array.from({ length: count }, () => letterOf(CONTENT.announcement(), { createdAt: WRITTEN_AT }) as Announcement);

/** At work; `sent` says when each went out. */
function work(deliver: (letter: Letter) => Promise<Delivery> = async () => ({ kind: 'sent' })) {
  const sent: number[] = [];
  const job = startAnnouncements({
    ...{ store, clock, logger },
    notice: { mail: () => NOTHING, mailDone: async () => true },
    write: async () => {},
    deliver(letter) {
      sent.push(clock.now() - WRITTEN_AT);
      return deliver(letter);
    },
  });
  jobs.push(job);
  return { sent, job };
}

test('[NT3] they go out one by one, at the pace that the mail host takes', async () => {
  await store.saveAnnouncements(announcements(3));
  const { sent } = work();
  for (const count of [1, 2, 3]) {
    await expect.poll(() => store.countAnnouncements(3)).toEqual({ waiting: 3 - count, sent: count, failed: 0 });
    await clock.advanceTo(clock.now() + EVERY);
  }
  expect(sent).toEqual([0, EVERY, 2 * EVERY]);
});

test('[NT3] of one that the mail host is slow to take the next waits for its end', async () => {
  await store.saveAnnouncements(announcements(2));
  const ends: (() => void)[] = [];
  const { sent } = work(() => new Promise((end) => ends.push(() => end({ kind: 'sent' }))));
  await expect.poll(() => ends.length).toBe(1);
  await clock.advanceTo(clock.now() + 60 * EVERY);
  expect(sent).toEqual([0]);
  ends[0]?.();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.();
  await expect.poll(() => store.countAnnouncements(3)).toEqual({ waiting: 0, sent: 2, failed: 0 });
});

test('[NT3] none goes out while a receipt or an answer is due; then they go on', async () => {
  const receipt = letterOf(receiptContent(), { createdAt: WRITTEN_AT });
  await store.append(receipt.conversationId, 0, [], [receipt]);
  await store.saveAnnouncements(announcements(1_000));
  const { sent } = work();
  for (let second = 0; second < 5; second++) {
    await clock.advanceTo(clock.now() + EVERY);
    expect((await store.countAnnouncements(3)).sent).toBe(0);
  }
  // A thousand of them stand before it in time, and it is taken at once.
  expect((await store.leaseLetters(clock.now(), clock.now() + 1, 2)).map(({ letter }) => letter.id)).toEqual([
    receipt.id,
  ]);
  await store.settleLetter(receipt.id, { kind: 'sent', at: clock.now() });
  await expect
    .poll(async () => {
      await clock.advanceTo(clock.now() + EVERY);
      return sent.length;
    })
    .toBeGreaterThan(1);
});

test('[NT3] two who both believe that it is theirs send each once', async () => {
  await store.saveAnnouncements(announcements(6));
  const ids: string[] = [];
  const deliver = async ({ id }: Letter): Promise<Delivery> => {
    ids.push(id);
    return { kind: 'sent' };
  };
  work(deliver);
  work(deliver);
  await expect
    .poll(async () => {
      await clock.advanceTo(clock.now() + EVERY);
      return (await store.countAnnouncements(3)).sent;
    })
    .toBe(6);
  expect(new Set(ids).size).toBe(ids.length);
});

test('[NT3] one that was under way when its process was killed goes out when its lease runs out', async () => {
  await store.saveAnnouncements(announcements(1));
  await store.leaseAnnouncements(WRITTEN_AT, WRITTEN_AT + 120_000, 1);
  const { sent } = work();
  await expect
    .poll(async () => {
      await clock.advanceTo(clock.now() + 30_000);
      return sent.length;
    })
    .toBe(1);
  expect(sent[0]).toBeGreaterThanOrEqual(120_000);
});

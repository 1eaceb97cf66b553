import { expect, test } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { manualClock } from '../../testing/clock.ts';
import { type DrainParts, drain, NotHandedOut } from './drain.ts';
import type { Cursor } from './mailbox-cursor.ts';
import type { ListedMail, MailboxSession } from './mailbox-session.ts';

/** A server that does what no good one does: `gives` says in which order it hands out what it is asked for. */
function server(
  uids: readonly number[],
  gives: (asked: readonly number[]) => readonly (number | Error)[] = (all) => all,
) {
  const there = new Set(uids);
  const listed: ListedMail = { size: 9, arrivedAt: NOW - 1, isSeen: false };
  const session: MailboxSession = {
    uidValidity: '7',
    uidNext: Math.max(0, ...uids) + 1,
    openAgain: async () => {},
    uidsAfter: async (uid) => [...there].filter((one) => one > uid).toSorted((a, b) => a - b),
    list: async (asked) => new Map(asked.filter((uid) => there.has(uid)).map((uid) => [uid, listed])),
    header: async (uid) => (there.has(uid) ? Buffer.from(`header ${uid}`) : null),
    async *mails(asked) {
      for (const one of gives(asked)) {
        if (one instanceof Error) throw one;
        yield { uid: one, raw: Buffer.from(`mail ${one}`), arrivedAt: null };
      }
    },
    idle() {},
    close() {},
  };
  return { session, there };
}

function desk(saved: Cursor | null = null) {
  const kept: string[] = [];
  const cursors: Cursor[] = [];
  const parts: DrainParts = {
    clock: manualClock(NOW),
    mailBytes: 1_000,
    keep: async (raw) => {
      kept.push(Buffer.from(raw).toString());
      return 'kept';
    },
    cursor: { read: async () => cursors.at(-1) ?? saved, save: async (cursor) => void cursors.push(cursor) },
    stepOver: new Set(),
    asksForOwed: true,
  };
  return { kept, cursors, parts, cursor: () => cursors.at(-1) ?? saved };
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const mailsOf = (uids: readonly number[]) => uids.map((uid) => `mail ${uid}`);

test('[IN1] an answer in any order: the cursor never passes a mail that is not kept', async () => {
  const its = desk();
  let passed = true;
  const keep: DrainParts['keep'] = async (raw, arrival) => {
    const outcome = await its.parts.keep(raw, arrival);
    const last = its.cursor()?.uid ?? 0;
    passed &&= numbers(last).every((uid) => its.kept.includes(`mail ${uid}`));
    return outcome;
  };
  const { session } = server(numbers(120), (asked) => asked.toReversed());
  await drain(session, { ...its.parts, keep });
  expect(its.kept.toSorted()).toEqual(mailsOf(numbers(120)).toSorted());
  expect([passed, its.cursor()?.uid, its.cursor()?.owed]).toEqual([true, 120, []]);
});

test('[IN1] a mail that was left out of an answer is owed, and asked for until it comes', async () => {
  const its = desk();
  let isMean = true;
  const { session } = server(numbers(3), (asked) => asked.filter((uid) => uid !== 2 || !isMean));
  await drain(session, its.parts);
  expect([its.kept, its.cursor()]).toMatchObject([mailsOf([1, 3]), { uid: 3, owed: [2] }]);
  await drain(session, { ...its.parts, asksForOwed: false });
  isMean = false;
  expect(its.kept).toHaveLength(2);
  await drain(session, its.parts);
  expect([its.kept, its.cursor()]).toMatchObject([mailsOf([1, 3, 2]), { uid: 3, owed: [] }]);
});

test('[IN1] a mail that is gone before it was fetched is owed by nobody', async () => {
  const its = desk();
  const { session, there } = server(numbers(3), (asked) => {
    there.delete(2);
    return asked.filter((uid) => uid !== 2);
  });
  await drain(session, its.parts);
  expect([its.kept, its.cursor()]).toMatchObject([mailsOf([1, 3]), { uid: 3, owed: [] }]);
});

test('[IN1] a mail at which the line breaks is named; stepped over, those behind it come first', async () => {
  const its = desk();
  const broken = server(numbers(5), (asked) => asked.map((uid) => (uid === 3 ? new Error('cut') : uid)));
  const first = await drain(broken.session, its.parts).catch((error) => error);
  expect([first instanceof NotHandedOut, first.uid, first.isOwed, first.message]).toEqual([true, 3, false, 'cut']);
  expect([its.kept, its.cursor()?.uid]).toEqual([mailsOf([1, 2]), 2]);
  const second = await drain(broken.session, { ...its.parts, stepOver: new Set([3]) }).catch((error) => error);
  expect([second.uid, second.isOwed]).toEqual([3, true]);
  expect([its.kept, its.cursor()]).toMatchObject([mailsOf([1, 2, 4, 5]), { uid: 5, owed: [3] }]);
  await drain(server(numbers(5)).session, its.parts);
  expect([its.kept, its.cursor()]).toMatchObject([mailsOf([1, 2, 4, 5, 3]), { uid: 5, owed: [] }]);
});

test('[IN1] what fails in keeping is no fault of the mailbox, and passes nothing', async () => {
  const its = desk();
  const keep = async () => Promise.reject(new Error('full'));
  const error = await drain(server(numbers(3)).session, { ...its.parts, keep }).catch((one) => one);
  expect([error instanceof NotHandedOut, error.message, its.cursor()?.uid]).toEqual([false, 'full', 0]);
});

test('[IN2] of a mail that is too large its header is kept, with the size of all of it, once', async () => {
  const its = desk();
  const sizes: unknown[] = [];
  const keep: DrainParts['keep'] = (raw, arrival) => {
    sizes.push(arrival.wholeBytes);
    return its.parts.keep(raw, arrival);
  };
  const { session } = server(numbers(2));
  await drain(session, { ...its.parts, keep, mailBytes: 5 });
  await drain(session, { ...its.parts, keep, mailBytes: 5 });
  expect([its.kept, sizes]).toEqual([
    ['header 1', 'header 2'],
    [9, 9],
  ]);
});

test('[IN2] a header that is not handed out is asked for again, and stops no other mail for good', async () => {
  const its = desk();
  const { session } = server(numbers(1));
  const failing = { ...session, header: () => Promise.reject(new Error('not now')) };
  await expect(drain(failing, { ...its.parts, mailBytes: 5 })).rejects.toMatchObject({ uid: 1, isOwed: false });
  await drain(failing, { ...its.parts, mailBytes: 5, stepOver: new Set([1]), asksForOwed: false });
  expect([its.kept, its.cursor()?.owed]).toEqual([[], [1]]);
  await drain(session, { ...its.parts, mailBytes: 5 });
  expect([its.kept, its.cursor()?.owed]).toEqual([['header 1'], []]);
});

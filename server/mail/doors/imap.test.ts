import { afterEach, describe, expect, test, vi } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { manualClock } from '../../testing/clock.ts';
import {
  allOf,
  closeAll,
  DAY_MS,
  desk,
  idsOf,
  isWatching,
  MINUTE_MS,
  mailbox,
  named,
  until,
  watch,
} from './imap-harness.ts';
import { hashOf, imapUrl, mailNamed } from './testing-mailbox.ts';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closeAll);

describe.skipIf(!imapUrl)(imapUrl ? 'a mailbox' : 'skipped: set IMAP_TEST_URL', () => {
  test('[IN1] bursts of 50 while it is watched: every mail once, by hints alone, with no time passing', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const mails: string[] = [];
    for (const burst of [1, 2, 3]) {
      const more = named(50, `Burst ${burst}`);
      await box.deliver(more);
      mails.push(...more);
      await until(() => expect(its.kept.size).toBe(mails.length));
    }
    expect(idsOf(its)).toEqual(allOf(mails));
    expect([its.known, one.clock.now()]).toEqual([0, NOW]);
  });

  test('[IN1] another UIDVALIDITY: everything is read again, and each mail is here once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const mails = named(20);
    await box.deliver(mails);
    const one = watch(box.address(), its);
    await until(() => expect(its.kept.size).toBe(20));
    // Under whom Dovecot deletes a folder, it may call the next of that name deleted, too: nobody looks on.
    await one.close();
    await box.makeAnew();
    const more = [...mails, ...named(5, 'After')];
    await box.deliver(more);
    await watch(box.address(), its).check();
    expect(idsOf(its)).toEqual(allOf(more));
    expect(its.known).toBe(20);
  });

  test('[IN1] [SL2] a day of downtime: every mail once, received when the mailbox received it', async () => {
    const [box, its] = [await mailbox(), desk()];
    const clock = manualClock(NOW);
    const first = watch(box.address(), its, { clock });
    await isWatching(first);
    await first.close();
    const mails = named(30, 'While away');
    for (const [n, mail] of mails.entries()) await box.deliver([mail], { at: NOW + n * 30 * MINUTE_MS });
    const ahead = mailNamed('From a server whose clock is ahead');
    await box.deliver([ahead], { at: NOW + 2 * DAY_MS });
    clock.jumpTo(NOW + DAY_MS);
    await watch(box.address(), its, { clock }).check();
    expect(idsOf(its)).toEqual(allOf([...mails, ahead]));
    expect(mails.map((mail) => its.kept.get(hashOf(mail))?.receivedAt)).toEqual(
      mails.map((_, n) => NOW + n * 30 * MINUTE_MS),
    );
    expect(its.kept.get(hashOf(ahead))).toEqual({
      door: 'imap',
      receivedAt: NOW + DAY_MS,
      envelope: { from: null, to: [] },
    });
  });

  test('[TK3] nothing changes for agents who read the mailbox in a mail program, and what they have read comes in', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const [unread, read] = [mailNamed('Unread'), mailNamed('Read before we saw it')];
    await box.deliver([unread]);
    await box.deliver([read], { flags: ['\\Seen'] });
    await one.check();
    expect(idsOf(its)).toEqual(allOf([unread, read]));
    expect(await box.flags()).toEqual([[], ['\\Seen']]);
  });

  test('[IN1] a mailbox in use: what nobody has read comes in, the past stays out, after another UIDVALIDITY too', async () => {
    const [box, its] = [await mailbox(), desk()];
    const [past, waiting] = [named(5, 'Answered last year'), named(2, 'Waiting')];
    await box.deliver(past, { at: NOW - 365 * DAY_MS, flags: ['\\Seen'] });
    await box.deliver(waiting, { at: NOW - DAY_MS });
    const one = watch(box.address(), its, { isImpatient: true });
    await isWatching(one);
    expect(idsOf(its)).toEqual(allOf(waiting));
    await one.close();
    await box.makeAnew();
    const moved = mailNamed('Moved here by an agent');
    await box.deliver(past, { at: NOW - 365 * DAY_MS, flags: ['\\Seen'] });
    await box.deliver(waiting, { at: NOW - DAY_MS, flags: ['\\Seen'] });
    const next = watch(box.address(), its);
    await next.check();
    await box.deliver([moved], { at: NOW - 300 * DAY_MS, flags: ['\\Seen'] });
    await next.check();
    expect(idsOf(its)).toEqual(allOf([...waiting, moved]));
  });

  test('[IN2] of a mail above the limit the header is fetched, and kept once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const [large, ...small] = [mailNamed('Holiday pictures', 70_000), ...named(2)];
    await box.deliver([small[0] ?? '', large ?? '', small[1] ?? '']);
    const one = watch(box.address(), its);
    await one.check();
    await one.check();
    const header = `${large?.split('\r\n\r\n')[0]}\r\n\r\n`;
    expect(idsOf(its)).toEqual(allOf([...small, header]));
    expect([its.kept.get(hashOf(header))?.wholeBytes, its.known]).toEqual([Buffer.byteLength(large ?? ''), 0]);
  });

  test('[IN1] a hint brings a mail in at once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const took: number[] = [];
    for (const mail of named(20, 'One at a time')) {
      const sent = performance.now();
      await box.deliver([mail]);
      await until(() => expect(its.kept.has(hashOf(mail))).toBe(true));
      took.push(performance.now() - sent);
    }
    const sorted = took.toSorted((a, b) => a - b).map(Math.round);
    console.log(`a mail seen while idle: median ${sorted[10]} ms, longest ${sorted.at(-1)} ms of ${sorted.length}`);
    // The poll, which no time passes for here, would take a minute.
    expect(one.clock.now()).toBe(NOW);
    expect(sorted.at(-1)).toBeLessThan(10_000);
  });
});

/** A process that is killed while it writes to a database. */
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { message, NOW, storedMail } from '../../testing/builders.ts';
import { type Killable, killable } from '../killable.ts';
import { dropDatabase, ifMongo, mongodbUrl, newDatabase, openDatabase } from './testing-database.ts';

const TIMEOUT_MS = 120_000;
const KILLS = 3;

describe.skipIf(mongodbUrl === null)(`kills on MongoDB${ifMongo}`, { timeout: TIMEOUT_MS }, () => {
  const url = newDatabase();
  let program: Killable;
  beforeAll(async () => {
    program = await killable(fileURLToPath(new URL('store-process.ts', import.meta.url)));
  }, TIMEOUT_MS);
  afterEach(() => program.killAll());
  afterAll(async () => {
    program.remove();
    await dropDatabase(url);
  }, TIMEOUT_MS);

  test('[MS3] a process killed while it writes loses no entry and no letter that it acknowledged', async () => {
    const acknowledged = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill++) {
      const running = program.run(url, `run-${kill}`);
      // Killed at another point of its work each time.
      await running.lines(16 + kill * 7);
      running.child.kill('SIGKILL');
      await running.ended;
      for (const line of running.said().split('\n').slice(0, -1)) {
        const [conversationId = '', seq = ''] = line.split(' ');
        acknowledged.set(conversationId, Math.max(acknowledged.get(conversationId) ?? 0, Number(seq)));
      }
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);

    const store = await openDatabase(url);
    for (const [conversationId, seq] of acknowledged) {
      const entries = await store.entries(conversationId, 0, 100_000);
      expect(entries.length).toBeGreaterThanOrEqual(seq);
      expect(entries).toEqual(entries.map((_, index) => message(index + 1)));
      expect(await store.lettersTo(conversationId, 'rahima@mail.example')).toHaveLength(entries.length);
      expect(await store.append(conversationId, entries.length, [message(entries.length + 1)], [])).toBe('stored');
    }
    await store.close();
  });

  test('[IN1] a process killed while it keeps mails loses none that it acknowledged, and leaves no half one', async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const running = program.run(url, `run-${kill}`, 'mails');
      await running.lines(5 + kill * 3);
      running.child.kill('SIGKILL');
      await running.ended;
      acknowledged.push(...running.said().split('\n').slice(0, -1));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 5);

    const store = await openDatabase(url);
    const { mails } = await store.recentMails(null, 100_000);
    expect(mails.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    for (const mail of mails) expect(storedMail((await store.blob(mail.id)) ?? Buffer.alloc(0))).toEqual(mail);
    await store.close();
  });

  test('[IN1] two processes that lease mails at once never have the same', async () => {
    const [one, two] = await Promise.all([openDatabase(url), openDatabase(url)]);
    const raws = Array.from({ length: 20 }, (_, index) => Buffer.from(`leased ${index}`));
    for (const raw of raws) await one.keepMail(storedMail(raw), raw);
    const waiting = (await one.recentMails(null, 100_000)).mails.map(({ id }) => id);
    const holders = [one, two, one, two].map((store) => store.leaseMails(NOW, NOW + 1, waiting.length));
    const leased = (await Promise.all(holders)).flat().map(({ id }) => id);
    expect(leased.toSorted()).toEqual(waiting.toSorted());
    await Promise.all([one.close(), two.close()]);
  });
});

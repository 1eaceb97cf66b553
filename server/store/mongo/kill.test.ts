/** A process that is killed while it writes to a database. */
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { message } from '../../testing/builders.ts';
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
});

/** What only real processes show: a second one on the folder, and one that is killed while it writes. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { message, storedMail, tempFolder } from '../../testing/builders.ts';
import { type Killable, killable } from '../killable.ts';
import { openSqliteStore } from './open.ts';

const TIMEOUT_MS = 60_000;
const KILLS = 5;

let program: Killable;
let folder = tempFolder();

beforeAll(async () => {
  program = await killable(fileURLToPath(new URL('store-process.ts', import.meta.url)));
}, TIMEOUT_MS);

beforeEach(() => {
  folder.remove();
  folder = tempFolder();
});

afterEach(() => program.killAll());

afterAll(() => {
  folder.remove();
  program.remove();
});

const run = (prefix: string) => program.run(folder.path, prefix);

test(
  '[MS3] a process killed while it writes loses nothing that it acknowledged, and leaves a whole store',
  async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const running = run(`run-${kill}`);
      // Killed at another point of its work each time.
      await running.lines(40 + kill * 37);
      running.child.kill('SIGKILL');
      await running.ended;
      const whole = running.said().slice(0, running.said().lastIndexOf('\n'));
      acknowledged.push(...whole.split('\n'));
    }
    expect(acknowledged.length).toBeGreaterThan(KILLS * 40);

    const store = await openSqliteStore(folder.path);
    const last = new Map<string, number>();
    for (const line of acknowledged) {
      const [conversationId = '', seq = ''] = line.split(' ');
      last.set(conversationId, Math.max(last.get(conversationId) ?? 0, Number(seq)));
    }
    expect(last.size).toBe(KILLS * 8);
    for (const [conversationId, seq] of last) {
      const entries = await store.entries(conversationId, 0, 100_000);
      expect(entries.length).toBeGreaterThanOrEqual(seq);
      expect(entries).toEqual(entries.map((_, index) => message(index + 1, { at: entries[index]?.at ?? 0 })));
      const letters = await store.lettersTo(conversationId, 'rahima@mail.example');
      expect(letters).toHaveLength(entries.length);
    }
    await store.close();
    const db = new Database(join(folder.path, 'activecart.db'));
    expect(db.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    db.close();
  },
  TIMEOUT_MS,
);

test(
  '[IN1] a process killed while it keeps mails loses none that it acknowledged, and leaves no half one',
  async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const running = program.run(folder.path, `run-${kill}`, 'mails');
      await running.lines(10 + kill * 7);
      running.child.kill('SIGKILL');
      await running.ended;
      acknowledged.push(...running.said().split('\n').slice(0, -1));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 10);

    const store = await openSqliteStore(folder.path);
    const { mails } = await store.recentMails(null, 100_000);
    expect(mails.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    for (const mail of mails) expect(storedMail((await store.blob(mail.id)) ?? Buffer.alloc(0))).toEqual(mail);
    await store.close();
    const db = new Database(join(folder.path, 'activecart.db'));
    expect(db.prepare('SELECT count(*) AS n FROM blob').get()).toMatchObject({ n: mails.length });
    expect(db.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    db.close();
  },
  TIMEOUT_MS,
);

test(
  '[OP6] a second server on the same folder is told so in a sentence, and harms nothing',
  async () => {
    const store = await openSqliteStore(folder.path);
    await store.append('conversation-1', 0, [message(1)], []);
    const second = run('second');
    await second.ended;
    expect(second.child.exitCode).toBe(3);
    expect(second.said()).toBe(
      `Another ActiveCart server is using the folder ${folder.path}. ` +
        'Stop it, or give this one a folder of its own with DATA_DIR.\n',
    );
    expect(await store.append('conversation-1', 1, [message(2)], [])).toBe('stored');
    await store.close();
  },
  TIMEOUT_MS,
);

test(
  '[OP6] a folder is free as soon as its server has gone, killed or closed',
  async () => {
    const killed = run('killed');
    await killed.lines(1);
    await expect(openSqliteStore(folder.path)).rejects.toThrow('Another ActiveCart server');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const store = await openSqliteStore(folder.path);
    await store.close();
    const next = run('next');
    await next.lines(1);
    expect(next.said()).toMatch(/^next-\d 1\n/);
  },
  TIMEOUT_MS,
);

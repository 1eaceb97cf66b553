import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../../shared/entries.ts';
import { header, letter, message, NOW, storedMail, tempFolder } from '../../testing/builders.ts';
import { openSqliteStore, StoreFolderError } from './open.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

let folder = tempFolder();
beforeEach(() => {
  folder.remove();
  folder = tempFolder();
});
afterEach(() => folder.remove());

/** The sentence with which the folder is refused. */
async function refusal(dataDir: string): Promise<string> {
  const error: unknown = await openSqliteStore(dataDir).catch((thrown: unknown) => thrown);
  if (!(error instanceof StoreFolderError)) throw new Error(`not refused: ${String(error)}`);
  return error.message;
}

function pragma(name: string): unknown {
  const db = new Database(join(folder.path, 'activecart.db'));
  const row = db.prepare(`PRAGMA ${name}`).get();
  db.close();
  return row;
}

// Windows knows no such rights.
test.skipIf(process.platform === 'win32')('[OP1] a folder that is not there is made, for this user alone', async () => {
  const path = join(folder.path, 'deep', 'data');
  const store = await openSqliteStore(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  await store.close();
});

test('[OP6] the tables have a version, and opening again leaves them alone', async () => {
  for (let opening = 0; opening < 2; opening++) await (await openSqliteStore(folder.path)).close();
  expect(pragma('user_version')).toMatchObject({ user_version: 9 });
});

test('[SE6] uploads from before files were swept wait from the next start on, where nothing names them', async () => {
  const store = await openSqliteStore(folder.path);
  const bytes = randomBytes(40);
  const fileOf = (id: string) => ({ id, name: 'a.pdf', type: 'application/pdf', size: 40, inline: false });
  const sent = { ...message(1), files: [fileOf('sent')] } as Entry;
  const held = { seq: 2, at: NOW, by: { kind: 'system' }, type: 'mail-held', files: [fileOf('held')] };
  const line = { by: 'visitor', name: null, at: NOW, text: 'See', files: [fileOf('quoted')] } as const;
  const reply = { kind: 'reply', agentName: 'Karim', text: 'Here', files: [fileOf('mailed')], lines: [line] } as const;
  await store.append('one', 0, [sent, held as unknown as Entry], [letter('reply', { content: reply })]);
  const named = ['sent', 'held', 'quoted', 'mailed'];
  for (const id of [...named, 'unsent']) await store.saveBlob(id, bytes);
  await store.saveBlob('waits', bytes, NOW);
  const mail = storedMail(bytes);
  await store.keepMail(mail, bytes);
  // Whose clock was ahead.
  const ahead = Date.now() + YEAR_MS;
  await store.saveHeader(header('one', { lastSeq: 2, lastAt: ahead }), []);
  await store.close();
  const db = new Database(join(folder.path, 'activecart.db'));
  db.exec('PRAGMA user_version = 8');
  db.close();

  const opened = await openSqliteStore(folder.path);
  const left = async () => {
    const ids = [...named, mail.id, 'unsent', 'waits'];
    const found = await Promise.all(ids.map((id) => opened.blob(id)));
    return ids.filter((_, index) => found[index] !== null);
  };
  await opened.sweepBlobs(ahead, 99);
  expect(await left()).toEqual([...named, mail.id, 'unsent']);
  await opened.sweepBlobs(ahead + 1, 99);
  expect(await left()).toEqual([...named, mail.id]);
  await opened.close();
});

test('[OP6] rows of an older version are made anew where something is still to be done, and are whole elsewhere', async () => {
  const store = await openSqliteStore(folder.path);
  for (const id of ['open', 'over']) await store.append(id, 0, [message(1)], []);
  await store.saveHeader(header('open', { lastSeq: 1, phase: 'ticket', queuedAt: null }), []);
  await store.saveHeader(header('over', { lastSeq: 1, phase: 'resolved', queuedAt: null }), []);
  await store.close();
  const db = new Database(join(folder.path, 'activecart.db'));
  const { kind, mergedInto, ...older } = header('over', { lastSeq: 1, phase: 'resolved', queuedAt: null });
  db.prepare("UPDATE header SET json = ? WHERE id = 'over'").run(JSON.stringify(older));
  db.exec(`DROP TABLE clock_run; DROP TABLE mail; DROP TABLE blob; DROP TABLE blob_part;
    DROP INDEX header_snoozed; DROP INDEX header_wakes; DROP INDEX header_complaint_due;
    DROP INDEX header_complaint_recent; DROP INDEX header_complaint_at;
    ALTER TABLE header DROP COLUMN snoozed_until; ALTER TABLE header DROP COLUMN wakes_at;
    ALTER TABLE header DROP COLUMN complaint; ALTER TABLE header DROP COLUMN complaint_at;
    DROP TABLE article; DROP TABLE helpful; DROP TABLE voter; DROP TABLE search;
    DROP TABLE announcement; DROP INDEX header_last;
    DROP TABLE widget_release; DROP TABLE widget_file;
    PRAGMA user_version = 3`);
  db.close();

  const again = await openSqliteStore(folder.path);
  expect(await again.laggingHeaders()).toEqual(['open']);
  expect(await again.header('over')).toEqual({ ...older, kind, mergedInto });
  expect((await again.inbox('resolved', '', null, 10)).rows).toEqual([{ ...older, kind, mergedInto }]);
  await again.saveHeader(header('open', { lastSeq: 1, phase: 'ticket', queuedAt: null, wakesAt: NOW }), []);
  expect(await again.laggingHeaders()).toEqual([]);
  expect(await again.wakingHeaders(NOW, 10)).toHaveLength(1);
  await again.close();
});

test('[OP6] data of a newer version is refused and left as it is', async () => {
  await (await openSqliteStore(folder.path)).close();
  const db = new Database(join(folder.path, 'activecart.db'));
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(await refusal(folder.path)).toContain('written by a newer version (schema 99, this one knows 9)');
});

test('[OP6] a file that is no database is named, with what to do', async () => {
  const file = join(folder.path, 'activecart.db');
  writeFileSync(file, 'not a database, '.repeat(1_000));
  const sentence = await refusal(folder.path);
  expect(sentence).toContain(`${file} is not a readable database`);
  expect(sentence).toContain('Restore it from a backup, or move it away.');
});

test('[OP6] a folder that cannot be one is refused in a sentence', async () => {
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  expect(await refusal(file)).toContain(`The store in ${file} cannot be opened`);
  expect(await refusal(join(file, 'below'))).toContain('cannot be opened');
  mkdirSync(join(folder.path, 'taken', 'activecart.db'), { recursive: true });
  expect(await refusal(join(folder.path, 'taken'))).toContain('cannot be written');
});

test('[MS5] a new folder is a new store: another epoch, another secret', async () => {
  const other = tempFolder();
  const [one, two] = [await openSqliteStore(folder.path), await openSqliteStore(other.path)];
  expect(one.epoch).not.toBe(two.epoch);
  expect(Buffer.from(one.secret).equals(Buffer.from(two.secret))).toBe(false);
  await Promise.all([one.close(), two.close()]);
  other.remove();
});

test('[OP4] closing waits for what has been asked for', async () => {
  const store = await openSqliteStore(folder.path);
  const writing = store.append('conversation-1', 0, [message(1)], []);
  await store.close();
  expect(await writing).toBe('stored');
  const again = await openSqliteStore(folder.path);
  expect(await again.entries('conversation-1', 0, 10)).toEqual([message(1)]);
  await again.close();
});

/** What a mail does to its worker, and what is left of the reader then. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COST, MAIL_LIMITS } from '../../domain/inbound/limits.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import { corpusOurselves } from '../../testing/mail-corpus.ts';
import { type BuiltWorker, builtMailWorker } from '../../testing/mail-worker.ts';
import { createMailReader, type MailReader, type ReadingCost } from './read-in-worker.ts';

const good = mailOf('hello');
let worker: BuiltWorker;
let folder: string;
const readers: MailReader[] = [];
beforeAll(async () => {
  worker = await builtMailWorker();
  folder = mkdtempSync(join(tmpdir(), 'activecart-worker-'));
});
afterAll(async () => {
  for (const reader of readers) await reader.close();
  worker.remove();
  rmSync(folder, { recursive: true, force: true });
});

function mailOf(text: string): Uint8Array {
  return Buffer.from(`From: a@shop.example\r\nMessage-ID: <1@shop.example>\r\n\r\n${text}`);
}

function readerWith(workerFile: string, cost: Partial<ReadingCost> = {}): MailReader {
  const reader = createMailReader(MAIL_LIMITS, { ...corpusOurselves, workerFile, cost: { ...COST, ...cost } });
  readers.push(reader);
  return reader;
}

/** A worker that does as the mail's body says, and reads nothing. */
function scripted(name: string, onMail: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `process.on('message', ({ raw }) => { const text = Buffer.from(raw).toString(); ${onMail} });
     process.on('disconnect', () => process.exit());
     process.send('ready');`,
  );
  return file;
}
const answers = `process.send({ kind: 'read', mail: { text: process.pid } });`;

const refused = (reason: 'too-complex' | 'unreadable'): Reading => ({ kind: 'refused', reason });
const textOf = (reading: Reading) => (reading.kind === 'read' ? reading.mail.text : reading.reason);

test('[IN1] mails are read one after the other, in one process', async () => {
  const reader = readerWith(worker.file);
  const readings = await Promise.all(['one', 'two', 'three'].map((text) => reader.read(mailOf(text))));
  expect(readings.map(textOf)).toEqual(['one', 'two', 'three']);
  const pids = readerWith(scripted('pid', answers));
  expect(textOf(await pids.read(good))).toBe(textOf(await pids.read(good)));
});

test('[IN2] a mail that takes too long is refused, and the next is read', async () => {
  // The good ones have no longer, on a busy machine.
  const reader = readerWith(scripted('slow', `if (text.includes('slow')) for (;;); ${answers}`), { deadlineMs: 3_000 });
  const readings = await Promise.all([good, mailOf('slow'), good].map(reader.read));
  expect(readings[1]).toEqual(refused('too-complex'));
  expect(readings[0]?.kind).toBe('read');
  expect(textOf(readings[2] as Reading)).not.toBe(textOf(readings[0] as Reading));
});

test('[IN2] a mail that ends its worker is refused, and the next is read', async () => {
  const reader = readerWith(scripted('crash', `if (text.includes('crash')) throw new Error('so'); ${answers}`));
  expect(await Promise.all([mailOf('crash'), good].map(reader.read))).toEqual([
    refused('unreadable'),
    { kind: 'read', mail: { text: expect.any(Number) } },
  ]);
});

test('[IN2] a mail that takes all memory takes that of its worker only', async () => {
  const hungry = `if (text.includes('hungry')) { const all = []; for (;;) all.push(new Array(1e6).fill(text)); } ${answers}`;
  const reader = readerWith(scripted('hungry', hungry), { heapMiB: 64 });
  const [first, second] = await Promise.all([mailOf('hungry'), good].map(reader.read));
  expect([first, second?.kind]).toEqual([refused('too-complex'), 'read']);
});

test('[IN1] a worker that has died meanwhile is replaced, and its mail is read', async () => {
  const reader = readerWith(scripted('shy', `${answers} setImmediate(() => process.exit());`));
  const readings = await Promise.all([good, good, good, good].map(reader.read));
  expect(readings.map(({ kind }) => kind)).toEqual(['read', 'read', 'read', 'read']);
  expect(new Set(readings.map(textOf)).size).toBe(4);
});

test('[IN1] without a worker nothing is said of the mail', async () => {
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, `throw new Error('no library');`);
  await expect(readerWith(broken).read(good)).rejects.toThrow('ended at its start');
  const silent = join(folder, 'silent.mjs');
  writeFileSync(silent, `process.on('message', () => {});`);
  await expect(readerWith(silent, { startMs: 300 }).read(good)).rejects.toThrow('did not start in time');
  expect(() => readerWith(join(folder, 'missing.mjs'))).toThrow('not built');
});

test('[IN1] closing ends what is being read, and says nothing of it', async () => {
  const reader = readerWith(scripted('stuck', 'for (;;);'));
  const readings = Promise.allSettled([reader.read(good), reader.read(good)]);
  await reader.close();
  expect((await readings).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(reader.read(good)).rejects.toThrow('closed');
});

test('[IN1] the worker knows nothing of our environment', async () => {
  const reader = readerWith(
    scripted('env', `process.send({ kind: 'read', mail: { text: JSON.stringify(process.env) } });`),
  );
  expect(textOf(await reader.read(good))).not.toContain('PATH');
});

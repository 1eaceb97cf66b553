/** IN2: whatever a mail is made of, reading it ends, with what it says or with a refusal, and the reader goes on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COST, KEPT, MAIL_LIMITS } from '../../domain/inbound/limits.ts';
import { preScan } from '../../domain/inbound/pre-scan.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import { corpusLimits, corpusMail, corpusOurselves, mailCases } from '../../testing/mail-corpus.ts';
import { type BuiltWorker, builtMailWorker } from '../../testing/mail-worker.ts';
import { seededRandom } from '../../testing/random.ts';
import { HOSTILE } from './hostile-mails.ts';
import { mutated } from './mutated-mail.ts';
import { readMail } from './read.ts';
import { createMailReader, type MailReader } from './read-in-worker.ts';
import { TAGS } from './safe-html.ts';

/** MAIL_FUZZ=20000 for a night. */
const MUTATIONS = Number(process.env.MAIL_FUZZ ?? 400);
/** What one more mutation may cost on a machine that is busy with other things, over all of them. */
const MS_PER_MUTATION = 500;

let worker: BuiltWorker;
let reader: MailReader;
beforeAll(async () => {
  worker = await builtMailWorker();
  reader = createMailReader(MAIL_LIMITS, { ...corpusOurselves, workerFile: worker.file });
});
afterAll(async () => {
  await reader.close();
  worker.remove();
});

describe('mails that are made to hurt', () => {
  test.each(HOSTILE)('[IN2] %s', { timeout: 3 * COST.deadlineMs }, async (_what, outcome, mail) => {
    const reading = await reader.read(Buffer.from(mail(), 'latin1'));
    expectBounded(reading);
    const came = reading.kind === 'read' ? 'read' : reading.reason;
    expect(outcome === 'either' ? ['read', 'too-complex'] : [outcome]).toContain(came);
  });

  test('[IN2] and the next mail is read', async () => {
    expect((await reader.read(corpusMail('01-gmail-top.eml'))).kind).toBe('read');
  });
});

test(`[IN2] ${MUTATIONS} mails with faults in them are read or refused, none crashes`, {
  timeout: 60_000 + MUTATIONS * MS_PER_MUTATION,
}, async () => {
  const seeds = mailCases.map(({ file }) => corpusMail(file)).filter(({ length }) => length < 50_000);
  const small = createMailReader(corpusLimits, { ...corpusOurselves, workerFile: worker.file });
  const before = process.memoryUsage().rss;
  const came = { read: 0, unreadable: [] as number[] };
  let slowestMs = 0;
  try {
    for (let seed = 1; seed <= MUTATIONS; seed++) {
      const mail = mutated(seeds, seededRandom(seed));
      const start = performance.now();
      const reading = await small.read(mail);
      slowestMs = Math.max(slowestMs, performance.now() - start);
      expectBounded(reading);
      if (reading.kind === 'read') came.read++;
      else if (reading.reason === 'unreadable') came.unreadable.push(seed);
      // Refused by the limits, and not because it took its worker's time or memory.
      else if (preScan(mail, corpusLimits) === null) {
        expect([seed, await readMail(mail, corpusLimits, corpusOurselves)]).toEqual([seed, reading]);
      }
    }
  } finally {
    await small.close();
  }
  // A crash is told as unreadable, and so is a parser that throws: neither may happen.
  expect(came.unreadable).toEqual([]);
  expect(came.read).toBeGreaterThan(MUTATIONS / 2);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
});

/** All that the types promise of a mail that was read. */
function expectBounded(reading: Reading): void {
  if (reading.kind === 'refused') return;
  const { mail } = reading;
  expect(mail.text.length).toBeLessThanOrEqual(KEPT.textLength);
  expect(mail.rest?.length ?? 0).toBeLessThanOrEqual(KEPT.textLength);
  expect(mail.subject.length).toBeLessThanOrEqual(KEPT.subjectLength);
  expect(mail.subject).not.toMatch(/\p{Cc}/u);
  expect(mail.from?.address ?? 'a@b').toMatch(/^[^\s\p{Cc}]+@[^\s\p{Cc}]+$/u);
  expect(mail.contentKey).toMatch(/^[0-9a-f]{64}$/);
  for (const list of [mail.to, mail.cc, mail.deliveredTo, mail.references, mail.inReplyTo, mail.files]) {
    expect(list.length).toBeLessThanOrEqual(KEPT.addresses);
  }
  for (const { name, bytes, blocked, size } of mail.files) {
    expect(name).toMatch(/^[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069]{1,120}$/u);
    expect(bytes.length).toBe(blocked ? 0 : size);
  }
  expect(faultsOf(mail.html ?? '')).toEqual([]);
}

/** The sanitiser writes every tag in this form. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)( \/)?>/g;
const ATTRIBUTE = / ([a-z]+)(?:="([^"]*)")?/g;
const ATTRIBUTES =
  /^(dir|lang|align|title|rel|target|alt|width|height|start|type|reversed|colspan|rowspan|valign|color)$/;

/** Every tag and attribute that should not be there, and what only looks like one. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const rest = html.replace(TAG, (tag, _end, name: string, attributes: string) => {
    if (!TAGS.includes(name)) faults.push(tag);
    for (const [attribute, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      const isSafe =
        (key === 'href' && /^\s*(https?:\/\/|mailto:)/i.test(value)) ||
        (key === 'src' && /^data:image\/(png|jpeg|gif|webp);base64,/.test(value)) ||
        ATTRIBUTES.test(key);
      if (!isSafe) faults.push(attribute);
    }
    return '';
  });
  return rest.includes('<') ? [...faults, rest] : faults;
}

/** IN5: the corpus is the judge of what is read in a mail; where it goes is tested where mails are taken in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading, ReadMail } from '../../domain/inbound/read-mail.ts';
import { corpusLimits, corpusMail, corpusOurselves, type MailCase, mailCases } from '../../testing/mail-corpus.ts';
import { type BuiltWorker, builtMailWorker } from '../../testing/mail-worker.ts';
import { createMailReader, type MailReader } from './read-in-worker.ts';

let worker: BuiltWorker;
let reader: MailReader;
beforeAll(async () => {
  worker = await builtMailWorker();
  reader = createMailReader(corpusLimits, { ...corpusOurselves, workerFile: worker.file });
});
afterAll(async () => {
  await reader.close();
  worker.remove();
});

const readCase = async (file: string): Promise<ReadMail> => {
  const reading = await reader.read(corpusMail(file));
  if (reading.kind === 'refused') throw new Error(`${file} is refused: ${reading.reason}`);
  return reading.mail;
};

/** Refused by us; a duplicate is read like any other. */
const refused = mailCases.filter(({ reason }) => reason === 'too-large' || reason === 'too-complex');
const read = mailCases.filter((one) => !refused.includes(one));

test('[IN5] the corpus is whole', () => {
  expect([refused.length, read.length]).toEqual([3, 27]);
});

test.each(refused)('[IN2] $file is refused: $why', async ({ file, reason }) => {
  expect(await reader.read(corpusMail(file))).toEqual<Reading>({ kind: 'refused', reason: reason as 'too-large' });
});

describe.each(read)('$file: $why', (one) => {
  let mail: ReadMail;
  beforeAll(async () => {
    mail = await readCase(one.file);
  });

  test('[IN5] its words, its subject and its author', () => {
    const text = comparable(mail.text);
    if (one.text !== undefined) expect(text).toBe(one.text);
    for (const words of one.textContains ?? []) expect(text).toContain(words);
    for (const words of one.textNotContains ?? []) expect(text).not.toContain(words);
    if (one.subject !== undefined) expect(mail.subject).toBe(one.subject);
    if (one.fromName !== undefined) expect(mail.from?.name).toBe(one.fromName);
    if (one.attributedTo !== undefined) expect(mail.from?.address).toBe(one.attributedTo);
  });

  test('[IN4] its HTML runs and loads nothing', () => {
    for (const words of one.htmlMustNotContain ?? []) expect(mail.html).not.toContain(words);
    for (const address of one.htmlMustNotLoad ?? []) expect(mail.html).not.toContain(address);
    expect(mail.html !== null).toBe(Buffer.from(corpusMail(one.file)).includes('text/html'));
  });

  test('[IN5] its files', () => expectFiles(mail, one.attachments ?? []));

  test('[IN2] what kind of mail it is', () => {
    expect(mail.bounce !== null).toBe(one.action === 'bounce');
    expect(mail.automatic !== null).toBe(['bounce', 'ignore-auto'].includes(one.action));
    expect(mail.auth === 'fail').toBe(one.flags?.includes('auth-fail') ?? false);
    expect(mail.flags).toEqual((one.flags ?? []).filter((flag) => flag === 'no-message-id'));
    if (one.action !== 'bounce') return;
    expect(mail.bounce).toMatchObject({
      permanent: one.permanent,
      recipient: one.recipient,
      status: one.status,
      messageId: one.outboundMessageId,
    });
  });
});

test('[IN2] the same mail has the same key, another mail under its Message-ID has not', async () => {
  const [first, again, other] = await Promise.all(
    ['01-gmail-top.eml', '17-duplicate.eml', '18-same-id-different-mail.eml'].map(readCase),
  );
  expect(again?.contentKey).toBe(first?.contentKey);
  expect([other?.messageId, other?.contentKey === first?.contentKey]).toEqual([first?.messageId, false]);
});

test('[IN2] the way that a mail has taken does not change its key', async () => {
  const raw = Buffer.from(corpusMail('29-attachments.eml')).toString('latin1');
  const moved = raw
    .replaceAll('\r\n', '\n')
    .replace(/^/, 'Delivered-To: someone@else.example\nReceived: from a by b\n')
    .replace('Subject: Re: Where', 'Subject: Re:\n Where')
    .replace('JVBERi0xLjQgdGVzdA==', 'JVBERi0x\nLjQgdGVzdA==');
  const reading = await reader.read(Buffer.from(moved, 'latin1'));
  expect(reading.kind === 'read' && reading.mail.contentKey).toBe((await readCase('29-attachments.eml')).contentKey);
});

test('[IN2] whom a mail is for stands in its top header', async () => {
  expect(await readCase('20-token-in-delivered-to.eml')).toMatchObject({
    to: [],
    deliveredTo: ['support+1001.9f2c7b1e4ad8@activecart.example'],
  });
});

function expectFiles({ files }: ReadMail, expected: NonNullable<MailCase['attachments']>): void {
  expect(files).toHaveLength(expected.length);
  for (const [index, { nameMustNotContain = [], ...wanted }] of expected.entries()) {
    const file = files[index];
    expect(file).toMatchObject(wanted);
    expect(file?.bytes.length).toBe(wanted.blocked ? 0 : wanted.size);
    for (const words of nameMustNotContain) expect(file?.name).not.toContain(words);
  }
}

/** The corpus' own rule for texts. */
function comparable(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

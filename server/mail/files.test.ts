import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FileRef } from '../../shared/mail-source.ts';
import type { Letter } from '../domain/letter.ts';
import { StoreDown } from '../store/port.ts';
import { renderLetter } from './render/letter.ts';
import { smtpMail } from './smtp.ts';
import { letterOf, line, replyContent, SENDER, transcriptContent } from './testing-letters.ts';
import { type Arrived, startSmtp, type TestSmtp } from './testing-smtp.ts';

const MB = 1024 * 1024;
const blobs = new Map<string, Uint8Array>();

/** A file in the store. */
function file(name: string, bytes: Uint8Array, over: Partial<FileRef> = {}): FileRef {
  const id = createHash('sha256').update(bytes).digest('hex');
  blobs.set(id, bytes);
  return { id, name, type: 'application/pdf', size: bytes.length, inline: false, ...over };
}
const INVOICE = file('invoice 58213.pdf', Buffer.from('%PDF-1.7 invoice\r\n.\r\nFrom here on\n'));
const PICTURE = file('শাড়ির ছবি.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10]), { type: 'image/png' });

let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
});
afterEach(() => {
  smtp.arrived.length = 0;
});
afterAll(() => smtp.close());

const answer = (...files: FileRef[]): Letter => letterOf({ ...replyContent(), files });

async function post(letter: Letter, fileOf = async (id: string) => blobs.get(id) ?? null) {
  const transport = smtpMail(smtp.url, { fileOf });
  const delivery = await transport.send(renderLetter(letter, SENDER));
  transport.close();
  return delivery;
}
async function arrivedOf(letter: Letter): Promise<Arrived> {
  expect(await post(letter)).toEqual({ kind: 'sent' });
  const [arrived] = smtp.arrived;
  if (!arrived) throw new Error('nothing arrived');
  return arrived;
}

test('[ML2] the files of an answer go with it, byte for byte, under their names in any script', async () => {
  const { mail } = await arrivedOf(answer(INVOICE, PICTURE));
  const got = mail.attachments.map(({ filename, contentType, contentDisposition }) => ({
    filename,
    contentType,
    contentDisposition,
  }));
  expect(got).toEqual([
    { filename: 'invoice 58213.pdf', contentType: 'application/pdf', contentDisposition: 'attachment' },
    { filename: 'শাড়ির ছবি.png', contentType: 'image/png', contentDisposition: 'attachment' },
  ]);
  expect(mail.attachments.map(({ content }) => [...content])).toEqual(
    [INVOICE, PICTURE].map(({ id }) => [...(blobs.get(id) ?? [])]),
  );
  expect(mail.text).toContain('Attached: invoice 58213.pdf (1 kB), শাড়ির ছবি.png (1 kB)');
});

test('[ML2] 10 MiB go with a letter; what does not fit, or is blocked, is named in it', async () => {
  const half = file('half.pdf', new Uint8Array(5 * MB).fill(1));
  const other = file('other half.pdf', new Uint8Array(5 * MB).fill(2));
  const one = file('one byte more.pdf', new Uint8Array(1));
  const blocked = file('run.exe', new Uint8Array(0), { blocked: true, size: 7_000 });
  const { mail } = await arrivedOf(answer(half, blocked, other, one));
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['half.pdf', 'other half.pdf']);
  expect(mail.text).toMatch(/Not attached, [^:]+: run\.exe \(7 kB\), one byte more\.pdf \(1 kB\)\./);
});

test('[ML2] every try reads them anew and sends the same', async () => {
  const letter = answer(INVOICE);
  smtp.next({ at: 'data', code: 451 });
  expect(await post(letter)).toMatchObject({ kind: 'retry' });
  const { mail } = await arrivedOf(letter);
  expect(mail.attachments).toHaveLength(1);
  expect(renderLetter(letter, SENDER)).toEqual(renderLetter(letter, SENDER));
});

test('[ML1] a store that does not answer puts the letter off; a file that is gone fails it', async () => {
  const down = async () => Promise.reject(new StoreDown('the disk is full'));
  expect(await post(answer(INVOICE), down)).toMatchObject({ kind: 'retry' });
  expect(await post(answer(INVOICE), async () => null)).toEqual({
    kind: 'failed',
    reason: 'a file that goes with it is not in the store',
  });
  expect(smtp.arrived).toEqual([]);
});

test('[ML3] a file’s name and type reach no header but through the library’s encoder', async () => {
  const name = 'a"\r\nBcc: evil@e.test\r\n\r\n.pdf';
  const { mail, raw } = await arrivedOf(answer({ ...INVOICE, name, type: 'text/html\r\nX-Evil: yes' }));
  expect(raw).toMatch(/^content-type: application\/octet-stream;/im);
  expect(raw).not.toMatch(/^(bcc|x-evil):/im);
  expect(mail.headers.get('bcc')).toBeUndefined();
});

test('[ML2] quoted messages and a transcript name their files', () => {
  const lines = [{ ...line('visitor', 'The receipt', 5), files: [INVOICE] }];
  const texts = [
    renderLetter(letterOf({ ...replyContent(), lines }), SENDER),
    renderLetter(letterOf({ ...transcriptContent(), lines }), SENDER),
  ];
  for (const { text, html, files } of texts) {
    expect(text).toContain('> The receipt\n> Files: invoice 58213.pdf (1 kB)');
    expect(html).toContain('Files: invoice 58213.pdf');
    expect(files).toEqual([]);
  }
});

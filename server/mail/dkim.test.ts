import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { Letter } from '../domain/letter.ts';
import { renderLetter } from './render/letter.ts';
import { smtpMail } from './smtp.ts';
import { CONTENT, letterOf, receiptContent, SENDER } from './testing-letters.ts';
import { startSmtp } from './testing-smtp.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const smtp = await startSmtp();
const transport = smtpMail(smtp.url, {
  dkim: { domain: 'activecart.example', selector: 'chat2026', privateKey: key },
});
afterAll(async () => {
  transport.close();
  await smtp.close();
});

async function wire(letter: Letter): Promise<string> {
  smtp.arrived.length = 0;
  expect(await transport.send(renderLetter(letter, SENDER))).toEqual({ kind: 'sent' });
  return smtp.arrived[0]?.raw ?? '';
}

/** RFC 6376 section 3.4.2 */
function relaxedField(field: string): string {
  const [, name = '', value = ''] = /^([^:]+):([\s\S]*)$/.exec(field) ?? [];
  const line = value.replace(/\r\n(?=[ \t])/g, '').replace(/[ \t]+/g, ' ');
  return `${name.toLowerCase().trim()}:${line.trim()}`;
}

/** RFC 6376 section 3.4.4 */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

/** As a receiver does it, with the public key that DNS would give; `signed` are the fields that it covers. */
function check(raw: string): { bodyIs: boolean; headerIs: boolean; tags: Map<string, string>; signed: string[] } {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const value = signature.slice(signature.indexOf(':') + 1);
  const tags = new Map(
    value.split(';').flatMap((tag): [string, string][] => {
      const [, name, text = ''] = /^\s*([a-z]+)\s*=([\s\S]*)$/.exec(tag) ?? [];
      return name === undefined ? [] : [[name, text.replace(/\s+/g, '')]];
    }),
  );
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const left = [...fields];
  const lines = signed.flatMap((name) => {
    const at = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name}:`));
    return at < 0 ? [] : left.splice(at, 1).map(relaxedField);
  });
  const unsigned = relaxedField(signature.replace(/([;\s]b=)[\s\S]*$/, '$1'));
  const data = Buffer.from([...lines, unsigned].join('\r\n'), 'latin1');
  const body = relaxedBody(raw.slice(end + 4));
  return {
    bodyIs: createHash('sha256').update(Buffer.from(body, 'latin1')).digest('base64') === tags.get('bh'),
    headerIs: verify('sha256', data, publicKey, Buffer.from(tags.get('b') ?? '', 'base64')),
    tags,
    signed,
  };
}

test.each(Object.entries(CONTENT))('[ML2] a %s is signed, and the signature holds', async (_, content) => {
  const raw = await wire(letterOf(content('bn'), { locale: 'bn', to: { name: 'রহিমা', address: 'r@mail.example' } }));
  const { bodyIs, headerIs, tags, signed } = check(raw);
  expect({ bodyIs, headerIs }).toEqual({ bodyIs: true, headerIs: true });
  expect(Object.fromEntries(tags)).toMatchObject({
    a: 'rsa-sha256',
    c: 'relaxed/relaxed',
    d: 'activecart.example',
    s: 'chat2026',
  });
  expect(signed).toEqual(expect.arrayContaining(['from', 'reply-to', 'to', 'subject', 'date', 'message-id']));
});

test('[ML2] the check fails a letter that was changed on the way, in its words or in a signed field', async () => {
  const raw = await wire(letterOf(receiptContent()));
  expect(check(raw.replace('Anything to add', 'Nothing to add')).bodyIs).toBe(false);
  expect(check(raw.replace('Subject: ', 'Subject: Urgent: ')).headerIs).toBe(false);
});

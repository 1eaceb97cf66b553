import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Letter, LetterKind } from '../domain/letter.ts';
import { renderLetter } from './render/letter.ts';
import { smtpMail } from './smtp.ts';
import { CONTENT, letterOf, line, receiptContent, replyContent, SENDER, WRITTEN_AT } from './testing-letters.ts';
import { startSmtp, type TestSmtp } from './testing-smtp.ts';
import { type Posted, threads } from './testing-threads.ts';
import type { MailTransport } from './transport.ts';

let smtp: TestSmtp;
let transport: MailTransport;
beforeAll(async () => {
  smtp = await startSmtp();
  transport = smtpMail(smtp.url);
});
afterEach(() => {
  smtp.arrived.length = 0;
});
afterAll(async () => {
  transport.close();
  await smtp.close();
});

async function post(letter: Letter): Promise<Posted> {
  expect(await transport.send(renderLetter(letter, SENDER))).toEqual({ kind: 'sent' });
  const mail = smtp.arrived.at(-1)?.mail;
  return {
    id: mail?.messageId ?? '',
    references: [mail?.references ?? []].flat(),
    inReplyTo: mail?.inReplyTo ?? null,
  };
}

/** What a mail program writes that answers: the parent's References, and the parent (RFC 5322 section 3.6.4). */
function answerTo(parent: Posted, id: string, only: 'both' | 'references' | 'in-reply-to' = 'both'): Posted {
  return {
    id,
    references: only === 'in-reply-to' ? [] : [...parent.references, parent.id],
    inReplyTo: only === 'references' ? null : parent.id,
  };
}

test('[ML2] a mail program puts each conversation in one thread, in order, whatever of the headers it keeps', async () => {
  const expected: (readonly string[])[] = [];
  const mails: Posted[] = [];
  for (const [name, only] of [
    ['a', 'both'],
    ['b', 'references'],
    ['c', 'in-reply-to'],
  ] as const) {
    const first = letterOf(receiptContent());
    const { conversationId } = first;
    const next = (before: readonly Letter[], inReplyTo: string) =>
      letterOf(replyContent(), { conversationId, references: before.map(({ id }) => id), inReplyTo });
    const receipt = await post(first);
    const hers = answerTo(receipt, `<her-1-${name}@phone.example>`, only);
    const second = next([first], hers.id);
    const reply = await post(second);
    const again = answerTo(reply, `<her-2-${name}@phone.example>`, only);
    const last = await post(next([first, second], again.id));
    const all = [receipt, hers, reply, again, last];
    expect(last.inReplyTo).toBe(again.id);
    expect(last.references).toEqual([receipt.id, reply.id, again.id]);
    mails.push(...all);
    expected.push(all.map(({ id }) => id));
  }
  const sorted = (some: readonly (readonly string[])[]) => some.map((ids) => [...ids].sort());
  expect(sorted(threads(mails))).toEqual(sorted(expected));
  for (const ids of threads(mails)) expect(ids[0]).toBe(expected.find((one) => one.includes(ids[0] ?? ''))?.[0]);
  // Mails come in any order; so many threads stay so many.
  expect(sorted(threads([...mails].reverse())).toSorted()).toEqual(sorted(expected).toSorted());
});

test('[ML2] a conversation that began with her mail goes on in her thread', async () => {
  const hers: Posted = { id: '<her-first@phone.example>', references: [], inReplyTo: null };
  const first = letterOf(receiptContent(), { inReplyTo: hers.id });
  const { conversationId } = first;
  const receipt = await post(first);
  expect(receipt).toMatchObject({ inReplyTo: hers.id, references: [hers.id] });
  const more = { conversationId, references: [first.id], inReplyTo: hers.id };
  const reply = await post(letterOf(replyContent(), more));
  expect(threads([hers, receipt, reply])).toEqual([[hers.id, receipt.id, reply.id]]);
});

test.each(Object.entries(CONTENT))(
  '[ML2] a %s has its own headers, and no line that a server may refuse',
  async (kind, content) => {
    const long = 'ক'.repeat(4_000);
    const filled = content('bn');
    const lines = [
      ...('lines' in filled ? filled.lines : []),
      line('visitor', long, 1),
      line('agent', 'x'.repeat(4_000), 1),
    ];
    const references = Array.from({ length: 50 }, (_, index) => `reference${index}`.padEnd(26, 'a'));
    const inReplyTo = `<${'i'.repeat(900)}@phone.example>`;
    const to = { name: 'রহিমা খাতুন '.repeat(20), address: 'r@mail.example' };
    await post(
      letterOf('lines' in filled ? { ...filled, lines } : filled, { locale: 'bn', references, inReplyTo, to }),
    );
    const [arrived] = smtp.arrived;
    const raw = arrived?.raw ?? '';
    // RFC 5322 section 2.1.1
    expect(Math.max(...raw.split('\r\n').map((one) => one.length))).toBeLessThanOrEqual(998);
    expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/);
    const headers = arrived?.mail.headers;
    expect(headers?.get('x-activecart-loop')).toBe(kind);
    expect(headers?.get('content-language')).toBe('bn');
    expect(headers?.get('date')).toEqual(new Date(WRITTEN_AT));
    expect(headers?.has('precedence')).toBe(false);
    expect(headers?.has('list')).toBe(false);
    const isByHand: readonly LetterKind[] = ['reply', 'answers'];
    expect(headers?.has('auto-submitted')).toBe(!isByHand.includes(kind as LetterKind));
    if ('lines' in filled) expect(arrived?.mail.text).toContain('ক'.repeat(100));
  },
);

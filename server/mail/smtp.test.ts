import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../domain/letter.ts';
import { renderLetter } from './render/letter.ts';
import { smtpMail } from './smtp.ts';
import {
  ANSWER,
  CONTENT,
  letterOf,
  noticeContent,
  receiptContent,
  replyContent,
  SENDER,
  WORDS,
  WRITTEN_AT,
} from './testing-letters.ts';
import { type Arrived, startSmtp, type TestSmtp } from './testing-smtp.ts';
import type { MailTransport } from './transport.ts';

const EVIL = '\r\nBcc: evil@e.test\r\nX-Evil: yes\r\n\r\nbody, evil@e.test, "x" <evil@e.test>;\u0000\u001b\u202e';
const OUR_HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-activecart-loop',
  'x-auto-response-suppress',
];

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

/** Sends a letter and gives back what the server got. */
async function post(letter: Letter): Promise<Arrived> {
  expect(await transport.send(renderLetter(letter, SENDER))).toEqual({ kind: 'sent' });
  const [arrived] = smtp.arrived;
  if (arrived === undefined) throw new Error('nothing arrived');
  return arrived;
}

function header(arrived: Arrived, name: string): unknown {
  return arrived.mail.headers.get(name);
}

function headerNames({ mail }: Arrived): readonly string[] {
  return [...mail.headers.keys()].sort();
}

describe('a letter on the wire', () => {
  test('[ML2] the receipt comes from the store, answers go to the conversation, bounces to the letter', async () => {
    const letter = letterOf(receiptContent());
    const arrived = await post(letter);
    const { mail } = arrived;
    const reply = SENDER.addresses.replyAddress(letter.conversationId);
    expect(mail.from?.value).toEqual([{ name: 'ActiveCart', address: 'support@activecart.example' }]);
    expect(mail.replyTo?.value).toEqual([{ name: 'ActiveCart', address: reply }]);
    expect(mail.to).toMatchObject({ value: [{ name: 'Rahima Khatun', address: 'rahima@mail.example' }] });
    expect(mail.subject).toBe('[AC-1042] Your message to ActiveCart');
    expect(mail.messageId).toBe(`<${letter.id}@activecart.example>`);
    expect(mail.date).toEqual(new Date(WRITTEN_AT));
    expect({ from: arrived.from, to: arrived.to }).toEqual({
      from: `bounces+${letter.id}@activecart.example`,
      to: ['rahima@mail.example'],
    });
  });

  test('[ML2] Bangla arrives whole, in the subject, the name, the text and the HTML', async () => {
    const { mail } = await post(
      letterOf(replyContent('bn'), { locale: 'bn', to: { name: 'রহিমা', address: 'r@mail.example' } }),
    );
    expect(mail.subject).toBe('[AC-1042] ActiveCart-এ আপনার বার্তা');
    expect(mail.to).toMatchObject({ value: [{ name: 'রহিমা', address: 'r@mail.example' }] });
    expect(mail.text).toContain(ANSWER.bn);
    expect(mail.html).toContain('<html lang="bn" dir="ltr">');
    for (const line of WORDS.bn.split('\n')) expect(mail.html).toContain(line);
  });

  test.each([
    ['receipt', 'auto-replied', 'All'],
    ['notice', 'auto-generated', 'All'],
    ['transcript', 'auto-generated', 'All'],
    ['reply', undefined, undefined],
    ['answers', undefined, undefined],
  ] as const)('[ML2] a %s says that it is %s', async (kind, submitted, suppress) => {
    const arrived = await post(letterOf(CONTENT[kind]()));
    expect(header(arrived, 'auto-submitted')).toBe(submitted);
    expect(header(arrived, 'x-auto-response-suppress')).toBe(suppress);
  });

  test('[ML2] a later letter answers the earlier ones', async () => {
    const { mail } = await post(letterOf(replyContent(), { references: ['first', 'second'] }));
    expect(mail.inReplyTo).toBe('<second@activecart.example>');
    expect(mail.references).toEqual(['<first@activecart.example>', '<second@activecart.example>']);
    expect(mail.subject).toBe('Re: [AC-1042] Your message to ActiveCart');
  });

  test('[ML2] a long thread keeps its first letter and its last nine', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const { mail } = await post(letterOf(replyContent(), { references: ids }));
    const kept = ['n0', ...ids.slice(-9)];
    expect(mail.references).toEqual(kept.map((id) => `<${id}@activecart.example>`));
  });

  test('[ML2] an address with a name in another script is written to', async () => {
    const arrived = await post(letterOf(receiptContent(), { to: { name: null, address: 'রহিমা@মেইল.বাংলা' } }));
    expect(arrived.to).toHaveLength(1);
    expect(arrived.to[0]).toMatch(/^রহিমা@/);
  });
});

describe('a letter that the server does not take', () => {
  const letter = letterOf(receiptContent());

  test('[ML1] a server that is never silent for long, yet never done, does not hold a letter for ever', async () => {
    const slow = await startSmtp();
    const impatient = smtpMail(slow.url, { silenceMs: 10_000, letterMs: 500 });
    slow.next('hang-after-data');
    expect(await impatient.send(renderLetter(letter, SENDER))).toMatchObject({ kind: 'retry' });
    impatient.close();
    await slow.close();
  });

  test.each([
    [{ at: 'recipient', code: 550 }, 'failed'],
    [{ at: 'data', code: 552 }, 'failed'],
    [{ at: 'recipient', code: 450 }, 'retry'],
    [{ at: 'data', code: 421 }, 'retry'],
    [{ at: 'recipient', code: 503 }, 'retry'],
    [{ at: 'recipient', code: 530 }, 'stopped'],
    ['drop-after-data', 'retry'],
  ] as const)('[ML1] %j: %s, with the server’s own reason', async (behaviour, kind) => {
    smtp.next(behaviour);
    const reason =
      typeof behaviour === 'object' ? `${behaviour.code} as the test asked` : expect.stringContaining('closed');
    expect(await transport.send(renderLetter(letter, SENDER))).toEqual({ kind, reason });
  });

  test('[ML1] a server that turns everybody away fails no letter', async () => {
    const shut = await startSmtp();
    shut.next({ at: 'greeting', code: 554 });
    const knocking = smtpMail(shut.url);
    expect(await knocking.send(renderLetter(letter, SENDER))).toMatchObject({ kind: 'retry' });
    knocking.close();
    await shut.close();
  });
});

describe('what a visitor wrote', () => {
  const receipt = receiptContent();
  const evilLine = { by: 'visitor', name: EVIL, at: WRITTEN_AT, text: EVIL } as const;
  const hostile: readonly (readonly [string, Letter])[] = [
    ['name', letterOf(receipt, { to: { name: `Rahima${EVIL}`, address: 'v@x.test' } })],
    ['name of 5,000 characters', letterOf(receipt, { to: { name: 'র'.repeat(5_000), address: 'v@x.test' } })],
    ['name that is a list', letterOf(receipt, { to: { name: 'a@e.test, evil@e.test', address: 'v@x.test' } })],
    ['words', letterOf({ ...receipt, lines: [evilLine] }, { to: { name: null, address: 'v@x.test' } })],
    [
      'answer',
      letterOf(
        { ...replyContent(), agentName: EVIL, text: EVIL, lines: [evilLine] },
        { to: { name: EVIL, address: 'v@x.test' } },
      ),
    ],
    [
      'profile and page',
      letterOf(
        {
          ...noticeContent(),
          visitor: { name: EVIL, email: `v@x.test${EVIL}` },
          page: { url: EVIL, title: EVIL },
          lines: [evilLine],
        },
        { to: { name: null, address: 'v@x.test' } },
      ),
    ],
  ];

  test.each(hostile)(
    '[ML3] [S17] as %s: reaches no header but the one of the name, and no other recipient',
    async (_, letter) => {
      const arrived = await post(letter);
      expect(arrived.to).toEqual(['v@x.test']);
      expect(arrived.mail.to).toMatchObject({
        value: [{ name: expect.stringMatching(/^\P{Cc}{0,60}$/u), address: 'v@x.test' }],
      });
      expect(OUR_HEADERS).toEqual(expect.arrayContaining([...headerNames(arrived)]));
      expect(header(arrived, 'bcc')).toBeUndefined();
      expect(arrived.mail.text).toContain('ActiveCart');
    },
  );

  test.each([
    'v@x.test, evil@e.test',
    'v@x.test,evil@e.test',
    'v@x.test evil@e.test',
    'v@x.test\r\nRCPT TO:<evil@e.test>',
    'v@x.test>\r\nBcc: evil@e.test',
    '"v" <v@x.test>',
    'group: v@x.test;',
    'v@x.test\u0000',
    `${'v'.repeat(250)}@x.test`,
    'no-address',
    '',
  ])('[ML3] [S17] %j as an address: nothing is sent, the letter fails', async (address) => {
    const letter = letterOf(receipt, { to: { name: null, address } });
    expect(await transport.send(renderLetter(letter, SENDER))).toMatchObject({ kind: 'failed' });
    expect(smtp.arrived).toEqual([]);
  });
});

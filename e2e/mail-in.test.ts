/** IN1-IN4, ML2: shoppers who only write mails, and the built server started as an operator does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imapUrl, newMailbox, type TestMailbox } from '../server/mail/doors/testing-mailbox.ts';
import type { Arrived } from '../server/mail/testing-smtp.ts';
import { type Posted, threads } from '../server/mail/testing-threads.ts';
import { bouncedBy, gmailReply, proven } from './mail-in/answers.ts';
import { idOf, MAILS, type ShopperMail } from './mail-in/mails.ts';
import { AUTHSERV, type Desk, openDesk } from './mail-in/post.ts';
import { endAll } from './process.ts';

let desk: Desk;
let mailbox: TestMailbox | null = null;
beforeAll(async () => {
  mailbox = imapUrl === null ? null : await newMailbox();
  const { host, port, user, password, folder } = mailbox?.address() ?? {};
  desk = await openDesk(mailbox ? { IMAP_URL: `imap://${user}:${password}@${host}:${port}/${folder}` } : {});
});
afterAll(async () => {
  await mailbox?.close();
  await desk.close();
  endAll();
});

/** Everything that was posted either way, as a shopper's mail program has it. */
const posted: Posted[] = [];

const DOORS = {
  smtp: ({ raw, from }: ShopperMail) => desk.bySmtp(proven(raw, from), from),
  webhook: async ({ raw, from }: ShopperMail) => expect((await desk.byWebhook(proven(raw, from))).status).toBe(202),
  imap: async ({ raw, from }: ShopperMail) => mailbox?.deliver([proven(raw, from)]),
} as const;
const doors = (Object.keys(DOORS) as (keyof typeof DOORS)[]).filter((door) => door !== 'imap' || imapUrl !== null);

test.each(MAILS.map((mail, n) => [mail.from, doors[n % doors.length] ?? 'smtp', mail] as const))(
  '[IN1] [IN4] what %s wrote becomes a ticket, by %s, is answered, and goes on by mail',
  async (from, door, mail) => {
    await DOORS[door](mail);
    const { door: by, state } = await desk.done(from);
    expect([by, state.outcome.action, state.outcome.subject]).toEqual([door, 'new-ticket', mail.subject]);
    const { conversationId, number } = state.outcome;
    if (conversationId === null) throw new Error('it went nowhere');

    const [began, said] = await desk.entries(conversationId);
    expect(began).toMatchObject({ type: 'started', channel: 'email', visitor: { name: mail.name, email: from } });
    expect(said).toMatchObject({ type: 'message', text: mail.text, by: { kind: 'visitor' } });
    if (from.startsWith('asha'))
      expect(said).toMatchObject({ files: [{ name: 'receipt.pdf', type: 'application/pdf' }] });

    const receipt = await desk.letter(from);
    expect(receipt.mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(receipt.mail.inReplyTo).toBe(idOf(from));
    const agent = await desk.agent();
    await agent.must('message:send', {
      conversationId,
      clientId: `answer-${number}`,
      text: 'It is on its way. এই তো!',
    });
    agent.close();
    const answer = await desk.letter(from, isByHand);
    expectAnswer(answer, number ?? '');

    const reply = gmailReply(answer, from, 'Thank you — when exactly?');
    await desk.bySmtp(proven(reply.raw, from), from, replyTo(answer));
    const again = await desk.done(from, reply.subject);
    expect(again.state.outcome).toMatchObject({ action: 'append', conversationId, number });
    expect((await desk.entries(conversationId)).at(-1)).toMatchObject({
      type: 'message',
      text: 'Thank you — when exactly?',
      by: { kind: 'visitor' },
      mail: { hasMore: true, flags: [] },
    });
    posted.push({ id: idOf(from), references: [], inReplyTo: null }, asPosted(receipt), asPosted(answer), reply.posted);
  },
);

test('[ML2] a mail program puts what each of them sent and was sent in one thread, hers first', () => {
  const found = threads(posted);
  expect(found.map(([first]) => first).toSorted()).toEqual(MAILS.map(({ from }) => idOf(from)).toSorted());
  expect(found.every((ids) => ids.length === 4)).toBe(true);
});

test('[IN2] an answer that comes back, by the address that names it alone, is noted where it was written', async () => {
  const [{ from } = { from: '' }] = MAILS;
  const { state } = await desk.done(from, MAILS[0]?.subject);
  const conversationId = state.outcome.conversationId ?? '';
  const answer = await desk.letter(from, isByHand);
  await desk.bySmtp(bouncedBy('mx.posts.example', from), null, answer.from);
  const bounce = await desk.done('mailer-daemon@mx.posts.example');
  expect(bounce.state.outcome).toMatchObject({ action: 'bounce', conversationId });
  expect((await desk.entries(conversationId)).at(-1)).toMatchObject({
    type: 'undelivered',
    to: from,
    status: '5.1.1',
  });
});

describe('a server that is killed', () => {
  test('[IN1] kill -9 in the middle of thirty mails: each is in a log once, whoever sent it tries again', async () => {
    const mails = Array.from({ length: 30 }, (_, n) => burstMail(n));
    let taken = 0;
    const hand = async ({ raw, from }: { readonly raw: string; readonly from: string }): Promise<boolean> => {
      const isTaken = await desk.bySmtp(raw, from).then(
        () => true,
        () => false,
      );
      if (isTaken && ++taken === 12) await desk.kill();
      return isTaken;
    };
    const left: (typeof mails)[number][] = [];
    // Six connections side by side, as a mail host has.
    const waiting = [...mails];
    const connection = async () => {
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) if (!(await hand(mail))) left.push(mail);
    };
    await Promise.all(Array.from({ length: 6 }, connection));
    expect(left.length).toBeGreaterThan(0);
    expect(taken).toBeGreaterThanOrEqual(12);
    await desk.startAgain();
    // The host sends what was not acknowledged, and two that were, whose answer it did not get.
    for (const mail of [...left, ...mails.slice(0, 2)]) await desk.bySmtp(mail.raw, mail.from);
    const outcomes = await Promise.all(mails.map(({ from }) => desk.done(from)));
    const conversations = new Set(outcomes.map(({ state }) => state.outcome.conversationId));
    expect(conversations.size).toBe(30);
    const agent = await desk.agent();
    const { counts } = await agent.must('inbox:list', { view: 'tickets' });
    agent.close();
    expect(counts.tickets).toBe(MAILS.length + 30);
    for (const [n, { state }] of outcomes.entries()) {
      const entries = await desk.entries(state.outcome.conversationId ?? '');
      const texts = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
      expect(texts).toEqual([`Where is parcel ${n}?`]);
    }
    // One receipt each, for a second try is the same letter.
    const ids = await Promise.all(mails.map(async ({ from }) => (await desk.letter(from)).mail.messageId));
    expect(new Set(ids).size).toBe(30);
  });
});

function burstMail(n: number) {
  const from = `shopper-${n}@burst.example`;
  const head = `From: ${from}\r\nTo: support@activecart.example\r\nSubject: Parcel ${n}\r\n`;
  const raw = `${head}Message-ID: <burst-${n}@burst.example>\r\n\r\nWhere is parcel ${n}?\r\n`;
  return { raw: proven(raw, from), from };
}

function isByHand({ mail }: Arrived): boolean {
  return !mail.headers.has('auto-submitted');
}

const replyTo = ({ mail }: Arrived) => mail.replyTo?.value[0]?.address ?? '';

function asPosted({ mail }: Arrived): Posted {
  const references = [mail.references ?? []].flat();
  return { id: mail.messageId ?? '', references, inReplyTo: mail.inReplyTo ?? null };
}

/** ML2 */
function expectAnswer({ mail, from, to, raw }: Arrived, number: string): void {
  const letterId = /^<([a-z2-7]{26})@activecart\.example>$/.exec(mail.messageId ?? '')?.[1];
  expect(letterId).toBeDefined();
  expect(from).toBe(`bounces+${letterId}@activecart.example`);
  expect(to).toHaveLength(1);
  const [sender] = mail.from?.value ?? [];
  expect(sender?.name).toContain('ActiveCart');
  expect(replyTo({ mail, from, to, raw })).toMatch(/^support\+[a-z2-7]{26}\.[a-z2-7]{16}@activecart\.example$/);
  expect(mail.subject).toContain(`[${number}]`);
  expect(mail.references).toContain(idOf(to[0] ?? ''));
  expect(mail.inReplyTo).toBe(idOf(to[0] ?? ''));
  expect(mail.headers.get('x-activecart-loop')).toBe('reply');
  expect(mail.text).toContain('It is on its way. এই তো!');
  expect(mail.html).toContain('এই তো!');
  expect(raw).not.toContain(AUTHSERV);
}

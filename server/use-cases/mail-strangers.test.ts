/** S18: what a stranger can do by mail, on the whole product: nothing that is not a ticket of her own, or held. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { AUTHSERV, type RawMail } from '../testing/mails.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk.app.close());

const EVE = 'Eve <eve@evil.example>';
const AS_RAHIMA = 'Rahima <rahima@mail.example>';

type Attempt = readonly [what: string, mail: () => RawMail];
/** A line of our own server that says so, or of another that would like to be it. */
const found = (server: string, result: string, domain = 'mail.example') =>
  `Authentication-Results: ${server}; dmarc=${result} header.from=${domain}`;

const OUTSIDE: readonly Attempt[] = [
  ['a guessed address', () => ({ from: EVE, to: desk.token.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')) })],
  [
    'the id of the conversation without its code',
    () => ({ from: EVE, to: `support+${desk.conversationId}@activecart.example` }),
  ],
  ['the number in the subject', () => ({ from: EVE, subject: `Re: [${desk.number}] Your message` })],
  [
    "the number, under the shopper's name",
    () => ({ from: AS_RAHIMA, subject: `Re: [${desk.number}] x`, dmarc: 'fail' }),
  ],
  ['the address in Reply-To', () => ({ from: EVE, headers: [`Reply-To: ${desk.token}`] })],
  ['the address in the subject and the text', () => ({ from: EVE, subject: desk.token, text: desk.token })],
  ['the address as a name', () => ({ from: EVE, to: `"${desk.token}" <support@activecart.example>` })],
  [
    'our Message-ID, which a forward has told',
    () => ({ from: EVE, headers: [`In-Reply-To: ${desk.messageIds.answer}`] }),
  ],
  [
    "our Message-ID, under the shopper's name, which her domain denies",
    () => ({ from: AS_RAHIMA, dmarc: 'fail', headers: [`References: ${desk.messageIds.answer}`] }),
  ],
  [
    "our Message-ID, under the shopper's name, which nobody has looked at",
    () => ({ from: AS_RAHIMA, dmarc: null, headers: [`In-Reply-To: ${desk.messageIds.answer}`] }),
  ],
  [
    "our Message-ID, proven by the sender's own server",
    () => ({
      from: AS_RAHIMA,
      dmarc: null,
      headers: [found('mx.evil.example', 'pass'), `In-Reply-To: ${desk.messageIds.answer}`],
    }),
  ],
  [
    'our Message-ID, proven by a line under our own',
    () => ({
      from: AS_RAHIMA,
      dmarc: 'fail',
      headers: [found(AUTHSERV, 'pass'), `In-Reply-To: ${desk.messageIds.answer}`],
    }),
  ],
  [
    'our Message-ID, proven for another domain',
    () => ({
      from: AS_RAHIMA,
      dmarc: null,
      headers: [found(AUTHSERV, 'pass', 'evil.example'), `In-Reply-To: ${desk.messageIds.answer}`],
    }),
  ],
  [
    'the address on the notice, as one who is no agent',
    () => ({ from: EVE, headers: [`In-Reply-To: ${desk.messageIds.notice}`] }),
  ],
];

describe('outside', () => {
  test.each(OUTSIDE)('[IN2] %s leads to no conversation', async (_what, mail) => {
    const before = await desk.entries();
    const sent = await desk.send(mail());
    expect(sent.isOurTicket).toBe(false);
    expect(['new-ticket', 'append']).toContain(sent.action);
    expect(await desk.entries()).toEqual(before);
    // Nothing of the conversation leaves, to anybody.
    for (const { letter } of sent.letters) expect(JSON.stringify(letter)).not.toContain('It is on its way.');
  });

  test('[IN3] a forged sender is sent nothing, and what is in her name stands beside nothing of hers', async () => {
    const honest = await desk.send({ from: 'Nila <nila@mail.example>' });
    expect(honest.letters.map(({ letter }) => letter.content.kind).toSorted()).toEqual(['notice', 'receipt']);
    const forged = await desk.send({ from: 'Nila <nila@mail.example>', dmarc: 'fail' });
    expect(forged.letters.map(({ letter }) => letter.content)).toMatchObject([
      { kind: 'notice', doubts: ['auth-fail'] },
    ]);
    const opened = await desk.agent.must('conversation:open', { conversationId: forged.conversationId });
    expect(opened.visitor.earlier).toEqual([]);
    const again = await desk.send({ from: 'Nila <NILA@mail.example>' });
    const hers = await desk.agent.must('conversation:open', { conversationId: again.conversationId });
    expect(hers.visitor.earlier.map(({ id }) => id)).toEqual([honest.conversationId]);
  });
});

const HELD: readonly Attempt[] = [
  ['a forwarded address', () => ({ from: EVE, to: desk.token })],
  ['the address in Cc', () => ({ from: EVE, headers: [`Cc: ${desk.token}`] })],
  ['the address in another case of letters', () => ({ from: EVE, to: desk.token.toUpperCase() })],
  [
    "the address, under the shopper's name, which her domain denies",
    () => ({ from: AS_RAHIMA, to: desk.token, dmarc: 'fail' }),
  ],
  [
    'the address, with the shopper in Reply-To and Sender',
    () => ({ from: EVE, to: desk.token, headers: [`Reply-To: ${AS_RAHIMA}`, `Sender: ${AS_RAHIMA}`] }),
  ],
  [
    'the address, with the shopper as a name',
    () => ({ from: '"rahima@mail.example" <eve@evil.example>', to: desk.token }),
  ],
  [
    "the address, under an agent's name, which her domain denies",
    () => ({ from: 'Nadia <nadia@activecart.example>', to: desk.token, dmarc: 'fail' }),
  ],
];

describe('with the right address', () => {
  test.each(HELD)('[IN3] %s: held for agents, who alone see it, and answered by nobody', async (what, mail) => {
    const sent = await desk.send({ ...mail(), text: what });
    expect(sent).toMatchObject({ action: 'append', isOurTicket: true, letters: [] });
    const last = (await desk.entries()).at(-1);
    expect(last).toMatchObject({ type: 'mail-held', text: what });
    const shown = await desk.agent.must('conversation:open', { conversationId: desk.conversationId });
    expect(shown.casework.held).toContain(last?.seq);
  });
});

describe('an agent', () => {
  const rafiq = { from: 'Rafiq <rafiq@elsewhere.example>' };

  test('[IN3] lets a mail in: it is said, under its own sender, and what he writes next is', async () => {
    await desk.send({ ...rafiq, to: desk.token, text: 'I will receive it.' });
    const seq = (await desk.entries()).length;
    await desk.agent.must('mail:release', { conversationId: desk.conversationId, seq });
    expect((await desk.entries()).at(-1)).toMatchObject({
      type: 'message',
      by: { kind: 'visitor' },
      text: 'I will receive it.',
      mail: { from: { address: 'rafiq@elsewhere.example' }, flags: ['sender-mismatch'] },
    });
    await desk.send({ ...rafiq, to: desk.token, text: 'Call me before.' });
    expect((await desk.entries()).at(-1)).toMatchObject({ type: 'message', text: 'Call me before.' });
    const again = await desk.agent.ask('mail:release', { conversationId: desk.conversationId, seq });
    expect(again).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  test('[IN3] dismisses one: it is in the log, and nowhere else', async () => {
    await desk.send({ from: EVE, to: desk.token, text: 'Buy my watches.' });
    const seq = (await desk.entries()).length;
    await desk.agent.must('mail:dismiss', { conversationId: desk.conversationId, seq });
    const opened = await desk.agent.must('conversation:open', { conversationId: desk.conversationId });
    expect(opened.casework.held).not.toContain(seq);
    expect(opened.entries.filter((entry) => entry.type === 'message').map(({ text }) => text)).not.toContain(
      'Buy my watches.',
    );
  });

  test('[IN3] finds no held mail where there is none, and a colleague is never the shopper', async () => {
    const { conversationId } = desk;
    const nothing = { ok: false, error: { code: 'not-found' } };
    for (const seq of [0, 1, 9_999]) {
      expect(await desk.agent.ask('mail:release', { conversationId, seq })).toMatchObject(nothing);
      expect(await desk.agent.ask('mail:dismiss', { conversationId, seq })).toMatchObject(nothing);
    }
    await desk.send({
      from: 'Nadia <nadia@activecart.example>',
      to: desk.token,
      dmarc: 'fail',
      text: 'We pay you back.',
    });
    const seq = (await desk.entries()).length;
    expect(await desk.agent.ask('mail:release', { conversationId, seq })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
  });
});

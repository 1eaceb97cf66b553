/** ML1, IN2: our own letters, come back by mail, on the whole product. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import type { RawMail } from '../testing/mails.ts';

let desk: MailDesk;
beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.app.close());

const idIn = (messageId: string) => messageId.slice(1, messageId.indexOf('@'));
const bouncesOf = (messageId: string) => desk.addresses.bounceAddress(idIn(messageId));

/** As a mail server of the old kind says it, without a report and without our headers. */
function undelivered(to: string, more: Partial<RawMail> = {}): RawMail {
  return {
    from: 'Mail Delivery System <MAILER-DAEMON@mail.example>',
    to,
    dmarc: null,
    subject: 'Undelivered Mail Returned to Sender',
    text: '550 5.1.1 <rahima@mail.example>: Recipient address rejected: User unknown',
    headers: ['Return-Path: <>'],
    ...more,
  };
}

test('[ML2] a bounce names its letter by the address that it came to, and the ticket by it', async () => {
  await desk.agent.must('conversation:resolve', { conversationId: desk.conversationId });
  const { length } = await desk.entries();
  const sent = await desk.send(undelivered(bouncesOf(desk.messageIds.answer)));
  expect(sent).toMatchObject({ action: 'bounce', isOurTicket: true, letters: [] });
  expect((await desk.entries()).slice(length)).toMatchObject([
    { type: 'reopened', by: { kind: 'system' } },
    { type: 'undelivered', letterId: idIn(desk.messageIds.answer), to: 'rahima@mail.example', status: '5.1.1' },
  ]);
  const opened = await desk.agent.must('conversation:open', { conversationId: desk.conversationId });
  expect(opened.casework.undelivered).toMatchObject({ to: 'rahima@mail.example' });
});

test('[ML1] told twice it is noted once', async () => {
  await desk.send(undelivered(bouncesOf(desk.messageIds.answer)));
  const before = await desk.entries();
  const text = '550 5.1.1 <rahima@mail.example>: User unknown, I said';
  expect((await desk.send(undelivered(bouncesOf(desk.messageIds.answer), { text }))).action).toBe('bounce');
  expect(await desk.entries()).toEqual(before);
});

test('[IN2] of a notice to ourselves, or of nothing of ours, it is in no ticket, and begins none', async () => {
  const before = await desk.entries();
  for (const to of [bouncesOf(desk.messageIds.notice), `bounces+${'a'.repeat(26)}@activecart.example`, desk.token]) {
    const sent = await desk.send(undelivered(to, { text: `550 5.1.1 User unknown ${to}` }));
    expect(sent).toMatchObject({ action: 'bounce', conversationId: '', letters: [] });
  }
  expect(await desk.entries()).toEqual(before);
});

test("[IN2] a robot's word to the address of a bounce is logged with the letter that it answers", async () => {
  const sent = await desk.send({ to: bouncesOf(desk.messageIds.answer), headers: ['Auto-Submitted: auto-replied'] });
  expect(sent).toMatchObject({ action: 'ignore-auto', isOurTicket: true, letters: [] });
  expect((await desk.entries()).at(-1)).toMatchObject({ type: 'mail-logged', why: 'Auto-Submitted: auto-replied' });
});

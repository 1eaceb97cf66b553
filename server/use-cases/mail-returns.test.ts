/** ML1, TK8: letters that come back after their ticket has gone into another. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

let desk: MailDesk;
beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.app.close());

test('[TK8] a letter of a ticket that was merged comes back to the one that goes on, and the other stays over', async () => {
  const { conversationId: into } = await desk.send({ from: 'rahima@home.example', subject: 'The same parcel' });
  await desk.agent.must('conversation:merge', { conversationId: desk.conversationId, into });
  const over = await desk.entries();
  const answer = (await desk.app.letters()).find(({ letter }) => letter.content.kind === 'reply');
  const sent = await desk.send({
    from: 'Mail Delivery System <mailer-daemon@mail.example>',
    to: desk.addresses.bounceAddress(answer?.letter.id ?? ''),
    subject: 'Undelivered Mail Returned to Sender',
    text: '<rahima@mail.example>: 550 5.1.1 No such user',
    dmarc: null,
    headers: ['Return-Path: <>'],
  });
  expect(sent).toMatchObject({ action: 'bounce', conversationId: into });
  expect((await desk.entries(into)).at(-1)).toMatchObject({ type: 'undelivered', letterId: answer?.letter.id });
  expect(await desk.entries()).toEqual(over);
});

/** ML1, TK8: letters that come back after their ticket has gone into another. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { noteUndelivered } from './note-undelivered.ts';

let desk: MailDesk;
beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.app.close());

async function merged() {
  const { conversationId: into } = await desk.send({ from: 'rahima@home.example', subject: 'The same parcel' });
  await desk.agent.must('conversation:merge', { conversationId: desk.conversationId, into });
  const answer = (await desk.app.letters()).find(({ letter }) => letter.content.kind === 'reply');
  if (!answer) throw new Error('nothing was answered');
  return { into, letter: answer.letter, over: await desk.entries() };
}

test('[TK8] a letter of a ticket that was merged comes back to the one that goes on, and the other stays over', async () => {
  const { into, letter, over } = await merged();
  const sent = await desk.send({
    from: 'Mail Delivery System <mailer-daemon@mail.example>',
    to: desk.addresses.bounceAddress(letter.id),
    subject: 'Undelivered Mail Returned to Sender',
    text: '<rahima@mail.example>: 550 5.1.1 No such user',
    dmarc: null,
    headers: ['Return-Path: <>'],
  });
  expect(sent).toMatchObject({ action: 'bounce', conversationId: into });
  expect((await desk.entries(into)).at(-1)).toMatchObject({ type: 'undelivered', letterId: letter.id });
  expect(await desk.entries()).toEqual(over);
});

test('[TK8] so is one that was given up, once', async () => {
  const { into, letter, over } = await merged();
  for (let tries = 0; tries < 2; tries++) await noteUndelivered(desk.app.app.deps, letter, '550 5.1.1 No such user');
  const told = (await desk.entries(into)).filter(({ type }) => type === 'undelivered');
  expect(told).toMatchObject([{ letterId: letter.id, status: '5.1.1' }]);
  expect(await desk.entries()).toEqual(over);
});

/** TK3: the shopper and the agents go on by email, on the whole product. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REOPEN_MS } from '../domain/inbound/welcome.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { deliver, rawMail } from '../testing/mails.ts';
import { ADMIN } from '../testing/test-app.ts';

let desk: MailDesk;
beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.app.close());

const NADIA = `Nadia <${ADMIN.email}>`;
const kinds = (letters: Awaited<ReturnType<MailDesk['send']>>['letters']) =>
  letters.map(({ letter }) => letter.content.kind).toSorted();
const types = async (from: number) => (await desk.entries()).slice(from).map(({ type }) => type);

describe('the shopper', () => {
  test('[TK3] answers our letter: by its address from any sender, by its Message-ID where her domain stands for her', async () => {
    const byAddress = await desk.send({ to: desk.token, dmarc: null, text: 'House 12.' });
    expect(byAddress).toMatchObject({ action: 'append', reason: null, isOurTicket: true, letters: [] });
    const byId = await desk.send({ headers: [`In-Reply-To: ${desk.messageIds.answer}`], text: 'Road 7.' });
    expect(byId).toMatchObject({ action: 'append', isOurTicket: true });
    const thread = await desk.send({
      headers: [`References: <x@y.example> ${desk.messageIds.receipt}`],
      text: 'Flat 3.',
    });
    expect(thread).toMatchObject({ action: 'append', isOurTicket: true });
    const said = (await desk.entries()).flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    expect(said.slice(-3)).toEqual(['House 12.', 'Road 7.', 'Flat 3.']);
  });

  test('[TK3] our next answer threads under her mail', async () => {
    await desk.send({ to: desk.token, messageId: '<hers@mail.example>' });
    await desk.agent.must('message:send', { conversationId: desk.conversationId, clientId: 'two', text: 'Thank you.' });
    const thanks = (await desk.app.letters()).find(
      ({ letter: { content } }) => 'text' in content && content.text === 'Thank you.',
    );
    expect(thanks?.letter.inReplyTo).toBe('<hers@mail.example>');
  });

  test('[TK3] within 30 days her mail opens the ticket again', async () => {
    await desk.agent.must('conversation:resolve', { conversationId: desk.conversationId });
    const resolvedAt = desk.app.clock.now();
    const { length } = await desk.entries();
    desk.app.clock.jumpTo(resolvedAt + REOPEN_MS);
    const sent = await desk.send({ to: desk.token, text: 'It is broken.' });
    expect(sent).toMatchObject({ action: 'append', isOurTicket: true, letters: [] });
    expect(await types(length)).toEqual(['reopened', 'message']);
  });

  test('[TK3] a millisecond later it begins a ticket that names the one before, with a promise of its own', async () => {
    await desk.agent.must('conversation:resolve', { conversationId: desk.conversationId });
    const before = await desk.entries();
    desk.app.clock.jumpTo(desk.app.clock.now() + REOPEN_MS + 1);
    const sent = await desk.send({ to: desk.token, subject: 'Payment', text: 'I was charged again.' });
    expect(sent).toMatchObject({ action: 'new-ticket', isOurTicket: false });
    expect(await desk.entries()).toEqual(before);
    const now = desk.app.clock.now();
    expect(await desk.entries(sent.conversationId)).toMatchObject([
      { type: 'started', channel: 'email', continues: { conversationId: desk.conversationId, number: desk.number } },
      { type: 'message', text: 'I was charged again.' },
      { type: 'ticket-opened', promise: { class: 'critical', targetAt: now + 2 * 3_600_000 } },
    ]);
    expect(kinds(sent.letters)).toEqual(['notice', 'receipt']);
  });

  test('[TK8] a ticket that was merged into another: her mail comes to where it goes on', async () => {
    const other = await desk.send({ from: 'Rahima <rahima@mail.example>', subject: 'Again', text: 'And my order?' });
    const into = other.conversationId;
    await desk.agent.must('conversation:merge', { conversationId: desk.conversationId, into });
    const sent = await desk.send({ to: desk.token, text: 'House 12.' });
    expect(sent).toMatchObject({ action: 'append', conversationId: into });
    expect((await desk.entries(into)).at(-1)).toMatchObject({ type: 'message', text: 'House 12.' });
  });

  test('[TK3] what is erased is gone: her mail begins a ticket of its own', async () => {
    await desk.app.app.deps.projections.settled();
    await desk.app.app.deps.store.erase(desk.conversationId);
    const sent = await desk.send({ to: desk.token });
    expect(sent).toMatchObject({ action: 'new-ticket', isOurTicket: false });
  });

  test('[AD5] a mail is a ticket at any hour: a receipt that threads under it, and a notice', async () => {
    const mail = {
      messageId: '<first@mail.example>',
      from: 'Nila <nila@mail.example>',
      subject: 'পার্সেল',
      text: 'কোথায়?',
    };
    const { letters, conversationId } = await desk.send(mail);
    const receipt = letters.find(({ letter }) => letter.content.kind === 'receipt')?.letter;
    expect(receipt).toMatchObject({
      to: { name: 'Nila', address: 'nila@mail.example' },
      locale: 'bn',
      inReplyTo: '<first@mail.example>',
      automatic: true,
    });
    const [started] = await desk.entries(conversationId);
    expect(started).toMatchObject({ locale: 'bn', topic: 'order', audience: 'customer' });
    expect(kinds(letters)).toEqual(['notice', 'receipt']);
  });

  test('[SL2] the promise runs from our receipt, not from when the mail was read, nor from its Date', async () => {
    const { deps } = desk.app.app;
    const receivedAt = desk.app.clock.now() - 5 * 3_600_000;
    const { outcome } = await deliver(desk.app, rawMail({ from: 'nila@mail.example', subject: 'Hi', text: 'Hello' }), {
      receivedAt,
    });
    await deps.projections.settled();
    const header = await deps.store.header(outcome?.conversationId ?? '');
    expect(header).toMatchObject({ unansweredSince: receivedAt, dueAt: receivedAt + 48 * 3_600_000 });
  });

  test('[QU2] who has written as a seller is one by email, too', async () => {
    const form = {
      clientId: 'shop',
      topic: 'seller-listings',
      audience: 'seller',
      email: 'mina@shop.example',
      text: 'Hi',
    };
    await desk.app.post('/api/tickets', form);
    await desk.app.app.deps.projections.settled();
    const sent = await desk.send({ from: 'mina@shop.example', subject: 'An order', text: 'It came back.' });
    expect((await desk.entries(sent.conversationId))[0]).toMatchObject({ audience: 'seller', topic: 'seller-orders' });
  });
});

describe('an agent', () => {
  test('[TK3] answers the notice from her mail program: the shopper gets it as any answer, without what is quoted', async () => {
    await desk.app.addAgent('Karim');
    const ticket = await desk.send({ from: 'nila@mail.example', text: 'Are you open?' });
    const notice = ticket.letters.find(({ letter }) => letter.content.kind === 'notice')?.letter;
    const text = `We are, until six.\r\n\r\nOn Mon, 23 Nov 2026 at 10:00, ActiveCart Support wrote:\r\n> Answer by Wednesday\r\n> nila@mail.example`;
    const sent = await desk.send({
      from: 'Karim <karim@activecart.example>',
      to: desk.addresses.replyAddress(ticket.conversationId),
      headers: [`In-Reply-To: ${desk.addresses.messageId(notice?.id ?? '')}`],
      subject: 'Re: [AC] Ticket',
      text,
    });
    expect(sent).toMatchObject({ action: 'answer', conversationId: ticket.conversationId });
    expect((await desk.entries(ticket.conversationId)).slice(3)).toMatchObject([
      { type: 'assigned', agent: { name: 'Karim' } },
      { type: 'message', by: { kind: 'agent', name: 'Karim' }, via: 'email', text: 'We are, until six.' },
    ]);
    expect(sent.letters).toHaveLength(1);
    expect(sent.letters[0]?.letter).toMatchObject({
      to: { address: 'nila@mail.example' },
      automatic: false,
      content: { kind: 'reply', agentName: 'Karim', text: 'We are, until six.' },
    });
  });

  test('[TK3] writes a note under #note: it goes to nobody', async () => {
    const sent = await desk.send({ from: NADIA, to: desk.token, text: '#note\r\nShe has called twice.' });
    expect(sent).toMatchObject({ action: 'note', letters: [] });
    expect((await desk.entries()).at(-1)).toMatchObject({ type: 'note', text: 'She has called twice.' });
  });

  test('[AC4] writes to a ticket of a colleague: a note, and she is told, once a day', async () => {
    await desk.app.addAgent('Karim');
    const karim = { from: 'Karim <karim@activecart.example>', to: desk.token };
    const sent = await desk.send({ ...karim, text: 'It comes today.' });
    expect(sent.action).toBe('note');
    expect((await desk.entries()).at(-1)).toMatchObject({ type: 'note', text: 'It comes today.' });
    expect(sent.letters.map(({ letter }) => [letter.to.address, letter.content])).toEqual([
      ['karim@activecart.example', { kind: 'returned', why: 'became-note' }],
    ]);
    expect((await desk.send({ ...karim, text: 'It comes tonight.' })).letters).toEqual([]);
  });

  test('[TK3] whose address nobody stands for is held, and is told why', async () => {
    const sent = await desk.send({ from: NADIA, to: desk.token, dmarc: null, text: 'We pay you back.' });
    expect(sent).toMatchObject({ action: 'append', isOurTicket: true });
    expect((await desk.entries()).at(-1)).toMatchObject({
      type: 'mail-held',
      mail: { from: { address: ADMIN.email } },
    });
    expect(sent.letters.map(({ letter }) => letter.content)).toEqual([{ kind: 'returned', why: 'not-verified' }]);
  });

  test('[TK3] who writes under the address of the desk itself is nobody: logged in the ticket, for agents', async () => {
    const sent = await desk.send({ from: 'support@activecart.example', to: desk.token, text: 'It comes today.' });
    expect(sent).toMatchObject({ action: 'ignore-auto', isOurTicket: true, letters: [] });
    expect((await desk.entries()).at(-1)).toMatchObject({ type: 'mail-logged', why: 'sent from our own address' });
  });
});

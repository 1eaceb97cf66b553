/** IN2, ML2: two programs that answer each other stop, whatever the other one does. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TICKETS_PER_HOUR } from '../domain/inbound/route-mail.ts';
import type { StoredLetter } from '../domain/letter.ts';
import { renderLetter } from '../mail/render/letter.ts';
import { SENDER } from '../mail/testing-letters.ts';
import type { Mail } from '../mail/transport.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import type { RawMail } from '../testing/mails.ts';

let desk: MailDesk;
beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(() => desk.app.close());

/** What the other side answers to a letter of ours; null where it stays silent. */
type Responder = (mail: Mail) => RawMail | null;
const AWAY = 'away@mail.example';
const MOST_ROUNDS = 50;

/** Its first mail, then an answer to each letter that we write to it. How many of ours it got. */
async function converse(first: RawMail, answer: Responder): Promise<number> {
  const queue: RawMail[] = [first];
  let received = 0;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const mail = queue.shift();
    if (!mail) return received;
    const { letters } = await desk.send({ from: AWAY, ...mail });
    for (const { letter } of letters.filter((stored: StoredLetter) => stored.letter.to.address === AWAY)) {
      received += 1;
      const reply = answer(renderLetter(letter, { ...SENDER, addresses: desk.addresses }));
      if (reply) queue.push(reply);
    }
  }
  throw new Error('they never stopped');
}

const away = { subject: 'I am away', text: 'I am away until Monday.' };

test('[IN2] one that keeps RFC 3834 is silent at our receipt, which says that it is automatic', async () => {
  const mannered: Responder = ({ headers }) => (headers['Auto-Submitted'] ? null : away);
  expect(await converse({ text: 'Hello' }, mannered)).toBe(1);
});

test('[IN2] one that answers everything, and says so, gets one letter of ours', async () => {
  const says: Responder = ({ replyTo }) => ({
    ...away,
    to: replyTo.address,
    headers: ['Auto-Submitted: auto-replied'],
  });
  expect(await converse({ text: 'Hello' }, says)).toBe(1);
});

test.each([
  ['to our reply address', ({ replyTo }: Mail) => ({ ...away, to: replyTo.address })],
  ['to our own address', ({ from }: Mail) => ({ ...away, to: from.address })],
  [
    'to our own address, under our letter',
    ({ messageId }: Mail) => ({ ...away, headers: [`In-Reply-To: ${messageId}`] }),
  ],
] as const)(
  '[ML2] one that says nothing of itself, and answers %s, gets one letter of ours',
  async (_where, answer) => {
    expect(await converse({ text: 'Hello' }, answer)).toBe(1);
  },
);

test(`[IN2] a program that writes by itself begins ${TICKETS_PER_HOUR} tickets an hour, and gets one letter`, async () => {
  const sent = [];
  for (let count = 0; count < 3 * TICKETS_PER_HOUR; count++) {
    desk.app.clock.jumpTo(desk.app.clock.now() + 1_000);
    sent.push(await desk.send({ from: AWAY, subject: `Report ${count}`, text: `Nothing to report, ${count}.` }));
  }
  const tickets = sent.filter(({ action }) => action === 'new-ticket');
  expect(tickets).toHaveLength(TICKETS_PER_HOUR);
  const rest = sent.slice(TICKETS_PER_HOUR);
  expect(new Set(rest.map(({ conversationId }) => conversationId))).toEqual(new Set([tickets.at(-1)?.conversationId]));
  expect(rest.every(({ reason }) => reason === 'held: too-many')).toBe(true);
  const toIt = sent.flatMap(({ letters }) => letters).filter(({ letter }) => letter.to.address === AWAY);
  expect(toIt).toHaveLength(1);
  // Nothing of it is lost.
  expect((await desk.entries(tickets.at(-1)?.conversationId)).filter(({ type }) => type === 'mail-held')).toHaveLength(
    2 * TICKETS_PER_HOUR,
  );
  desk.app.clock.jumpTo(desk.app.clock.now() + 3_600_001);
  expect((await desk.send({ from: AWAY, subject: 'Report', text: 'An hour later.' })).action).toBe('new-ticket');
});

test('[IN2] a letter of ours that comes back to us is in no ticket and answered by nobody', async () => {
  const before = await desk.entries();
  const { notice } = desk.messageIds;
  const sent = await desk.send({ from: 'support@activecart.example', to: desk.token, messageId: notice });
  expect(sent).toMatchObject({ action: 'ignore-auto', isOurTicket: false, letters: [] });
  const forwarded = await desk.send({ from: AWAY, headers: ['X-ActiveCart-Loop: yes'] });
  expect(forwarded).toMatchObject({ action: 'ignore-auto', letters: [] });
  expect(await desk.entries()).toEqual(before);
});

test("[IN2] an agent's robot that answers our word to her is not answered again", async () => {
  const karim = await desk.app.addAgent('Karim');
  const first = await desk.send({ from: karim, to: desk.token, text: 'It comes today.' });
  expect(first.letters).toHaveLength(1);
  const second = await desk.send({ from: karim, to: desk.token, text: 'I am away.' });
  expect(second).toMatchObject({ action: 'note', letters: [] });
});

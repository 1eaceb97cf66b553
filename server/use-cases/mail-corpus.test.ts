/** IN5: thirty mails, ordinary and hostile, in their order, on the whole product. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry, EntryOf } from '../../shared/entries.ts';
import type { MailView, TicketResult } from '../../shared/http-api.ts';
import type { MailOutcome } from '../domain/inbound/stored-mail.ts';
import { mailAddresses } from '../mail/addresses.ts';
import { corpusLimits, corpusMail, corpusWorld, type MailCase, mailCases } from '../testing/mail-corpus.ts';
import { deliver } from '../testing/mails.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let cookie: string;
/** Our own conversation for each ticket of the corpus's world. */
const conversations = new Map<string, string>();
/** What stands in the mails, and what we have given out in its place. */
const ours: (readonly [theirs: string, ours: string])[] = [];

beforeAll(async () => {
  const env = { MAIL_AUTHSERV_ID: corpusWorld.trustedAuthservId, SUPPORT_EMAIL: corpusWorld.inbox };
  app = await startTestApp({ now: MONDAY_10, mailLimits: corpusLimits, env });
  cookie = await app.cookie();
  const addresses = mailAddresses(corpusWorld.inbox, app.app.deps.store.secret);
  const agent = await app.agent();
  for (const { id, customer, subject, replyAddress, outboundMessageIds, lastOutboundText } of corpusWorld.tickets) {
    const body = { clientId: `world-${id}`, topic: 'order', audience: 'customer', email: customer, text: subject };
    const { conversationId } = (await (await app.post('/api/tickets', body)).json()) as TicketResult;
    await agent.must('message:send', { conversationId, clientId: 'answer', text: lastOutboundText });
    const letters = await app.app.deps.store.lettersTo(conversationId, customer);
    conversations.set(id, conversationId);
    ours.push([replyAddress, addresses.replyAddress(conversationId)]);
    // The last one of ours is the answer in either world.
    outboundMessageIds.toReversed().forEach((theirs, back) => {
      ours.push([theirs, addresses.messageId(letters.at(-1 - back) ?? letters[0] ?? '')]);
    });
  }
});
afterAll(() => app.close());

function inOurWorld(file: string): Buffer {
  let mail = Buffer.from(corpusMail(file)).toString('latin1');
  for (const [theirs, own] of ours) mail = mail.replaceAll(theirs, own);
  return Buffer.from(mail, 'latin1');
}

test.each(mailCases.map((one) => [one.file, one.why, one] as const))('[IN5] %s: %s', async (_file, _why, one) => {
  const before = await app.letters();
  const { kept, outcome } = await deliver(app, inOurWorld(one.file));
  if (one.reason === 'duplicate') return expect(kept).toBe('known');
  expect(outcome).toMatchObject({ action: one.action, ...(one.reason && { reason: one.reason }) });
  if (!outcome) return;
  if (one.ticket) expect(outcome.conversationId).toBe(conversations.get(one.ticket));
  if (one.subject) expect(outcome.subject).toBe(one.subject);
  const written = await app.letters();
  // IN2: no robot is answered, and nothing is that was only said in a ticket.
  const mayAnswer = ['new-ticket', 'reject'].includes(one.action);
  if (!mayAnswer) expect(written).toHaveLength(before.length);
  if (one.action === 'bounce') return expectBounce(one, outcome);
  if (one.action === 'append' || one.action === 'new-ticket') await expectSaid(one, outcome);
});

test('[IN5] each went where it belongs, once: two tickets that were there, and one for each that leads nowhere', async () => {
  const agent = await app.agent();
  const { rows } = await agent.must('inbox:list', { view: 'tickets' });
  const begun = mailCases.filter(({ action }) => action === 'new-ticket').length;
  expect(rows).toHaveLength(corpusWorld.tickets.length + begun);
  const messages = (await entriesOf(conversations.get('1001') ?? '')).filter((entry) => 'mail' in entry);
  const said = mailCases.filter(({ action, ticket }) => action === 'append' && ticket === '1001').length;
  expect(messages.filter(({ type }) => type === 'message' || type === 'mail-held')).toHaveLength(said);
  expect(app.errors).toEqual([]);
});

async function entriesOf(conversationId: string): Promise<readonly Entry[]> {
  return app.app.deps.store.entries(conversationId, 0, 1_000);
}

async function expectBounce(one: MailCase, { conversationId }: MailOutcome): Promise<void> {
  const [letterId = ''] = ours.filter(([theirs]) => theirs === one.outboundMessageId).map(([, own]) => own);
  const last = (await entriesOf(conversationId ?? '')).at(-1);
  expect(letterId).toContain(last && 'letterId' in last ? last.letterId : 'nothing');
  expect(last).toMatchObject(
    one.permanent
      ? { type: 'undelivered', to: one.recipient, status: one.status }
      : { type: 'delivery-delayed', to: one.recipient },
  );
}

type Said = EntryOf<'message' | 'mail-held'>;
async function expectSaid(one: MailCase, { conversationId }: MailOutcome): Promise<void> {
  const entries = await entriesOf(conversationId ?? '');
  const said = entries.filter((entry): entry is Said => entry.type === 'message' || entry.type === 'mail-held').at(-1);
  if (!said?.mail) throw new Error('nothing was said');
  const text = plain(said.text);
  if (one.text !== undefined) expect(text).toBe(one.text);
  for (const part of one.textContains ?? []) expect(text).toContain(part);
  for (const part of one.textNotContains ?? []) expect(text).not.toContain(part);
  expect(said.mail.flags).toEqual(one.flags ?? []);
  expect(said.type).toBe(one.flags?.includes('sender-mismatch') ? 'mail-held' : 'message');
  if (one.attributedTo) expect(said.mail.from.address).toBe(one.attributedTo);
  if (one.fromName) expect(said.mail.from.name).toBe(one.fromName);
  expectFiles(one, said);
  const view = (await (
    await fetch(`${app.url}/api/mails/${said.mail.mailId}`, { headers: { cookie } })
  ).json()) as MailView;
  for (const part of [...(one.htmlMustNotContain ?? []), ...(one.htmlMustNotLoad ?? [])]) {
    expect(view.html?.toLowerCase()).not.toContain(part);
  }
}

function expectFiles({ attachments = [] }: MailCase, { files = [] }: Said): void {
  expect(files).toHaveLength(attachments.length);
  for (const [index, { nameMustNotContain = [], ...file }] of attachments.entries()) {
    expect(files[index]).toMatchObject(file);
    for (const part of nameMustNotContain) expect(files[index]?.name).not.toContain(part);
  }
}

/** As the corpus compares. */
function plain(text: string): string {
  const spaced = text.replace(/\r\n/g, '\n').replace(/[\u00a0\u202f]/g, ' ');
  return spaced
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

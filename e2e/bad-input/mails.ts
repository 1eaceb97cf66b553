/** Subjects of mails, handed over as a mail service does, and read back as an agent sees them. */
import { createHash, createHmac } from 'node:crypto';
import { type BadInput, jsonOf } from '../../server/testing/bad-input/corpus.ts';
import type { LoggedMail, MailPage } from '../../shared/http-api.ts';
import type { Refusal } from '../../shared/reply.ts';
import { type Answer, asAgent, type Desk, type Fared } from './desk.ts';

export const INBOUND_SECRET = 'the secret of the service that hands mails over';
/** What its `why` says of an input beside its subject. */
const HEADERS: Readonly<Record<string, string>> = { 'B-158': 'Auto-Submitted: auto-replied\r\n' };
const READ_WITHIN_MS = 10_000;

/** What is stored: subject and text of the message that came of it; nothing where it was only logged. */
export async function asMail(desk: Desk, input: BadInput): Promise<Fared> {
  const subject = String(JSON.parse(jsonOf(input)));
  const raw = Buffer.from(
    `From: mail-${input.id}@mail.example\r\nTo: support@activecart.example\r\n${HEADERS[input.id] ?? ''}` +
      // A line break inside a header is folded on the way, or it would end there.
      `Subject: ${subject.replace(/\r\n/g, '\r\n ')}\r\nMessage-ID: <${input.id}@mail.example>\r\n\r\nPlease help.\r\n`,
  );
  const signature = createHmac('sha256', INBOUND_SECRET).update(raw).digest('hex');
  const response = await fetch(`${desk.url}/api/inbound-mail`, {
    method: 'POST',
    body: new Uint8Array(raw),
    headers: { 'x-signature': `sha256=${signature}` },
  });
  const logged = await readBy(desk, createHash('sha256').update(raw).digest('hex'));
  return { answers: [await answerOf(response)], stored: await saidIn(desk, logged) };
}

async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.json()) as { readonly error: Refusal };
  return response.ok ? { ok: true, value: body } : { ok: false, error: body.error };
}

/** The mail in the log, once it is known what became of it. */
async function readBy({ url, cookie }: Desk, id: string): Promise<LoggedMail> {
  for (const until = Date.now() + READ_WITHIN_MS; Date.now() < until; ) {
    const { mails } = (await (await fetch(`${url}/api/mails`, { headers: { cookie } })).json()) as MailPage;
    const mail = mails.find((one) => one.id === id);
    if (mail?.state.kind === 'done') return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the mail was not read');
}

function saidIn(desk: Desk, { state }: LoggedMail): Promise<readonly string[]> {
  const conversationId = state.kind === 'done' ? state.outcome.conversationId : null;
  if (conversationId === null) return Promise.resolve([]);
  return asAgent(desk, async (agent) => {
    const { entries } = await agent.must('conversation:open', { conversationId });
    return entries.flatMap((entry) => (entry.type === 'message' && entry.mail ? [entry.mail.subject, entry.text] : []));
  });
}

/** The log of mails, and one of them as an agent reads it: read anew from its bytes each time. */
import type { LoggedMail, MailPage, MailView } from '../../shared/http-api.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { fileRef } from '../domain/inbound/mail-piece.ts';
import type { ReadMail } from '../domain/inbound/read-mail.ts';
import { readingOfHeader, type StoredMail } from '../domain/inbound/stored-mail.ts';
import type { Deps } from './deps.ts';

/** A screenful and some to scroll. */
const MAILS_PER_PAGE = 50;
const NO_SUCH_MAIL = refuse('not-found', 'There is no such mail.');

export async function listMails(deps: Deps, before: string | null): Promise<MailPage> {
  const { mails, next } = await deps.store.recentMails(before, MAILS_PER_PAGE);
  return { mails: mails.map(logged), next };
}

export async function showMail(deps: Deps, id: string): Promise<Outcome<MailView>> {
  const [stored, raw] = await Promise.all([deps.store.mail(id), deps.store.blob(id)]);
  if (!stored || !raw) return NO_SUCH_MAIL;
  const reading = readingOfHeader(stored, raw) ?? (await deps.inbound.read(raw));
  const { receivedAt, envelope } = stored;
  const from = { name: null, address: envelope.from ?? '' };
  if (reading.kind === 'read') return done({ ...contentOf(reading.mail, from), receivedAt, refused: null });
  return done({ ...EMPTY, from, to: envelope.to, receivedAt, refused: reading.reason });
}

export async function rawMailOf(deps: Deps, id: string): Promise<Outcome<Uint8Array>> {
  const [stored, raw] = await Promise.all([deps.store.mail(id), deps.store.blob(id)]);
  return stored && raw ? done(raw) : NO_SUCH_MAIL;
}

const EMPTY: Omit<MailView, 'from' | 'to' | 'receivedAt' | 'refused'> = {
  replyTo: null,
  cc: [],
  subject: '',
  date: null,
  messageId: null,
  auth: 'none',
  automatic: null,
  text: '',
  rest: null,
  html: null,
  files: [],
  flags: [],
};

function logged({ id, door, receivedAt, size, envelope, state }: StoredMail): LoggedMail {
  if (state.kind === 'done') {
    return { id, door, receivedAt, size, envelope, state: { kind: 'done', outcome: state.outcome } };
  }
  const { tries, lastError } = state;
  return { id, door, receivedAt, size, envelope, state: { kind: 'waiting', tries, lastError } };
}

/** `sender` is of the envelope, for a mail without an author. */
function contentOf(mail: ReadMail, sender: MailView['from']): Omit<MailView, 'receivedAt' | 'refused'> {
  const { replyTo, to, cc, subject, date, messageId, auth, automatic, text, rest, html } = mail;
  return {
    ...{ replyTo, to, cc, subject, date, messageId, auth, automatic, text, rest, html },
    from: mail.from ?? sender,
    files: mail.files.map(fileRef),
    flags: [
      ...(mail.flags.includes('no-message-id') ? (['no-message-id'] as const) : []),
      ...(auth === 'fail' ? (['auth-fail'] as const) : []),
    ],
  };
}

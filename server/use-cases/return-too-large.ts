/** A mail that a mailbox has and we do not fetch: what is known of it is in the log of mails, and its sender is told. */
import { createHash } from 'node:crypto';
import { cleanLine, cut } from '../domain/clean-text.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import type { Deps } from './deps.ts';
import { returnUnkept } from './return-mail.ts';

export type TooLargeMail = { readonly from: string | null; readonly subject: string | null; readonly size: number };

const SUBJECT_LENGTH = 300;

/**
 * Who sent it is as the mailbox says, and unproven: the letter is one a day for an address, and says nothing of the
 * mail. The bytes that are kept for it are these facts, so that it is listed once.
 */
export async function returnTooLarge(deps: Deps, mail: TooLargeMail): Promise<void> {
  const from = mail.from !== null && isMailAddress(mail.from) ? mail.from : null;
  const subject = mail.subject === null ? null : cut(cleanLine(mail.subject), SUBJECT_LENGTH);
  const raw = Buffer.from(`Subject: ${subject ?? ''}\r\nX-Size: ${mail.size}\r\nFrom: ${from ?? ''}\r\n\r\n`);
  const id = createHash('sha256').update(raw).digest('hex');
  const now = deps.clock.now();
  const outcome = { action: 'reject', reason: 'too-large', conversationId: null, number: null, from, subject } as const;
  const state = { kind: 'done', at: now, outcome } as const;
  const envelope = { from: null, to: [] };
  if (from !== null && !isOurs(deps, from)) await returnUnkept(deps, id, from, 'too-large');
  await deps.store.keepMail({ id, door: 'imap', receivedAt: now, envelope, size: mail.size, state }, raw);
}

function isOurs(deps: Deps, address: string): boolean {
  return address.toLowerCase() === deps.supportEmail.toLowerCase() || deps.inbound.own.looksLikeReplyAddress(address);
}

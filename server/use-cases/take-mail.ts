/**
 * One mail, from its bytes to its place in a log (IN2). Every step may be the last before the process is killed: whoever
 * takes the mail up again finds by its clientId what was done, and does the rest.
 */

import type { MailAction } from '../../shared/http-api.ts';
import { clientIdOfMail } from '../domain/inbound/mail-piece.ts';
import type { BounceReport, ReadMail } from '../domain/inbound/read-mail.ts';
import { routeMail, senderOf } from '../domain/inbound/route-mail.ts';
import { signsOf } from '../domain/inbound/signs.ts';
import { type MailOutcome, readingOfHeader, type StoredMail } from '../domain/inbound/stored-mail.ts';
import { carryOut } from './carry-out-mail.ts';
import type { Deps } from './deps.ts';
import { type LookedUp, lookUpMail } from './look-up-mail.ts';
import { returnUnread } from './return-mail.ts';

/** Of lost races with whoever resolves, merges or erases the conversation meanwhile. */
const MOST_TRIES = 5;

/** What became of it. Throws where it could not be told yet: it is to be tried again. */
export async function takeMail(deps: Deps, stored: StoredMail): Promise<MailOutcome> {
  const raw = await deps.store.blob(stored.id);
  if (raw === null) return rejected(null, stored, 'the mail itself is gone');
  const reading = readingOfHeader(stored, raw) ?? (await deps.inbound.read(raw));
  if (reading.kind === 'refused') {
    const told = await returnUnread(deps, stored, raw, reading.reason);
    return { ...rejected(null, stored, reading.reason), ...told };
  }
  const { mail } = reading;
  const sender = senderOf(mail, stored.envelope.from);
  const signs = signsOf(mail, stored.envelope.to, deps.inbound.own);
  if (mail.bounce?.permanent) await noteUnreached(deps, signs.returnedLetterIds, mail.bounce);
  const clientId = clientIdOfMail(mail);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await lookUpMail(deps, mail, sender, clientId, signs);
    if (found.before) return await outcomeBefore(deps, stored, mail, found.before);
    const decision = routeMail(mail, sender, stored.receivedAt, signs, found);
    const done = await carryOut(deps, { stored, mail, sender }, decision);
    if (done) return done;
  }
  throw new Error('its conversation changed at every try');
}

/** NT3: the address of a letter about a notice that came back. Of any other letter its conversation says so. */
async function noteUnreached({ store, clock }: Deps, ids: readonly string[], report: BounceReport): Promise<void> {
  const reason = `undelivered: ${report.status ?? report.reason}`;
  for (const id of ids) await store.settleAnnouncement(id, { kind: 'failed', at: clock.now(), reason });
}

/** The row of a mail that went nowhere. */
export function rejected(mail: ReadMail | null, { envelope }: StoredMail, reason: string): MailOutcome {
  const from = mail?.from?.address ?? envelope.from;
  return { action: 'reject', reason, conversationId: null, number: null, from, subject: mail?.subject ?? null };
}

const ACTION_OF: Readonly<Record<string, MailAction>> = {
  note: 'note',
  'mail-logged': 'ignore-auto',
};

/** Of this very mail it is what an earlier try has done; of another with the same content it is a duplicate. */
async function outcomeBefore(
  deps: Deps,
  stored: StoredMail,
  mail: ReadMail,
  { conversationId, seq, log }: NonNullable<LookedUp['before']>,
): Promise<MailOutcome> {
  const [entry] = await deps.store.entries(conversationId, seq - 1, 1);
  const ofMail = entry && 'mail' in entry ? entry.mail?.mailId : undefined;
  if (ofMail !== undefined && ofMail !== stored.id) return { ...rejected(mail, stored, 'duplicate'), conversationId };
  const isFirst = entry?.type === 'message' && log.state?.channel === 'email' && seq === 2;
  const byAgent = entry?.type === 'message' && entry.by.kind === 'agent';
  const action = ACTION_OF[entry?.type ?? ''] ?? (byAgent ? 'answer' : isFirst ? 'new-ticket' : 'append');
  const flags = entry && 'mail' in entry ? (entry.mail?.flags ?? []) : [];
  return {
    action,
    reason: flags.join(', ') || null,
    conversationId,
    number: log.state?.ticket?.number ?? null,
    from: mail.from?.address ?? stored.envelope.from,
    subject: mail.subject,
  };
}

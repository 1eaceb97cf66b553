/** What was decided of a mail, done: its files, then one append, then whoever has to be told. */
import type { MailAction } from '../../shared/http-api.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import { type MailPiece, pieceOf } from '../domain/inbound/mail-piece.ts';
import { markedNote } from '../domain/inbound/note-mark.ts';
import type { MailAddress, ReadMail } from '../domain/inbound/read-mail.ts';
import type { MailDecision } from '../domain/inbound/route-mail.ts';
import type { MailOutcome, StoredMail } from '../domain/inbound/stored-mail.ts';
import { type Changed, change } from './change.ts';
import type { Deps } from './deps.ts';
import { openByMail } from './open-by-mail.ts';
import { returnToAgent } from './return-mail.ts';
import { ticketNumber } from './tickets.ts';

export type Taken = { readonly stored: StoredMail; readonly mail: ReadMail; readonly sender: MailAddress | null };
type On<D extends MailDecision['do']> = Extract<MailDecision, { do: D }>;

const NOBODY: MailAddress = { name: null, address: '' };

/** Null where the conversation has changed since it was decided: decide again. */
export async function carryOut(deps: Deps, taken: Taken, decision: MailDecision): Promise<MailOutcome | null> {
  switch (decision.do) {
    case 'ignore':
      return outcome(taken, decision.action, decision.why, null);
    case 'log':
      return log(deps, taken, decision);
    case 'note-bounce':
      return noteBounce(deps, taken, decision);
    case 'take':
      return take(deps, taken, decision);
    case 'answer':
      return answer(deps, taken, decision);
    case 'open':
      return open(deps, taken, decision);
  }
}

async function log(deps: Deps, taken: Taken, { conversationId, why }: On<'log'>): Promise<MailOutcome | null> {
  const piece = pieceFrom(taken);
  const logged = await change(deps, conversationId, () => done({ do: 'log-mail', piece, why }));
  return ended(taken, 'ignore-auto', why, logged);
}

async function noteBounce(
  deps: Deps,
  taken: Taken,
  { letter, report }: On<'note-bounce'>,
): Promise<MailOutcome | null> {
  const noted = await change(deps, letter.conversationId, () => done({ do: 'note-bounce', letter, report }));
  const why = `${report.permanent ? 'undelivered' : 'delayed'}: ${report.status ?? report.reason}`;
  if (noted.ok || noted.refusal.code === 'closed') return ended(taken, 'bounce', why, noted);
  // A letter of no conversation, or of one that is erased: nobody waits for it.
  return outcome(taken, 'bounce', why, null);
}

async function take(deps: Deps, taken: Taken, decision: On<'take'>): Promise<MailOutcome | null> {
  const { conversationId, as, flags, tellAgent } = decision;
  const piece = pieceFrom(taken);
  await saveFiles(deps, taken.mail);
  const said = await change(deps, conversationId, async ({ state }) => {
    const number = state?.ticket ? '' : await ticketNumber(deps);
    return done({ do: 'take-mail', piece, flags: flags.filter((flag) => flag === 'too-many'), number });
  });
  if (tellAgent && said.ok) await returnToAgent(deps, said.value, taken, 'not-verified');
  const reason = [...piece.mail.flags, ...flags].join(', ') || null;
  return ended(taken, 'append', as === 'held' ? `held: ${reason ?? ''}` : reason, said);
}

async function answer(deps: Deps, taken: Taken, { conversationId, agent }: On<'answer'>): Promise<MailOutcome | null> {
  const piece = pieceFrom(taken);
  await saveFiles(deps, taken.mail);
  const note = markedNote(taken.mail.text);
  const answered = await change(deps, conversationId, () => done({ do: 'answer-by-mail', piece, agent, note }));
  if (!answered.ok) return null;
  const isNote = answered.value.entries.some(({ type }) => type === 'note');
  if (isNote && note === null) await returnToAgent(deps, answered.value, taken, 'became-note');
  deps.presence.acted(agent.id);
  return ended(taken, isNote ? 'note' : 'answer', null, answered);
}

async function open(deps: Deps, taken: Taken, decision: On<'open'>): Promise<MailOutcome | null> {
  const { flags, continues } = decision;
  const { sender } = taken;
  if (!sender) return outcome(taken, 'reject', 'no-sender', null);
  const piece = pieceFrom(taken);
  await saveFiles(deps, taken.mail);
  const opened = await openByMail(deps, { mail: taken.mail, piece, sender, flags, continues });
  return ended(taken, 'new-ticket', [...piece.mail.flags, ...flags].join(', ') || null, opened);
}

function pieceFrom({ mail, stored, sender }: Taken): MailPiece {
  return pieceOf(mail, stored.id, sender ?? NOBODY, stored.receivedAt);
}

/** Before the entry that names them: what is named is there. What is blocked is only named. */
async function saveFiles(deps: Deps, { files }: ReadMail): Promise<void> {
  for (const { id, bytes, blocked } of files) if (!blocked) await deps.store.saveBlob(id, bytes);
}

function ended(taken: Taken, action: MailAction, reason: string | null, changed: Outcome<Changed>): MailOutcome | null {
  return changed.ok ? outcome(taken, action, reason, changed.value) : null;
}

function outcome(
  { mail, sender }: Taken,
  action: MailAction,
  reason: string | null,
  changed: Changed | null,
): MailOutcome {
  return {
    action,
    reason,
    conversationId: changed?.conversationId ?? null,
    number: changed?.state.ticket?.number ?? null,
    from: sender?.address ?? null,
    subject: mail.subject,
  };
}

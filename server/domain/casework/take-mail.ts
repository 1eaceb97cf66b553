/** Mail in a log: what a shopper, a stranger or an agent wrote, what no person wrote, and letters that came back. */
import { agentOf, type Conversation, offeredAt } from '../../../shared/conversation.ts';
import type { AdmissionRecord, AgentName, Author, EntryOf, NewEntry, VisitorProfile } from '../../../shared/entries.ts';
import type { MailFlag } from '../../../shared/mail-source.ts';
import { promiseFor } from '../../../shared/promise.ts';
import { done, refuse } from '../../../shared/reply.ts';
import type { Audience, Topic } from '../../../shared/topics.ts';
import type { Decision } from '../decide.ts';
import { flagged, type MailPiece } from '../inbound/mail-piece.ts';
import type { BounceReport } from '../inbound/read-mail.ts';
import { welcome } from '../inbound/welcome.ts';
import { ANSWERS, type Letter } from '../letter.ts';
import type { Log } from '../log.ts';
import { findWritten } from '../written.ts';

export type OpenByMail = {
  readonly do: 'open-by-mail';
  readonly piece: MailPiece;
  readonly flags: readonly MailFlag[];
  readonly topic: Topic;
  readonly audience: Audience;
  readonly visitor: VisitorProfile & { readonly email: string };
  readonly locale: string;
  readonly admission: AdmissionRecord;
  readonly number: string;
  readonly continues: { readonly conversationId: string; readonly number: string } | null;
};

export type MailCommand =
  /** `number` for a chat that becomes a ticket by it. Held in any case where `flags` has `too-many`. */
  | {
      readonly do: 'take-mail';
      readonly piece: MailPiece;
      readonly flags: readonly MailFlag[];
      readonly number: string;
    }
  /** `note`: what she marked as one, without the mark. */
  | {
      readonly do: 'answer-by-mail';
      readonly piece: MailPiece;
      readonly agent: AgentName;
      readonly note: string | null;
    }
  | { readonly do: 'log-mail'; readonly piece: MailPiece; readonly why: string }
  | { readonly do: 'note-bounce'; readonly letter: Letter; readonly report: BounceReport }
  | { readonly do: 'release-mail'; readonly held: EntryOf<'mail-held'>; readonly agent: AgentName }
  | { readonly do: 'dismiss-mail'; readonly held: EntryOf<'mail-held'>; readonly agent: AgentName };
type On<D extends MailCommand['do']> = Extract<MailCommand, { do: D }>;

const SYSTEM: Author = { kind: 'system' };
const VISITOR: Author = { kind: 'visitor' };
const NOTHING = done([]);
const NOT_HELD = refuse('conflict', 'This mail is not held any more.');
/** It has gone into another since it was looked up: to be decided there. */
const ELSEWHERE = refuse('closed', 'This goes on elsewhere.');

export function openByMail(command: OpenByMail): Decision {
  const { piece, flags, topic, audience, visitor, locale, admission, number, continues } = command;
  const { clientId } = piece;
  return done([
    {
      ...{ by: VISITOR, type: 'started', clientId, channel: 'email', topic, audience, visitor, locale, page: null },
      admission,
      ...(continues && { continues }),
    },
    message(VISITOR, piece, flags),
    ticketOpened(number, visitor.email, topic, piece),
  ]);
}

export function takeMail(log: Log, state: Conversation, command: MailCommand): Decision {
  switch (command.do) {
    case 'take-mail':
      return take(log, state, command);
    case 'answer-by-mail':
      return answer(log, state, command);
    case 'log-mail':
      return logged(log, command);
    case 'note-bounce':
      return noteBounce(log, state, command);
    case 'release-mail':
      return release(log, state, command);
    case 'dismiss-mail':
      return dismiss(log, state, command);
  }
}

/** `closed` where the mail has to begin a ticket of its own: this one is over, or has gone into another meanwhile. */
function take({ casework, written }: Log, state: Conversation, command: On<'take-mail'>): Decision {
  const { piece, number } = command;
  if (findWritten(written, piece.clientId)) return NOTHING;
  const { auth, receivedAt } = piece;
  const welcomed = welcome(state, casework, { sender: piece.mail.from.address, auth, receivedAt });
  if (casework.mergedInto || welcomed.as === 'new-ticket') return ELSEWHERE;
  const flags = [...command.flags, ...welcomed.flags];
  if (welcomed.as === 'held' || flags.includes('too-many')) {
    return done([...reopened(state, SYSTEM), held(piece, flags)]);
  }
  const entries = [...reopened(state, VISITOR), message(VISITOR, piece, flags)];
  if (state.phase !== 'resolved' || state.ticket) return done(entries);
  // She is not in the chat that she answers: it goes on by email.
  const { topic } = state;
  return done([
    ...entries,
    { by: VISITOR, type: 'handed-over', reason: 'wrote-email' },
    ticketOpened(number, state.visitor.email, topic, piece),
  ]);
}

/** A colleague who has it answers it; what another writes is a note, so that two answers never cross (AC4). */
function answer(log: Log, state: Conversation, { piece, agent, note }: On<'answer-by-mail'>): Decision {
  const { clientId } = piece;
  if (findWritten(log.written, clientId)) return NOTHING;
  if (log.casework.mergedInto) return ELSEWHERE;
  const by = byAgent(agent);
  const owner = agentOf(state);
  if (note !== null || (owner && owner.id !== agent.id)) {
    return done([{ by, type: 'note', clientId, text: note || piece.text }]);
  }
  const taken: NewEntry[] = owner
    ? offeredAt(state) === null
      ? []
      : [{ by, type: 'accepted' }]
    : [{ by, type: 'assigned', agent: { id: agent.id, name: agent.name }, how: 'claimed' }];
  return done([...reopened(state, by), ...taken, message(by, piece, [])]);
}

function logged({ written }: Log, { piece, why }: On<'log-mail'>): Decision {
  const { clientId, mail } = piece;
  return findWritten(written, clientId) ? NOTHING : done([{ by: SYSTEM, type: 'mail-logged', clientId, why, mail }]);
}

/** Once for each letter. An answer that never arrived is work again. */
function noteBounce(log: Log, state: Conversation, { letter, report }: On<'note-bounce'>): Decision {
  const { id: letterId, to, content } = letter;
  const { reason, status } = report;
  const type = report.permanent ? 'undelivered' : 'delivery-delayed';
  if (findWritten(log.written, `${type}:${letterId}`)) return NOTHING;
  if (log.casework.mergedInto) return ELSEWHERE;
  if (type === 'delivery-delayed') return done([{ by: SYSTEM, type, letterId, to: to.address, reason }]);
  const again = ANSWERS.has(content.kind) && state.ticket ? reopened(state, SYSTEM) : [];
  return done([...again, { by: SYSTEM, type, letterId, to: to.address, status, reason }]);
}

/** IN3: from now on it is a message of the sender, and what she writes next is not held. */
function release({ casework }: Log, state: Conversation, { held, agent }: On<'release-mail'>): Decision {
  if (!casework.held.includes(held.seq)) return NOT_HELD;
  const { text, files = [] } = held;
  // The wait for an answer has begun with the held mail; where somebody has answered since, it begins now.
  const { receivedAt, ...mail } = held.mail;
  return done([
    { by: byAgent(agent), type: 'mail-released', heldSeq: held.seq },
    ...reopened(state, VISITOR),
    { by: VISITOR, type: 'message', clientId: `let-in-${held.seq}`, text, via: 'email', mail, ...some(files) },
  ]);
}

/** Nobody waits for an answer to it, and so for none at all if it was all that waited. */
function dismiss({ casework }: Log, state: Conversation, { held, agent }: On<'dismiss-mail'>): Decision {
  if (!casework.held.includes(held.seq)) return NOT_HELD;
  const by = byAgent(agent);
  const beganTheWait = state.unansweredSince === (held.mail.receivedAt ?? held.at);
  const wroteSince = state.last?.by === 'visitor' && state.last.at >= held.at;
  const isLast = casework.held.length === 1;
  return done([
    { by, type: 'mail-dismissed', heldSeq: held.seq },
    ...(beganTheWait && !wroteSince && isLast ? [{ by, type: 'no-reply-needed', reason: null } as const] : []),
  ]);
}

function byAgent({ id, name }: AgentName): Author {
  return { kind: 'agent', id, name };
}

function reopened(state: Conversation, by: Author): readonly NewEntry[] {
  return state.phase === 'resolved' ? [{ by, type: 'reopened' }] : [];
}

function message(by: Author, { clientId, text, mail, files }: MailPiece, flags: readonly MailFlag[]): NewEntry {
  return { by, type: 'message', clientId, text, via: 'email', mail: flagged(mail, flags), ...some(files) };
}

function held({ clientId, text, mail, files }: MailPiece, flags: readonly MailFlag[]): NewEntry {
  return { by: SYSTEM, type: 'mail-held', clientId, text, mail: flagged(mail, flags), ...some(files) };
}

function some(files: MailPiece['files']): { readonly files?: MailPiece['files'] } {
  return files.length > 0 ? { files } : {};
}

/** SL2: promised from our receipt of the mail. */
function ticketOpened(number: string, email: string | null, topic: Topic, { receivedAt }: MailPiece): NewEntry {
  const promise = promiseFor(topic, receivedAt);
  return { by: SYSTEM, type: 'ticket-opened', number, email, reason: 'wrote-email', promise };
}

/** What becomes of our letters, in the log: those that never arrived. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Author, NewEntry } from '../../../shared/entries.ts';
import { done, refuse } from '../../../shared/reply.ts';
import { cleanLine, cut } from '../clean-text.ts';
import type { Decision } from '../decide.ts';
import { KEPT } from '../inbound/limits.ts';
import { ANSWERS, type Letter, TO_OURSELVES } from '../letter.ts';
import type { Log } from '../log.ts';
import { findWritten } from '../written.ts';

export type LetterCommand = {
  readonly do: 'note-undelivered';
  readonly letter: Letter;
  /** What the mail server said, or how long we have tried. */
  readonly reason: string;
};

const SYSTEM: Author = { kind: 'system' };
/** RFC 3463 section 2, in what the server said. */
const STATUS = /\b[45]\.\d{1,3}\.\d{1,3}\b/;

export function lettersOut(log: Log, state: Conversation, command: LetterCommand): Decision {
  return noteUndelivered(log, state, command);
}

/**
 * Once for each letter, by whatever way it is heard. An answer that never arrived is work again. `closed` where the
 * ticket has gone into another: there it is work.
 */
function noteUndelivered({ written, casework }: Log, state: Conversation, { letter, reason }: LetterCommand): Decision {
  const { id: letterId, to, content } = letter;
  // To ourselves, or about a mail: that it did not arrive says nothing of the shopper.
  if (TO_OURSELVES.has(content.kind) || content.kind === 'returned') return done([]);
  if (findWritten(written, `undelivered:${letterId}`)) return done([]);
  if (casework.mergedInto) return refuse('closed', 'This goes on elsewhere.');
  const again: readonly NewEntry[] =
    ANSWERS.has(content.kind) && state.phase === 'resolved' && state.ticket ? [{ by: SYSTEM, type: 'reopened' }] : [];
  const entry: NewEntry = {
    by: SYSTEM,
    type: 'undelivered',
    letterId,
    to: to.address,
    status: STATUS.exec(reason)?.[0] ?? null,
    reason: cut(cleanLine(reason), KEPT.reasonLength),
  };
  return done([...again, entry]);
}

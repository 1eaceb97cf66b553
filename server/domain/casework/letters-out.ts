/** What becomes of our letters, in the log: those that never arrived. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Author, NewEntry } from '../../../shared/entries.ts';
import { done } from '../../../shared/reply.ts';
import { cleanLine, cut } from '../clean-text.ts';
import type { Decision } from '../decide.ts';
import { KEPT } from '../inbound/limits.ts';
import type { Letter } from '../letter.ts';
import type { Log } from '../log.ts';
import { findWritten } from '../written.ts';

export type LetterCommand = {
  readonly do: 'note-undelivered';
  readonly letter: Letter;
  /** What the mail server said, or how long we have tried. */
  readonly reason: string;
};

const SYSTEM: Author = { kind: 'system' };
/** Written to ourselves, or about a mail: that they did not arrive says nothing of the shopper. */
const NOT_TO_VISITOR: ReadonlySet<string> = new Set(['notice', 'clock', 'page', 'returned']);
/** RFC 3463 section 2, in what the server said. */
const STATUS = /\b[45]\.\d{1,3}\.\d{1,3}\b/;

export function lettersOut(log: Log, state: Conversation, command: LetterCommand): Decision {
  return noteUndelivered(log, state, command);
}

/** Once for each letter, by whatever way it is heard. An answer that never arrived is work again. */
function noteUndelivered({ written }: Log, state: Conversation, { letter, reason }: LetterCommand): Decision {
  const { id: letterId, to, content } = letter;
  if (NOT_TO_VISITOR.has(content.kind) || findWritten(written, `undelivered:${letterId}`)) return done([]);
  const isAnswer = content.kind === 'reply' || content.kind === 'answers';
  const again: readonly NewEntry[] =
    isAnswer && state.phase === 'resolved' && state.ticket ? [{ by: SYSTEM, type: 'reopened' }] : [];
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
